package org.colibri.backtest.simulate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.colibri.api.time.Loop;

/**
 * Decisions that happen one after another, each its gap after the one before. Those that cannot happen at their time
 * wait while the others go on, and happen as soon as they can.
 */
final class Course {

    private static final Duration WAIT = Duration.ofMillis(200);
    /** How long those that wait are waited for in the end; a host that never takes orders again ends the run. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Loop loop;
    private final List<Decision> decisions;
    private final Predicate<Decision> isTime;
    private final Consumer<Decision> happens;
    private final Deque<Decision> waiting = new ArrayDeque<>();
    private Duration waited = Duration.ZERO;
    private int next;

    /** @param isTime asked again and again while it says no */
    Course(Loop loop, List<Decision> decisions, Predicate<Decision> isTime, Consumer<Decision> happens) {
        this.loop = loop;
        this.decisions = List.copyOf(decisions);
        this.isTime = isTime;
        this.happens = happens;
    }

    void start() {
        loop.execute(this::plan);
    }

    /** Nothing happens any more. */
    boolean isOver() {
        return isWaiting() && waiting.isEmpty();
    }

    /** Only what had to wait is left. */
    boolean isWaiting() {
        return next == decisions.size();
    }

    private void plan() {
        if (!isWaiting()) {
            loop.timers().after(Duration.ofNanos(decisions.get(next).gapNanos()), this::due);
        } else if (!waiting.isEmpty()) {
            waited = waited.plus(WAIT);
            loop.timers().after(WAIT, this::catchUp);
        }
    }

    private void due() {
        Decision decision = decisions.get(next++);
        if (isTime.test(decision)) {
            happens.accept(decision);
        } else {
            waiting.add(decision);
        }
        catchUp();
    }

    private void catchUp() {
        Decision first = waiting.peek();
        if (first != null && (waited.compareTo(PATIENCE) > 0 || isTime.test(first))) {
            waiting.remove();
            happens.accept(first);
        }
        plan();
    }
}
