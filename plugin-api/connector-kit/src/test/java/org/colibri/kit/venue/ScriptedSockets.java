package org.colibri.kit.venue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;

/** Sockets that open at once, unless told to refuse, and keep what was sent. */
final class ScriptedSockets implements SocketTransport {

    final List<String> sent = new ArrayList<>();
    final List<Listener> open = new ArrayList<>();
    boolean refuse;
    int connects;

    @Override
    public CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener) {
        connects++;
        if (refuse) {
            return CompletableFuture.failedFuture(VenueException.network("refused", false, null));
        }
        open.add(listener);
        return CompletableFuture.completedFuture(new VenueSocket() {
            @Override
            public void sendText(String text) {
                sent.add(text);
            }

            @Override
            public void sendBinary(byte[] bytes) {
                throw new UnsupportedOperationException();
            }

            @Override
            public void ping(byte[] payload) {
                listener.pong();
            }

            @Override
            public void close(String reason) {
                if (open.remove(listener)) {
                    listener.closed(reason);
                }
            }
        });
    }

    /** A message from the venue on the newest socket. */
    void receive(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        open.get(open.size() - 1).text(bytes, 0, bytes.length);
    }

    /** The venue cuts the newest socket. */
    void cut() {
        open.remove(open.size() - 1).closed("cut");
    }

    @Override
    public void close() {
        List.copyOf(open).forEach(listener -> listener.closed("transport closed"));
        open.clear();
    }
}
