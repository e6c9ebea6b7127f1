package org.colibri.plugins.binance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Clock;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;

/** Keeps the requests and gives the answers that a test prepared; the time it tells by itself. */
final class FakeHttp implements HttpTransport {

    private final Clock clock;
    private final List<HttpRequest> sent = new ArrayList<>();
    private final List<HttpRequest> times = new ArrayList<>();
    private final Map<String, String> routes = new HashMap<>();
    private final Deque<HttpResponse> answers = new ArrayDeque<>();

    FakeHttp(Clock clock) {
        this.clock = clock;
    }

    FakeHttp answer(int status, String body, HttpRequest.Header... headers) {
        answers.add(new HttpResponse(status, List.of(headers), body.getBytes(StandardCharsets.UTF_8)));
        return this;
    }

    FakeHttp answer(String body) {
        return answer(200, body);
    }

    /** Answers all requests to that path for which no answer waits. */
    FakeHttp standing(String path, String body) {
        routes.put(path, body);
        return this;
    }

    /** All requests but those for the time. */
    List<HttpRequest> sent() {
        return sent;
    }

    int timesAsked() {
        return times.size();
    }

    HttpRequest timeRequest() {
        return times.get(0);
    }

    HttpRequest last() {
        return sent.get(sent.size() - 1);
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        if (request.uri().getPath().equals("/api/v3/time")) {
            times.add(request);
            String body = "{\"serverTime\":" + clock.millis() + "}";
            return CompletableFuture.completedFuture(
                    new HttpResponse(200, List.of(), body.getBytes(StandardCharsets.UTF_8)));
        }
        sent.add(request);
        String standing = routes.get(request.uri().getPath());
        if (answers.isEmpty() && standing != null) {
            return CompletableFuture.completedFuture(
                    new HttpResponse(200, List.of(), standing.getBytes(StandardCharsets.UTF_8)));
        }
        if (answers.isEmpty()) {
            throw new AssertionError("no answer is prepared for " + request.method() + " " + request.uri());
        }
        return CompletableFuture.completedFuture(answers.remove());
    }

    @Override
    public void close() {
        answers.clear();
    }
}
