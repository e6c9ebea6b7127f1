package org.colibri.backtest.world;

import java.time.Duration;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/** A loop of a simulated process: it turns as long as the process lives, and shows the process' clock. */
final class ProcessLoop implements Loop, Timers {

    private final Loop loop;
    private final SimulatedProcess process;

    ProcessLoop(Loop loop, SimulatedProcess process) {
        this.loop = loop;
        this.process = process;
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
        return process.clock();
    }

    @Override
    public Timers timers() {
        return this;
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(() -> process.run(loop.name(), task));
    }

    @Override
    public Timer after(Duration delay, Runnable task) {
        return loop.timers().after(delay, () -> process.run(loop.name(), task));
    }

    @Override
    public Timer every(Duration period, Runnable task) {
        return process.periodic(loop.timers().every(period, () -> process.run(loop.name(), task)));
    }

    @Override
    public String toString() {
        return loop.name();
    }
}
