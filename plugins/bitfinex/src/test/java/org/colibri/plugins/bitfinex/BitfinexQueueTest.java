package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.testkit.fake.FakeContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BitfinexQueueTest {

    private static final HttpResponse OK = new HttpResponse(200, List.of(), new byte[0]);

    private final FakeContext context = new FakeContext(0, null, time -> "");
    private final List<HttpRequest> sent = new ArrayList<>();
    private final List<CompletableFuture<HttpResponse>> answers = new ArrayList<>();
    private final BitfinexQueue queue = new BitfinexQueue(
            new HttpTransport() {
                @Override
                public CompletableFuture<HttpResponse> send(HttpRequest request) {
                    sent.add(request);
                    answers.add(new CompletableFuture<>());
                    return answers.get(answers.size() - 1);
                }

                @Override
                public void close() {
                    throw new AssertionError("the transport is the host's");
                }
            },
            context.loop());

    @Test
    @DisplayName("TIME-4: the next request leaves when the one before is answered, in the order of their nonces")
    void oneByOne() {
        CompletableFuture<HttpResponse> first = send("1");
        CompletableFuture<HttpResponse> second = send("2");
        send("3");
        assertThat(paths()).containsExactly("/1");
        context.on(() -> answers.get(0).complete(OK));
        assertThat(first.join()).isSameAs(OK);
        assertThat(paths()).containsExactly("/1", "/2");
        context.on(() -> answers.get(1).completeExceptionally(VenueException.network("reset", true, null)));
        assertThat(FakeContext.failure(second).category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(paths()).containsExactly("/1", "/2", "/3");
    }

    @Test
    @DisplayName("PART-4: a request without an answer holds up the next for a second, and may still be answered")
    void hangs() {
        CompletableFuture<HttpResponse> first = send("1");
        send("2");
        context.time().advance(Duration.ofMillis(999));
        assertThat(paths()).containsExactly("/1");
        context.time().advance(Duration.ofMillis(1));
        assertThat(paths()).containsExactly("/1", "/2");
        context.on(() -> answers.get(0).complete(OK));
        assertThat(first).isCompleted();
        send("3");
        assertThat(paths()).as("the second is still under way").containsExactly("/1", "/2");
    }

    @Test
    @DisplayName("NET-3: a request whose turn comes too late, or never, is certainly not sent")
    void tooLate() {
        List<CompletableFuture<HttpResponse>> waiting = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            waiting.add(send(Integer.toString(i)));
        }
        context.time().advance(Duration.ofSeconds(6));
        assertThat(paths()).containsExactly("/0", "/1", "/2", "/3", "/4");
        assertThat(FakeContext.failure(waiting.get(5)).definite()).isTrue();
        assertThat(FakeContext.failure(waiting.get(7)).definite()).isTrue();

        send("8");
        CompletableFuture<HttpResponse> last = send("9");
        context.on(queue::close);
        assertThat(FakeContext.failure(last).definite()).isTrue();
    }

    private CompletableFuture<HttpResponse> send(String path) {
        HttpRequest request = new HttpRequest(
                "POST", URI.create("https://localhost/" + path), List.of(), null, Duration.ofSeconds(5), true);
        return context.start(() -> queue.send(request));
    }

    private List<String> paths() {
        return sent.stream().map(request -> request.uri().getPath()).toList();
    }
}
