package org.colibri.bench.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;

/**
 * Lets each answer say that the venue counts none of our requests and orders, as the flood server does not say by itself.
 * The connector's rate limiter works as ever, and would otherwise hold back more than 95 orders in 10 seconds.
 */
final class CountsToldAsZero implements HttpTransport {

    private static final List<HttpRequest.Header> COUNTS = List.of(
            new HttpRequest.Header("X-MBX-USED-WEIGHT-1M", "0"),
            new HttpRequest.Header("X-MBX-ORDER-COUNT-10S", "0"),
            new HttpRequest.Header("X-MBX-ORDER-COUNT-1M", "0"),
            new HttpRequest.Header("X-MBX-ORDER-COUNT-1D", "0"));

    private final HttpTransport http;
    private final WireHost.Watch watch;

    CountsToldAsZero(HttpTransport http, WireHost.Watch watch) {
        this.http = http;
        this.watch = watch;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        watch.request();
        CompletableFuture<HttpResponse> answer = http.send(request);
        watch.sent();
        return answer.thenApply(CountsToldAsZero::withCounts);
    }

    private static HttpResponse withCounts(HttpResponse answer) {
        List<HttpRequest.Header> headers = new ArrayList<>(answer.headers());
        headers.addAll(COUNTS);
        return new HttpResponse(answer.status(), headers, answer.body());
    }

    @Override
    public void close() {
        http.close();
    }
}
