package org.colibri.kit.order;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.colibri.api.time.Timers;

/**
 * Lets so many look-ups of orders run at once and the others wait. Each takes several requests, the first of which is
 * urgent (RATE-3): all at once, they would spend a small rate pool on first questions, and none would get a permit for its
 * last one.
 */
final class LookupTurns {

    private static final int MOST_AT_ONCE = 10;

    /** A look-up that is stuck must not stop the next. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final Turns turns;
    private final Deque<Consumer<Runnable>> waiting = new ArrayDeque<>();
    private int underWay;

    LookupTurns(Turns turns) {
        this.turns = turns;
    }

    /** Runs the look-up when it is its turn, now or later; it runs what it is given when it is over. */
    void add(Consumer<Runnable> lookup) {
        waiting.add(lookup);
        next();
    }

    private void next() {
        while (underWay < MOST_AT_ONCE && !waiting.isEmpty()) {
            underWay++;
            start(waiting.poll());
        }
    }

    private void start(Consumer<Runnable> lookup) {
        boolean[] over = {false};
        Timers.Timer[] deadline = {null};
        Runnable done = () -> {
            if (!over[0]) {
                over[0] = true;
                deadline[0].cancel();
                underWay--;
                next();
            }
        };
        deadline[0] = turns.after(LONGEST, done);
        lookup.accept(done);
    }
}
