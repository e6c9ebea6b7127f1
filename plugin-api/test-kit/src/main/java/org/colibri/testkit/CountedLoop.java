package org.colibri.testkit;

import java.time.Duration;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/** A loop that knows how many timers are pending of what was made on it (PART-5). */
final class CountedLoop implements Loop, Timers {

    private final Loop loop;
    private int pending;
    private boolean dead;

    CountedLoop(Loop loop) {
        this.loop = loop;
    }

    /** Timers that are neither cancelled nor have fired their last. On the loop. */
    int pending() {
        return pending;
    }

    /** Nothing that was made on it runs any more. On the loop. */
    void kill() {
        dead = true;
    }

    private Runnable unlessDead(Runnable task) {
        return () -> {
            if (!dead) {
                task.run();
            }
        };
    }

    @Override
    public String name() {
        return loop.name();
    }

    @Override
    public boolean isCurrent() {
        return loop.isCurrent();
    }

    @Override
    public Clock clock() {
        return loop.clock();
    }

    @Override
    public Timers timers() {
        return this;
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(unlessDead(task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        Counted counted = new Counted();
        counted.timer = loop.timers().after(delay, () -> {
            counted.end();
            unlessDead(task).run();
        });
        return counted;
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        Counted counted = new Counted();
        counted.timer = loop.timers().every(period, unlessDead(task));
        return counted;
    }

    private final class Counted implements Timer {

        private Timer timer;
        private boolean ended;

        Counted() {
            pending++;
        }

        void end() {
            if (!ended) {
                ended = true;
                pending--;
            }
        }

        @Override
        public void cancel() {
            end();
            timer.cancel();
        }
    }
}
