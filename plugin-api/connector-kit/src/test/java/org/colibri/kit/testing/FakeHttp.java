package org.colibri.kit.testing;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;

/** Keeps requests for the test to answer, in order, or answers with what was prepared. */
public final class FakeHttp implements HttpTransport {

    private final List<HttpRequest> requests = new ArrayList<>();
    private final Deque<CompletableFuture<HttpResponse>> open = new ArrayDeque<>();

    public static HttpResponse response(int status, String body, String... headers) {
        List<HttpRequest.Header> lines = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            lines.add(new HttpRequest.Header(headers[i], headers[i + 1]));
        }
        return new HttpResponse(status, lines, body.getBytes(StandardCharsets.UTF_8));
    }

    public List<HttpRequest> requests() {
        return requests;
    }

    public HttpRequest last() {
        return requests.get(requests.size() - 1);
    }

    /** Answers the oldest request without an answer. */
    public void answer(int status, String body, String... headers) {
        open.remove().complete(response(status, body, headers));
    }

    public void fail(Throwable failure) {
        open.remove().completeExceptionally(failure);
    }

    public int unanswered() {
        return open.size();
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        CompletableFuture<HttpResponse> answer = new CompletableFuture<>();
        requests.add(request);
        open.add(answer);
        return answer;
    }

    @Override
    public void close() {
        open.clear();
    }
}
