package org.colibri.kit.limit;

import java.util.function.Consumer;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Timers;

/** A request that waits for permits. */
final class Waiting {

    private final Demand demand;
    private final Priority priority;
    private final long sequence;
    private final Runnable admitted;
    private final Consumer<VenueException> refused;
    private PoolState at;
    private Timers.Timer deadline;

    Waiting(Demand demand, Priority priority, long sequence, Runnable admitted, Consumer<VenueException> refused) {
        this.demand = demand;
        this.priority = priority;
        this.sequence = sequence;
        this.admitted = admitted;
        this.refused = refused;
    }

    Demand demand() {
        return demand;
    }

    Priority priority() {
        return priority;
    }

    long sequence() {
        return sequence;
    }

    /** The pool in whose queue it stands. */
    PoolState at() {
        return at;
    }

    void moveTo(PoolState pool) {
        at = pool;
        pool.queue().add(this);
    }

    void setDeadline(Timers.Timer timer) {
        deadline = timer;
    }

    boolean isBefore(Priority otherPriority, long otherSequence) {
        int byClass = priority.compareTo(otherPriority);
        return byClass < 0 || byClass == 0 && sequence < otherSequence;
    }

    void admit() {
        deadline.cancel();
        admitted.run();
    }

    void refuse(VenueException why) {
        deadline.cancel();
        refused.accept(why);
    }
}
