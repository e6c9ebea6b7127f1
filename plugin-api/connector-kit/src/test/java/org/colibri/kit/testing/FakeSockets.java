package org.colibri.kit.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;

/** Sockets whose other end is the test. */
public final class FakeSockets implements SocketTransport {

    private final List<Attempt> attempts = new ArrayList<>();

    /** One attempt to connect, and the socket that came of it. */
    public static final class Attempt implements VenueSocket {

        private final URI address;
        private final Listener listener;
        private final CompletableFuture<VenueSocket> result = new CompletableFuture<>();
        private final List<String> sent = new ArrayList<>();
        private int pings;
        private String closedBy;

        private Attempt(URI address, Listener listener) {
            this.address = address;
            this.listener = listener;
        }

        public URI address() {
            return address;
        }

        public Attempt open() {
            result.complete(this);
            return this;
        }

        public void refuse(String why) {
            result.completeExceptionally(VenueException.network(why, false, null));
        }

        public void text(String message) {
            byte[] bytes = ("xx" + message + "xx").getBytes(StandardCharsets.UTF_8);
            listener.text(bytes, 2, bytes.length - 4);
        }

        public void pong() {
            listener.pong();
        }

        public void drop(String why) {
            listener.closed(why);
        }

        public List<String> sent() {
            return sent;
        }

        /** What was sent since the last call. */
        public List<String> take() {
            List<String> taken = List.copyOf(sent);
            sent.clear();
            return taken;
        }

        public int pings() {
            return pings;
        }

        /** Why we closed it, null when we did not. */
        public String closedBy() {
            return closedBy;
        }

        @Override
        public void sendText(String text) {
            sent.add(text);
        }

        @Override
        public void sendBinary(byte[] bytes) {
            sent.add("binary " + bytes.length);
        }

        @Override
        public void ping(byte[] payload) {
            pings++;
        }

        @Override
        public void close(String reason) {
            closedBy = reason;
        }
    }

    public List<Attempt> attempts() {
        return attempts;
    }

    public Attempt last() {
        return attempts.get(attempts.size() - 1);
    }

    @Override
    public CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener) {
        Attempt attempt = new Attempt(address, listener);
        attempts.add(attempt);
        return attempt.result;
    }

    @Override
    public void close() {
        attempts.forEach(attempt -> attempt.close("transport closed"));
    }
}
