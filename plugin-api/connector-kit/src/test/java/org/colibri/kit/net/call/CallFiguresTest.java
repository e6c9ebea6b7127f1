package org.colibri.kit.net.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.kit.health.Counter;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.testing.FakeSockets.Attempt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Figures of requests over a socket")
class CallFiguresTest {

    private final CallDesk desk = new CallDesk();

    @Test
    @DisplayName("HLTH-5: an order is sent when its frame is, after its wait for permits and before the answer")
    void departure() {
        Attempt socket = desk.open();
        List<Long> departed = new ArrayList<>();
        desk.send("place a");
        while (desk.limiter.waiting() == 0) {
            desk.context.on(() -> desk.metrics.departing(departed::add));
            departed.clear();
            desk.send("place more");
        }
        assertThat(departed).isEmpty();
        assertThat(desk.metrics.takeDeparture()).isNull();
        assertThat(desk.metrics.counter("requestsWaiting", "CREATE").value()).isEqualTo(1);
        long before = desk.context.loop().clock().monotonicNanos();
        int sent = socket.sent().size();
        while (socket.sent().size() == sent) {
            assertThat(departed).isEmpty();
            desk.context.advance(Duration.ofMillis(100));
        }

        assertThat(departed).hasSize(1);
        assertThat(departed.get(0)).isGreaterThan(before);
        assertThat(desk.metrics.counter("requestsWaiting", "CREATE").value()).isZero();
        assertThat(desk.metrics.latency("requestWait", "CREATE").count()).isEqualTo(1);
    }

    @Test
    @DisplayName("HLTH-5: an order that goes the other way is told of by that, and by nobody when nothing is sent")
    void departureOtherwise() {
        List<Long> departed = new ArrayList<>();
        desk.context.on(() -> desk.metrics.departing(departed::add));
        desk.send("place a");
        assertThat(desk.departing).containsExactly(true);

        Attempt socket = desk.open();
        desk.context.on(() -> desk.metrics.departing(departed::add));
        desk.send("unsignable");
        assertThat(departed).isEmpty();
        assertThat(desk.limiter.used(CallDesk.POOL))
                .as("permits of what was not sent")
                .isZero();

        desk.context.on(() -> desk.metrics.departing(departed::add));
        desk.send("place b");
        assertThat(departed).hasSize(1);
        desk.deliver(socket, "3 out");
        assertThat(desk.otherwise).containsExactly("place a", "place b");
        assertThat(desk.departing).containsExactly(true, true);
        assertThat(desk.metrics.takeDeparture()).isNull();
    }

    @Test
    @DisplayName("HLTH-5: requests, their latency and errors are counted by endpoint, permits by pool")
    void figures() {
        Attempt socket = desk.open();
        desk.send("place a");
        desk.send("place b");
        desk.context.advance(Duration.ofMillis(40));
        desk.deliver(socket, "2 ok done");
        desk.deliver(socket, "3 no funds");

        assertThat(desk.metrics.counters())
                .extracting(Counter::key)
                .contains(new Metrics.Key("socketBytesUnsent", "orders"));
        assertThat(desk.metrics.counter("requests", "test order").value()).isEqualTo(2);
        assertThat(desk.metrics.counter("errors", "test order").value()).isEqualTo(1);
        assertThat(desk.metrics.counter("errors.INSUFFICIENT_FUNDS", "").value())
                .isEqualTo(1);
        assertThat(desk.metrics.counter("permitsUsed", CallDesk.POOL).value()).isEqualTo(2);
        assertThat(desk.metrics.latency("request", "test order").count()).isEqualTo(2);
        assertThat(desk.metrics.latency("request", "test order").percentile(1)).isGreaterThan(39_000_000);
    }
}
