package org.colibri.engine.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.colibri.api.bus.Bus.Publisher;
import org.colibri.api.bus.Topic;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.loop.VertxLoop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The bus between real threads. */
class LoopBusThreadsTest {

    private static final int COUNT = 200_000;

    private final Vertx vertx = Vertx.vertx();
    private final Loops loops = new Loops(vertx, new SystemClock());
    private final LoopBus bus = new LoopBus(COUNT, 10_000);

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    @Test
    void aLosslessTopicHasNoHoleBetweenTwoThreads() throws Exception {
        Topic<Integer> topic = Topic.lossless("orders", Integer.class);
        VertxLoop venue = loops.open("venue");
        VertxLoop bot = loops.open("bot");
        List<Integer> seen = new ArrayList<>(COUNT);
        CompletableFuture<Void> all = new CompletableFuture<>();
        bus.subscribe(topic, bot, value -> {
            seen.add(value);
            if (value == COUNT - 1) {
                all.complete(null);
            }
        });
        Publisher<Integer> publisher = bus.publisher(topic, venue);
        venue.execute(() -> {
            for (int i = 0; i < COUNT; i++) {
                publisher.publish(i);
            }
        });
        all.get(180, TimeUnit.SECONDS);
        assertThat(seen).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertThat(seen.get(i).intValue()).isEqualTo(i);
        }
    }

    @Test
    void theNewestValueOfALatestTopicArrivesBetweenTwoThreads() throws Exception {
        Topic<Integer> topic = Topic.latest("book", Integer.class);
        VertxLoop venue = loops.open("venue");
        VertxLoop bot = loops.open("bot");
        CompletableFuture<Void> last = new CompletableFuture<>();
        int[] before = {-1};
        bus.subscribe(topic, bot, value -> {
            assertThat(value).isGreaterThan(before[0]);
            before[0] = value;
            if (value == COUNT - 1) {
                last.complete(null);
            }
        });
        Publisher<Integer> publisher = bus.publisher(topic, venue);
        venue.execute(() -> {
            for (int i = 0; i < COUNT; i++) {
                publisher.publish(i);
            }
        });
        last.get(180, TimeUnit.SECONDS);
        assertThat(before[0]).isEqualTo(COUNT - 1);
    }
}
