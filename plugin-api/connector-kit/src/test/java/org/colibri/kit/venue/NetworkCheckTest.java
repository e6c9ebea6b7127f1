package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NetworkCheckTest implements NetworkCheck.Listener {

    private final TestContext context = new TestContext();
    private final Deque<CompletableFuture<Void>> asked = new ArrayDeque<>();
    private final List<String> told = new ArrayList<>();
    private boolean held;

    @BeforeEach
    void start() {
        NetworkCheck check = new NetworkCheck(
                context.loop(), this::ping, Duration.ofSeconds(10), Duration.ofSeconds(5), () -> held, this);
        context.on(check::start);
    }

    private CompletableFuture<Void> ping() {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        asked.add(answer);
        return answer;
    }

    @Override
    public void reachable() {
        told.add("reachable");
    }

    @Override
    public void unreachable(Throwable why, long nextCheckMillis) {
        told.add(why.getMessage());
    }

    private void fail(Throwable why) {
        context.on(() -> asked.getLast().completeExceptionally(why));
    }

    @Test
    @DisplayName("POLL-2: three checks without an answer in 5 s mean that the venue is not there")
    void tellsSilence() {
        context.advance(Duration.ofSeconds(24));
        assertThat(told).isEmpty();
        context.advance(Duration.ofSeconds(1));
        assertThat(asked).hasSize(3);
        assertThat(told).containsExactly("no answer within 5000 ms");
    }

    @Test
    @DisplayName("POLL-2, RATE-3: a check that waits for permits is not a venue that does not answer")
    void waitsForPermits() {
        held = true;
        context.advance(Duration.ofSeconds(60));
        assertThat(asked).as("it waits").hasSize(1);
        assertThat(told).isEmpty();
        context.on(() -> asked.getLast().complete(null));
        assertThat(told).containsExactly("reachable");
    }

    @Test
    @DisplayName("POLL-2: once nothing waits for permits an answer is awaited for 5 s again")
    void permitsAreBack() {
        held = true;
        context.advance(Duration.ofSeconds(12));
        held = false;
        context.advance(Duration.ofSeconds(30));
        assertThat(told).contains("no answer within 5000 ms");
    }

    @Test
    @DisplayName("POLL-2, RATE-5: checks refused for the rate tell nothing of the network, however often")
    void refusedForTheRate() {
        for (int i = 0; i < 6; i++) {
            fail(new CompletionException(VenueException.local(ErrorCategory.RATE_LIMITED, "no permits", null)));
            context.advance(Duration.ofSeconds(10));
        }
        assertThat(asked).hasSize(7);
        assertThat(told).isEmpty();
    }

    @Test
    @DisplayName("POLL-2: what is refused for the rate in between does not make failures in a row start over")
    void countsAround() {
        VenueException down = VenueException.network("connection refused", false, null);
        VenueException busy = VenueException.local(ErrorCategory.RATE_LIMITED, "no permits", null);
        for (VenueException why : List.of(down, busy, down, busy)) {
            fail(why);
            context.advance(Duration.ofSeconds(10));
        }
        assertThat(told).isEmpty();
        fail(down);
        assertThat(told).containsExactly("connection refused");
    }
}
