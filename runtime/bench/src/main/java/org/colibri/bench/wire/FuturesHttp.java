package org.colibri.bench.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.bench.flow.FuturesAnswers;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;

/** Answers in the flood server's place what only futures ask; the time, books and orders are the server's. */
final class FuturesHttp implements HttpTransport {

    private final HttpTransport http;

    FuturesHttp(HttpTransport http) {
        this.http = http;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        String known = FuturesAnswers.of(request.address().getPath());
        return known == null
                ? http.send(request)
                : CompletableFuture.completedFuture(
                        new HttpResponse(200, List.of(), known.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void close() {
        http.close();
    }
}
