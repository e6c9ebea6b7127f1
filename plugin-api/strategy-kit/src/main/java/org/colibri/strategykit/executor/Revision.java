package org.colibri.strategykit.executor;

/** Counts the changes of an executor's state, to tell whether its journal has the newest. */
final class Revision {

    private long number = 1;
    private long noted;
    private boolean movedSinceTick;

    /** The state is to be noted after this pass. */
    void changed() {
        number++;
    }

    /** The state is to be noted with the next tick: such a change may come with every book. */
    void moved() {
        movedSinceTick = true;
    }

    void tick() {
        number += movedSinceTick ? 1 : 0;
        movedSinceTick = false;
    }

    /** The journal has the newest state now. */
    void noted() {
        noted = number;
    }

    boolean isNoted() {
        return noted == number;
    }

    long number() {
        return number;
    }
}
