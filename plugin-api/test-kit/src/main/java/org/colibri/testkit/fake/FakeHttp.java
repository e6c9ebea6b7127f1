package org.colibri.testkit.fake;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.colibri.api.time.Clock;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;

/** Keeps the requests and gives the answers that a test prepared; the time it tells by itself, where it knows how. */
public final class FakeHttp implements HttpTransport {

    private final Clock clock;
    private final String timePath;
    private final LongFunction<String> timeAnswer;
    private final List<HttpRequest> sent = new ArrayList<>();
    private final List<HttpRequest> times = new ArrayList<>();
    private final Map<String, String> routes = new HashMap<>();
    private final Deque<HttpResponse> answers = new ArrayDeque<>();

    /**
     * @param timePath requests to it are answered with the clock's time, and kept apart; null when the venue has none
     * @param timeAnswer the venue's answer for a time in milliseconds
     */
    public FakeHttp(Clock clock, String timePath, LongFunction<String> timeAnswer) {
        this.clock = clock;
        this.timePath = timePath;
        this.timeAnswer = timeAnswer;
    }

    /** The next request that is not for the time gets this answer. */
    public FakeHttp answer(int status, String body, HttpRequest.Header... headers) {
        answers.add(response(status, body, headers));
        return this;
    }

    /** Likewise, with status 200. */
    public FakeHttp answer(String body) {
        return answer(200, body);
    }

    /** Answers all requests to that path for which no answer waits. */
    public FakeHttp standing(String path, String body) {
        routes.put(path, body);
        return this;
    }

    /** All requests but those for the time. */
    public List<HttpRequest> sent() {
        return sent;
    }

    /** The requests for the time. */
    public List<HttpRequest> times() {
        return times;
    }

    /** The newest request that was not for the time. */
    public HttpRequest last() {
        return sent.get(sent.size() - 1);
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        String path = request.address().getPath();
        if (path.equals(timePath)) {
            times.add(request);
            return CompletableFuture.completedFuture(response(200, timeAnswer.apply(clock.millis())));
        }
        sent.add(request);
        if (!answers.isEmpty()) {
            return CompletableFuture.completedFuture(answers.remove());
        }
        String standing = routes.get(path);
        if (standing == null) {
            throw new AssertionError("no answer is prepared for " + request.method() + " " + request.uri());
        }
        return CompletableFuture.completedFuture(response(200, standing));
    }

    @Override
    public void close() {
        answers.clear();
    }

    private static HttpResponse response(int status, String body, HttpRequest.Header... headers) {
        return new HttpResponse(status, List.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }
}
