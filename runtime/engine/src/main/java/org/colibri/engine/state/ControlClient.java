package org.colibri.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.colibri.api.model.ErrorCategory;

/** Talks to a running host over its control socket; one request at a time, blocking. */
public final class ControlClient implements AutoCloseable {

    private final ObjectMapper json = new ObjectMapper();
    private final SocketChannel channel;
    private final BufferedReader in;

    private ControlClient(SocketChannel channel) {
        this.channel = channel;
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
            return new ControlClient(channel);
        } catch (IOException e) {
            throw noHost(directory, e);
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
     * @throws StateException when the host went away before the answer's end
     */
    public void request(ObjectNode request, Consumer<JsonNode> lines) throws ControlException {
        try {
            ByteBuffer bytes =
                    ByteBuffer.wrap((json.writeValueAsString(request) + "\n").getBytes(StandardCharsets.UTF_8));
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
                    finish(line);
                    return;
                }
                lines.accept(line.path("line"));
            }
        } catch (IOException e) {
            throw new StateException("the host went away: " + StateDirectory.reason(e), e);
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
