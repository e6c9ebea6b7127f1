package org.colibri.bench.flow;

import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * A loop that takes the calling thread for its own, with the machine's clock: what is measured runs in the measuring
 * thread, with the clock reads that it has live. Tasks and timers wait on another, virtual loop.
 */
public final class DirectLoop implements Loop {

    private final Loop virtual;
    private final Clock clock;

    public DirectLoop(Loop virtual, Clock clock) {
        this.virtual = virtual;
        this.clock = clock;
    }

    @Override
    public String name() {
        return virtual.name();
    }

    @Override
    public boolean isCurrent() {
        return true;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public Timers timers() {
        return virtual.timers();
    }

    @Override
    public void execute(Runnable task) {
        virtual.execute(task);
    }
}
