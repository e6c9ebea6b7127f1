package org.colibri.backtest.world;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.simulation.NetworkClient;

/** A connector's HTTP over the simulated network. */
final class SimulatedHttp implements HttpTransport {

    private static final byte[] NONE = new byte[0];

    private final NetworkClient client;
    private final SimulatedProcess process;

    SimulatedHttp(NetworkClient client, SimulatedProcess process) {
        this.client = client;
        this.process = process;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        CompletableFuture<HttpResponse> result = new CompletableFuture<>();
        process.reached(Step.BEFORE_SEND);
        client.request(
                request.address().getRawAuthority(),
                toServer(request),
                request.timeout(),
                new Outcome(request, result));
        process.reached(Step.AFTER_SEND);
        return result;
    }

    @Override
    public void close() {
        client.close();
    }

    private static ServerRequest toServer(HttpRequest request) {
        String path = request.address().getRawPath();
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpRequest.Header header : request.headers()) {
            headers.putIfAbsent(header.name().toLowerCase(Locale.ROOT), header.value());
        }
        return new ServerRequest(
                request.method(),
                path.isEmpty() ? "/" : path,
                request.query(),
                headers,
                request.body() == null ? NONE : request.body(),
                NetworkClient.ADDRESS);
    }

    private record Outcome(HttpRequest request, CompletableFuture<HttpResponse> result)
            implements NetworkClient.Answer {

        @Override
        public void answered(ServerResponse response) {
            List<HttpRequest.Header> headers =
                    new ArrayList<>(response.headers().size());
            response.headers().forEach((name, value) -> headers.add(new HttpRequest.Header(name, value)));
            result.complete(new HttpResponse(response.status(), headers, response.body()));
        }

        @Override
        public void failed(String why, boolean sent) {
            result.completeExceptionally(VenueException.network(
                    request + " failed" + (sent ? "" : ", nothing was sent") + ": " + why, sent, null));
        }
    }
}
