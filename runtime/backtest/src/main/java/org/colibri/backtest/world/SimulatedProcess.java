package org.colibri.backtest.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.simulation.NetworkClient;

/** A process on a simulated machine: alive or dead, with a wall clock that may be wrong. */
final class SimulatedProcess {

    private final Clock time;
    private final BiConsumer<String, Throwable> uncaught;
    private final Map<Step, Integer> dueIn = new EnumMap<>(Step.class);
    private final Set<Timers.Timer> periodic = new LinkedHashSet<>();
    private final List<NetworkClient> clients = new ArrayList<>();
    private final List<Runnable> whenDead = new ArrayList<>();
    private final Clock clock = new ProcessClock();
    private long wallOffsetMillis;
    private boolean dead;

    /**
     * @param time of the world
     * @param uncaught told the loop and what a task of it threw
     */
    SimulatedProcess(Clock time, long wallOffsetMillis, BiConsumer<String, Throwable> uncaught) {
        this.time = time;
        this.wallOffsetMillis = wallOffsetMillis;
        this.uncaught = uncaught;
    }

    Clock clock() {
        return clock;
    }

    boolean isDead() {
        return dead;
    }

    /** Sets its wall clock that far from the world's. */
    void wallOffset(long millis) {
        wallOffsetMillis = millis;
    }

    /** The process dies when it reaches that step so many times more. */
    void dieAt(Step step, int times) {
        dueIn.put(step, times);
    }

    /** Forgets where it should die. */
    void liveOn() {
        dueIn.clear();
    }

    void whenDead(Runnable action) {
        whenDead.add(action);
    }

    void uses(NetworkClient client) {
        clients.add(client);
    }

    /** The process is at that step, and dies there if it should. */
    void reached(Step step) {
        if (dead) {
            throw new ProcessCrash("dead");
        }
        Integer left = dueIn.get(step);
        if (left == null) {
            return;
        }
        if (left > 1) {
            dueIn.put(step, left - 1);
            return;
        }
        die();
        throw new ProcessCrash(step.name());
    }

    /** Nothing of it runs any more, and what it had open ends. */
    void die() {
        if (dead) {
            return;
        }
        dead = true;
        dueIn.clear();
        List.copyOf(periodic).forEach(Timers.Timer::cancel);
        periodic.clear();
        clients.forEach(NetworkClient::vanish);
        clients.clear();
        whenDead.forEach(Runnable::run);
        whenDead.clear();
    }

    void run(String loop, Runnable task) {
        if (dead) {
            return;
        }
        try {
            task.run();
        } catch (ProcessCrash crash) {
            // it is dead: nothing of it runs any more
        } catch (RuntimeException | Error e) {
            if (!dead) {
                uncaught.accept(loop, e);
            }
        }
    }

    Timers.Timer periodic(Timers.Timer timer) {
        Timers.Timer[] kept = new Timers.Timer[1];
        kept[0] = () -> {
            periodic.remove(kept[0]);
            timer.cancel();
        };
        periodic.add(kept[0]);
        return kept[0];
    }

    private final class ProcessClock implements Clock {

        @Override
        public long millis() {
            return time.millis() + wallOffsetMillis;
        }

        @Override
        public long epochNanos() {
            return time.epochNanos() + wallOffsetMillis * 1_000_000;
        }

        @Override
        public long monotonicNanos() {
            return time.monotonicNanos();
        }
    }
}
