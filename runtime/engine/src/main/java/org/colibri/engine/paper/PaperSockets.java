package org.colibri.engine.paper;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;

/** Sockets that lead nowhere: they open, answer pings, and never leave this process. On the connector's loop. */
final class PaperSockets implements SocketTransport {

    private final Loop loop;
    private final Set<Socket> open = new HashSet<>();

    PaperSockets(Loop loop) {
        this.loop = loop;
    }

    @Override
    public CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener) {
        CompletableFuture<VenueSocket> opening = new CompletableFuture<>();
        loop.execute(() -> {
            Socket socket = new Socket(listener);
            open.add(socket);
            opening.complete(socket);
        });
        return opening;
    }

    @Override
    public void close() {
        Set.copyOf(open).forEach(socket -> socket.close("closed by us"));
    }

    private final class Socket implements VenueSocket {

        private final Listener listener;

        Socket(Listener listener) {
            this.listener = listener;
        }

        @Override
        public void sendText(String text) {
            throw new IllegalStateException("a paper account's socket carries no messages");
        }

        @Override
        public void sendBinary(byte[] bytes) {
            throw new IllegalStateException("a paper account's socket carries no messages");
        }

        @Override
        public void ping(byte[] payload) {
            loop.execute(() -> {
                if (open.contains(this)) {
                    listener.pong();
                }
            });
        }

        @Override
        public void close(String reason) {
            if (open.remove(this)) {
                loop.execute(() -> listener.closed(reason));
            }
        }
    }
}
