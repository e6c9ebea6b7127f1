package org.colibri.strategykit.executor;

import java.util.ArrayList;
import java.util.List;
import org.colibri.strategykit.position.HeldOrder;

/** What an executor gives to the position hold, each part once (FW-18). */
final class HandOver {

    private static final int MOST_NOTED = 60;

    private final List<HeldOrder> given = new ArrayList<>();
    private final List<HeldOrder> toTake = new ArrayList<>();
    private int lateFills;

    /** Goes on after what was given in an earlier run. */
    void restore(List<HeldOrder> saved, int savedLateFills) {
        given.addAll(saved);
        lateFills = savedLateFills;
    }

    void give(HeldOrder held) {
        given.add(held);
        toTake.add(held);
    }

    /** Gives what an order has brought since, after its executor has ended. */
    void giveLate(ExecutorOrder order, OrderPart before) {
        HeldOrder more = before.more(order, order.clientOrderId() + "/late-" + (lateFills + 1));
        if (more != null) {
            lateFills++;
            give(more);
        }
    }

    /** What was given since the last call. */
    List<HeldOrder> take() {
        List<HeldOrder> result = List.copyOf(toTake);
        toTake.clear();
        return result;
    }

    /** All that was given, oldest first. */
    List<HeldOrder> given() {
        return given;
    }

    /** The newest parts, as many as a record holds. */
    List<HeldOrder> noted() {
        return given.subList(Math.max(0, given.size() - MOST_NOTED), given.size());
    }

    int lateFills() {
        return lateFills;
    }
}
