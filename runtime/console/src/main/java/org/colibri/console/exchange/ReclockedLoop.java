package org.colibri.console.exchange;

import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/** A loop as it is, but with another clock. */
record ReclockedLoop(Loop loop, Clock clock) implements Loop {

    @Override
    public String name() {
        return loop.name();
    }

    @Override
    public boolean isCurrent() {
        return loop.isCurrent();
    }

    @Override
    public Timers timers() {
        return loop.timers();
    }

    @Override
    public void execute(Runnable task) {
        loop.execute(task);
    }
}
