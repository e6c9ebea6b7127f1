package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.colibri.strategykit.position.HeldOrder;

/**
 * All that an executor needs to live on after a restart, as a journal keeps it. Missing components are null or zero.
 *
 * @param position its configuration when it is a position executor, null otherwise
 * @param order its configuration when it is an order executor, null otherwise
 * @param handedOver the newest parts that went to the hold
 * @param held how far a position executor is; null for others
 * @param chase how far an order executor is; null for others
 */
public record ExecutorState(
        String id,
        String controllerId,
        PositionExecutorConfig position,
        OrderExecutorConfig order,
        long timestamp,
        RunnableStatus status,
        CloseType closeType,
        long closeTimestamp,
        String reason,
        int retries,
        int lateFills,
        List<HeldOrder> handedOver,
        List<OrderState> orders,
        HeldProgress held,
        ChaseProgress chase) {

    public ExecutorState {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        if ((position == null) == (order == null)) {
            throw new IllegalArgumentException("executor " + id + " needs one configuration");
        }
        handedOver = handedOver == null ? List.of() : List.copyOf(handedOver);
        orders = orders == null ? List.of() : List.copyOf(orders);
    }

    /** What it is told to do. */
    public ExecutorConfig told() {
        return position != null ? position : order;
    }

    /**
     * How far a position executor is.
     *
     * @param trailingTrigger net pnl (fraction) under which it closes, null while its trailing stop is not armed
     * @param openingEnded it opens no more
     * @param rest what it handed to the hold when it ended, null for nothing
     * @param handedAll all its fills went to the hold
     */
    public record HeldProgress(
            BigDecimal entryPrice,
            BigDecimal trailingTrigger,
            boolean openingEnded,
            HeldOrder rest,
            boolean handedAll) {}

    /**
     * How far an order executor is.
     *
     * @param takingRefusals refusals in a row for wanting to take
     * @param failedWithFills it failed and its fills went to the hold
     */
    public record ChaseProgress(int takingRefusals, int stepsBack, boolean failedWithFills) {}
}
