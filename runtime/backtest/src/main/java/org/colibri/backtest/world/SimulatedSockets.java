package org.colibri.backtest.world;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;
import org.colibri.venuekit.simulation.ClientSocket;
import org.colibri.venuekit.simulation.NetworkClient;
import org.colibri.venuekit.simulation.SocketEnd;

/** A connector's WebSockets over the simulated network, with the live transport's limits (NET-5). */
final class SimulatedSockets implements SocketTransport {

    private static final int MOST_BYTES = 16 << 20;

    private final NetworkClient client;
    private final SimulatedProcess process;

    SimulatedSockets(NetworkClient client, SimulatedProcess process) {
        this.client = client;
        this.process = process;
    }

    @Override
    public CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener) {
        CompletableFuture<VenueSocket> result = new CompletableFuture<>();
        Map<String, String> sent = new LinkedHashMap<>();
        headers.forEach(header -> sent.put(header.name(), header.value()));
        String path = address.getRawPath();
        String query = address.getRawQuery();
        client.open(
                address.getRawAuthority(),
                path.isEmpty() ? "/" : path,
                query == null ? "" : query,
                sent,
                new End(address, listener, result));
        return result;
    }

    @Override
    public void close() {
        client.close();
    }

    private final class End implements SocketEnd {

        private final URI address;
        private final Listener listener;
        private final CompletableFuture<VenueSocket> result;
        private ClientSocket socket;

        End(URI address, Listener listener, CompletableFuture<VenueSocket> result) {
            this.address = address;
            this.listener = listener;
            this.result = result;
        }

        @Override
        public void opened(ClientSocket opened) {
            socket = opened;
            result.complete(new Open(opened, process));
        }

        /** The path may hold a listen key, so only the host is named. */
        @Override
        public void refused(String why) {
            result.completeExceptionally(VenueException.network(
                    "cannot open a socket to " + address.getScheme() + "://" + address.getRawAuthority() + ": " + why,
                    false,
                    null));
        }

        @Override
        public void text(String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (bytes.length > MOST_BYTES) {
                socket.close("a message is longer than " + MOST_BYTES + " bytes");
            } else {
                listener.text(bytes, 0, bytes.length);
            }
        }

        @Override
        public void binary(byte[] data) {
            if (data.length > MOST_BYTES) {
                socket.close("a message is longer than " + MOST_BYTES + " bytes");
            } else {
                listener.binary(data, 0, data.length);
            }
        }

        @Override
        public void ping() {
            listener.ping();
        }

        @Override
        public void pong() {
            listener.pong();
        }

        @Override
        public void closed(String reason) {
            listener.closed(reason);
        }
    }

    private record Open(ClientSocket socket, SimulatedProcess process) implements VenueSocket {

        @Override
        public void sendText(String text) {
            process.reached(Step.BEFORE_SEND);
            socket.sendText(text);
            process.reached(Step.AFTER_SEND);
        }

        @Override
        public void sendBinary(byte[] bytes) {
            socket.sendBinary(bytes);
        }

        @Override
        public void ping(byte[] payload) {
            socket.ping(payload);
        }

        @Override
        public void close(String reason) {
            socket.close(reason);
        }
    }
}
