package org.colibri.bench.jmh;

import io.vertx.core.Vertx;
import java.util.concurrent.CountDownLatch;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.bench.flow.DirectLoop;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Publishing by reference to one subscriber: on the publisher's loop, where it is called directly, and on another live
 * loop, where it is woken. One operation is one value, published and received.
 */
@State(Scope.Thread)
public class BusBenchmark {

    private static final int BURST = 1_000;

    private final Bus bus = new LoopBus();
    private final String value = "value";
    private Vertx vertx;
    private Loop producer;
    private Bus.Publisher<String> latestHere;
    private Bus.Publisher<String> losslessThere;
    private long received;
    private CountDownLatch burst;

    @Setup
    public void open() {
        Loop here = new DirectLoop(new VirtualTime(0).loop("here"), new SystemClock());
        Topic<String> latest = Topic.latest("latest", String.class);
        latestHere = bus.publisher(latest, here);
        bus.subscribe(latest, here, text -> received++);

        vertx = Vertx.vertx();
        Loops loops = new Loops(vertx, new SystemClock());
        producer = loops.open("producer");
        Topic<String> lossless = Topic.lossless("lossless", String.class);
        losslessThere = bus.publisher(lossless, producer);
        bus.subscribe(lossless, loops.open("consumer"), text -> burst.countDown());
    }

    @TearDown
    public void close() {
        vertx.close();
    }

    @Benchmark
    public long sameLoop() {
        latestHere.publish(value);
        return received;
    }

    @Benchmark
    @OperationsPerInvocation(BURST)
    public void otherLoop() throws InterruptedException {
        burst = new CountDownLatch(BURST);
        producer.execute(() -> {
            for (int i = 0; i < BURST; i++) {
                losslessThere.publish(value);
            }
        });
        burst.await();
    }
}
