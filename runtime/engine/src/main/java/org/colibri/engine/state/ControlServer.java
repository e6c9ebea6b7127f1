package org.colibri.engine.state;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.colibri.api.model.ErrorCategory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens on the control socket: one JSON object a line in, JSON lines out, closed by the client. Has threads of its own
 * and at most {@value #MOST_CLIENTS} clients, of whom a silent one is cut off, so that it works while every loop hangs.
 *
 * <p>Each answer ends with {@code {"ok":true}} or {@code {"ok":false,"error":{…}}}; lines before it are
 * {@code {"line":…}}.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final int MOST_CLIENTS = 16;
    private static final long AGAIN_SECONDS = 1;
    private static final int LONGEST_REQUEST = 64 << 10;
    private static final long LAST_ANSWERS_MILLIS = 1_000;
    /** For a request to come, and for a line of an answer to be taken: who needs longer keeps others out. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

    private final StateDirectory directory;
    private final ControlHandler handler;
    private final ObjectMapper json = new ObjectMapper();
    private final ServerSocketChannel server;
    private final Duration longestSilence;
    private final ScheduledExecutorService acceptor;
    private final ExecutorService workers;
    private final Set<SocketChannel> clients = ConcurrentHashMap.newKeySet();

    private ControlServer(
            StateDirectory directory, ControlHandler handler, ServerSocketChannel server, Duration longestSilence) {
        this.directory = directory;
        this.handler = handler;
        this.server = server;
        this.longestSilence = longestSilence;
        // One thread waits for clients; the other cuts off those who are silent.
        acceptor = Executors.newScheduledThreadPool(2, named("colibri-control"));
        workers = new ThreadPoolExecutor(
                0, MOST_CLIENTS, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), named("colibri-control-client"));
    }

    /**
     * Opens the socket with mode 0700; the caller holds the {@link HostLock}.
     *
     * @throws StateException when that is not possible
     */
    public static ControlServer open(StateDirectory directory, ControlHandler handler) {
        return open(directory, handler, LONGEST_SILENCE);
    }

    static ControlServer open(StateDirectory directory, ControlHandler handler, Duration longestSilence) {
        try {
            Path path = SocketPlace.prepare(directory);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            server.bind(UnixDomainSocketAddress.of(path));
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            ControlServer opened = new ControlServer(directory, handler, server, longestSilence);
            opened.acceptor.execute(opened::accept);
            return opened;
        } catch (IOException e) {
            throw new StateException("the control socket cannot be opened: " + StateDirectory.reason(e), e);
        }
    }

    private static ThreadFactory named(String name) {
        ThreadFactory plain = Executors.defaultThreadFactory();
        return task -> {
            Thread thread = plain.newThread(task);
            thread.setName(name);
            thread.setDaemon(true);
            return thread;
        };
    }

    private void accept() {
        while (server.isOpen()) {
            try {
                SocketChannel client = server.accept();
                clients.add(client);
                try {
                    workers.execute(() -> serve(client));
                } catch (RejectedExecutionException full) {
                    LOG.warn("More than {} clients at the control socket; one was turned away", MOST_CLIENTS);
                    turnAway(client);
                }
            } catch (ClosedChannelException closed) {
                LOG.debug("The control socket is closed");
            } catch (IOException e) {
                // Too many open files, for one: it passes, and a host that cannot be told to stop is worse.
                LOG.error("The control socket failed; it is tried again in {} s", AGAIN_SECONDS, e);
                acceptor.schedule(this::accept, AGAIN_SECONDS, TimeUnit.SECONDS);
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        try (client) {
            InputStream in = new BufferedInputStream(Channels.newInputStream(client));
            OutputStream out = Channels.newOutputStream(client);
            String line = inTime(client, () -> readLine(in));
            while (line != null) {
                answer(line, new SocketReply(client, out));
                line = inTime(client, () -> readLine(in));
            }
        } catch (AsynchronousCloseException stopped) {
            LOG.debug("A client of the control socket was cut off");
        } catch (IOException gone) {
            LOG.debug("A client of the control socket went away: {}", gone.getMessage());
        } finally {
            clients.remove(client);
        }
    }

    /** Reads or writes; a client that keeps it waiting too long is cut off, which ends the wait. */
    private <T> T inTime(SocketChannel client, Callable<T> transfer) throws IOException {
        ScheduledFuture<?> late =
                acceptor.schedule(() -> turnAway(client), longestSilence.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return transfer.call();
        } catch (IOException | RuntimeException failed) {
            throw failed;
        } catch (Exception impossible) {
            throw new IOException(impossible);
        } finally {
            late.cancel(false);
        }
    }

    private static String readLine(InputStream in) throws IOException {
        byte[] line = new byte[LONGEST_REQUEST];
        int length = 0;
        int next = in.read();
        while (next >= 0 && next != '\n') {
            if (length == line.length) {
                throw new IOException("a request is longer than " + LONGEST_REQUEST + " bytes");
            }
            line[length++] = (byte) next;
            next = in.read();
        }
        return next < 0 && length == 0 ? null : new String(line, 0, length, StandardCharsets.UTF_8);
    }

    private void answer(String line, SocketReply reply) throws IOException {
        ObjectNode last = json.createObjectNode();
        try {
            JsonNode request = json.readTree(line);
            if (!(request instanceof ObjectNode object)
                    || !object.path("command").isTextual()) {
                throw new ControlException(
                        ErrorCategory.INVALID_REQUEST, "a request is a JSON object with a command", "");
            }
            handler.handle(object, reply);
            last.put("ok", true);
        } catch (JsonProcessingException malformed) {
            fail(last, ErrorCategory.INVALID_REQUEST, "the request is not JSON", "");
        } catch (ControlException refused) {
            fail(last, refused.category(), refused.getMessage(), refused.hint());
        } catch (RuntimeException unexpected) {
            LOG.error("A request at the control socket failed", unexpected);
            fail(last, ErrorCategory.UNKNOWN, "the host failed on the request: " + unexpected, "see the host's log");
        }
        reply.write(last);
    }

    private static void fail(ObjectNode answer, ErrorCategory category, String message, String hint) {
        answer.put("ok", false);
        ObjectNode error = answer.putObject("error");
        error.put("category", category.name());
        error.put("message", message);
        if (!hint.isEmpty()) {
            error.put("hint", hint);
        }
    }

    private void turnAway(SocketChannel client) {
        clients.remove(client);
        try {
            client.close();
        } catch (IOException e) {
            LOG.debug("A client that was turned away could not be closed: {}", e.getMessage());
        }
    }

    /** Lets answers that are under way end, cuts off all clients, and removes the socket. Blocks for a second at most. */
    @Override
    public void close() {
        try {
            server.close();
            awaitAnswers();
            clients.forEach(this::turnAway);
            SocketPlace.remove(directory);
        } catch (IOException e) {
            throw new StateException("the control socket cannot be closed: " + StateDirectory.reason(e), e);
        } finally {
            acceptor.shutdownNow();
            workers.shutdownNow();
        }
    }

    /** Who asked the host to stop hears that it has; who follows a log would never end by himself. */
    private void awaitAnswers() {
        workers.shutdown();
        for (SocketChannel client : clients) {
            try {
                client.shutdownInput();
            } catch (IOException gone) {
                LOG.debug("A client of the control socket went away first: {}", gone.getMessage());
            }
        }
        try {
            if (!workers.awaitTermination(LAST_ANSWERS_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("Clients of the control socket are cut off");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private final class SocketReply implements ControlHandler.Reply {

        private final SocketChannel client;
        private final OutputStream out;
        private boolean gone;

        SocketReply(SocketChannel client, OutputStream out) {
            this.client = client;
            this.out = out;
        }

        @Override
        public boolean send(JsonNode line) {
            if (!gone) {
                try {
                    write(json.createObjectNode().set("line", line));
                } catch (IOException e) {
                    LOG.debug("A client of the control socket went away: {}", e.getMessage());
                    gone = true;
                }
            }
            return !gone;
        }

        @Override
        public String user() {
            try {
                return client.getOption(ExtendedSocketOptions.SO_PEERCRED)
                        .user()
                        .getName();
            } catch (IOException | UnsupportedOperationException e) {
                LOG.debug("The system does not tell who asks", e);
                return "unknown";
            }
        }

        void write(JsonNode line) throws IOException {
            if (!gone) {
                byte[] bytes = (json.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
                inTime(client, () -> {
                    out.write(bytes);
                    out.flush();
                    return null;
                });
            }
        }
    }
}
