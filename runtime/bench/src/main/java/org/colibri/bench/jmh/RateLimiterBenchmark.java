package org.colibri.bench.jmh;

import java.time.Duration;
import org.colibri.api.time.VirtualTime;
import org.colibri.bench.flow.DirectLoop;
import org.colibri.engine.loop.SystemClock;
import org.colibri.kit.limit.Cost;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.limit.RatePool;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Admission of an order that draws on three pools, as Binance counts, with permits at hand (RATE-1). */
@State(Scope.Thread)
public class RateLimiterBenchmark {

    private static final int PLENTY = 1_000_000_000;

    private final Cost order = Cost.of("weight", 1).and("orders", 1).and("open", 1);
    private final Cost query = Cost.of("weight", 4);
    private RateLimiter limiter;

    @Setup
    public void define() {
        limiter = new RateLimiter(new DirectLoop(new VirtualTime(0).loop("venue"), new SystemClock()), 100);
        limiter.define(RatePool.aligned("weight", PLENTY, Duration.ofMinutes(1)).usedByCancels());
        limiter.define(RatePool.bucket("orders", PLENTY, Duration.ofSeconds(1)));
        limiter.define(RatePool.held("open", PLENTY));
    }

    @Benchmark
    public boolean order() {
        boolean admitted = limiter.tryAcquire(order, Priority.CREATE, "venue");
        limiter.release("open", 1);
        return admitted;
    }

    @Benchmark
    public boolean query() {
        return limiter.tryAcquire(query, Priority.ACCOUNT, "venue");
    }
}
