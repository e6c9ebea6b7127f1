package org.colibri.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.colibri.api.model.ErrorCategory;

/** Talks to a running host over its control socket; one request at a time, blocking. */
public final class ControlClient implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final SocketChannel channel;
    private final Patience patience;
    private final BufferedReader in;

    private ControlClient(SocketChannel channel, Patience patience) {
        this.channel = channel;
        this.patience = patience;
        in = new BufferedReader(new InputStreamReader(Channels.newInputStream(channel), StandardCharsets.UTF_8));
    }

    /**
     * Connects to the host of that state directory.
     *
     * @throws StateException when no host runs there
     */
    public static ControlClient connect(StateDirectory directory) {
        try {
            Path path = SocketPlace.find(directory);
            if (!Files.exists(path)) {
                throw noHost(directory, null);
            }
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(path));
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return new ControlClient(channel, Patience.ENDLESS);
        } catch (IOException e) {
            throw noHost(directory, e);
        }
    }

    /**
     * Connects to the host of that state directory; empty when none runs there.
     *
     * @param longest that it waits for the host to take the connection, and then for the whole answer to each request
     * @throws StateException when the host does not take the connection
     */
    public static Optional<ControlClient> find(StateDirectory directory, Duration longest) {
        try {
            Path path = SocketPlace.find(directory);
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            Patience patience = new Patience(longest);
            try {
                patience.during(channel, () -> channel.connect(UnixDomainSocketAddress.of(path)));
            } catch (ConnectException nobody) {
                // Left behind by a host that was killed.
                channel.close();
                return Optional.empty();
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            return Optional.of(new ControlClient(channel, patience));
        } catch (IOException e) {
            throw new StateException(
                    "the host of the state directory " + directory.root() + " takes no connection: "
                            + StateDirectory.reason(e),
                    e);
        }
    }

    private static StateException noHost(StateDirectory directory, IOException cause) {
        return new StateException(
                "no host is running on the state directory " + directory.root() + "; start one with 'colibri run'",
                cause);
    }

    /**
     * Sends a request and hands each line of the answer over as it comes; returns at the answer's end.
     *
     * @throws ControlException with the host's words when it refused
     * @throws StateException when the host went away before the answer's end, or took too long
     */
    public void request(ObjectNode request, Consumer<JsonNode> lines) throws ControlException {
        try {
            finish(patience.during(channel, () -> conversation(request, lines)));
        } catch (SocketTimeoutException e) {
            throw new StateException(e.getMessage(), e);
        } catch (IOException e) {
            throw new StateException("the host went away: " + StateDirectory.reason(e), e);
        }
    }

    /** The last line of the answer. */
    private JsonNode conversation(ObjectNode request, Consumer<JsonNode> lines) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((json.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        while (true) {
            String text = in.readLine();
            if (text == null) {
                throw new StateException("the host went away before it had answered", null);
            }
            JsonNode line = json.readTree(text);
            if (line.has("ok")) {
                return line;
            }
            lines.accept(line.path("line"));
        }
    }

    private static void finish(JsonNode last) throws ControlException {
        if (!last.path("ok").asBoolean()) {
            JsonNode error = last.path("error");
            throw new ControlException(
                    ErrorCategory.valueOf(error.path("category").asText("UNKNOWN")),
                    error.path("message").asText(),
                    error.path("hint").asText(""));
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new StateException("the control socket cannot be closed: " + StateDirectory.reason(e), e);
        }
    }
}
