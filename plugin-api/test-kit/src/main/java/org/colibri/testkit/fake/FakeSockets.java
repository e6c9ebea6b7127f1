package org.colibri.testkit.fake;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;

/** Opens sockets that keep what was sent on them and deliver what a test says. */
public final class FakeSockets implements SocketTransport {

    private final List<Socket> opened = new ArrayList<>();

    /** One socket. */
    public static final class Socket implements VenueSocket {

        private final URI address;
        private final Listener listener;
        private final List<String> sent = new ArrayList<>();
        private boolean closed;

        private Socket(URI address, Listener listener) {
            this.address = address;
            this.listener = listener;
        }

        public URI address() {
            return address;
        }

        public List<String> sent() {
            return sent;
        }

        public String last() {
            return sent.get(sent.size() - 1);
        }

        public void deliver(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            listener.text(bytes, 0, bytes.length);
        }

        @Override
        public void sendText(String text) {
            sent.add(text);
        }

        @Override
        public void sendBinary(byte[] bytes) {
            throw new AssertionError("the venue takes no binary messages");
        }

        @Override
        public void ping(byte[] payload) {
            listener.pong();
        }

        @Override
        public void close(String reason) {
            if (!closed) {
                closed = true;
                listener.closed(reason);
            }
        }
    }

    public Socket newest() {
        return opened.get(opened.size() - 1);
    }

    public List<Socket> opened() {
        return opened;
    }

    @Override
    public CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener) {
        Socket socket = new Socket(address, listener);
        opened.add(socket);
        return CompletableFuture.completedFuture(socket);
    }

    @Override
    public void close() {
        opened.forEach(socket -> socket.close("transport closed"));
    }
}
