package org.colibri.kit.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.kit.testing.TestContext;

/** A limiter on virtual time, with what became of the requests that waited. */
abstract class LimiterBench {

    static final String HOST = "api.venue.test";
    static final Duration SOON = Duration.ofSeconds(5);
    final TestContext context = new TestContext();
    final RateLimiter limiter = new RateLimiter(context.loop(), 100);
    final List<String> events = new ArrayList<>();

    boolean take(String pool, int weight, Priority priority) {
        boolean[] taken = new boolean[1];
        context.on(() -> taken[0] = limiter.tryAcquire(Cost.of(pool, weight), priority, HOST));
        return taken[0];
    }

    void queue(String name, Cost cost, Priority priority, Duration deadline) {
        context.on(() -> limiter.acquire(
                cost,
                priority,
                HOST,
                deadline,
                () -> events.add(name),
                why -> events.add(name + " " + why.category())));
    }

    int takeAll(String pool, Priority priority) {
        int count = 0;
        while (take(pool, 1, priority)) {
            count++;
        }
        return count;
    }
}
