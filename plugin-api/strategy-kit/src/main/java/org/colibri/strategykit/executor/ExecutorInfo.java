package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.colibri.api.model.Side;
import org.colibri.strategykit.position.HeldOrder;

/**
 * A snapshot of an executor as controllers and reports see it. Money is in quote units, fractions are of the quote
 * amount filled on opening.
 *
 * @param timestamp creation time, milliseconds since the epoch
 * @param closeType null while it runs
 * @param closeTimestamp milliseconds since the epoch, 0 before it ended
 * @param entryPrice price or average price of opening, null when there is none yet
 * @param netAmount base units that it holds now, negative for a short
 * @param otherFees fees without a known rate, by asset
 * @param heldOrders what it handed to the position hold
 * @param reason why it could not start or failed, or what was last refused; null otherwise
 */
public record ExecutorInfo(
        String id,
        String controllerId,
        long timestamp,
        ExecutorConfig config,
        RunnableStatus status,
        CloseType closeType,
        long closeTimestamp,
        boolean isTrading,
        BigDecimal netPnlPct,
        BigDecimal netPnlQuote,
        BigDecimal cumFeesQuote,
        BigDecimal filledAmountQuote,
        BigDecimal entryPrice,
        BigDecimal netAmount,
        int retries,
        Map<String, BigDecimal> otherFees,
        List<HeldOrder> heldOrders,
        String reason) {

    public ExecutorInfo {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(status, "status");
        otherFees = Map.copyOf(otherFees);
        heldOrders = List.copyOf(heldOrders);
    }

    /** Running, or about to. */
    public boolean isActive() {
        return status == RunnableStatus.RUNNING || status == RunnableStatus.NOT_STARTED;
    }

    public boolean isTerminated() {
        return status == RunnableStatus.TERMINATED;
    }

    public String type() {
        return config.type();
    }

    public Side side() {
        return config.side();
    }

    /** The controller's own name for what it serves; null for none. */
    public String levelId() {
        return config.levelId();
    }
}
