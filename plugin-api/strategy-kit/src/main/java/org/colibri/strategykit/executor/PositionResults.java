package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.math.MathContext;
import org.colibri.api.model.Side;
import org.colibri.strategykit.position.HeldOrder;

/**
 * Computes the numbers of a position executor.
 *
 * @param plannedEntry the entry price before the first fill
 */
record PositionResults(Side side, PositionTotals totals, BigDecimal plannedEntry) {

    /** While it runs; {@code price} values what is open. */
    ExecutorResults running(BigDecimal price) {
        BigDecimal net = totals.ordered().signum() == 0 ? BigDecimal.ZERO : totals.netPnl(price);
        return of(net, totals.cost().add(totals.proceeds()), totals.open());
    }

    /** After its end: what it closed itself; what it handed over ({@code rest}, or null) is valued in the hold. */
    ExecutorResults ended(HeldOrder rest) {
        BigDecimal gone = rest == null ? BigDecimal.ZERO : rest.quoteAmount();
        BigDecimal kept = rest != null && rest.side() != side ? gone.negate() : gone;
        BigDecimal value = totals.proceeds().add(kept);
        BigDecimal cost = totals.receivedCost();
        BigDecimal trade = side == Side.BUY ? value.subtract(cost) : cost.subtract(value);
        BigDecimal filledQuote = cost.add(totals.proceeds()).subtract(gone);
        return of(trade.subtract(totals.fees()), filledQuote, BigDecimal.ZERO);
    }

    /** After its end, when all its fills went to the hold: they count there. */
    ExecutorResults handedOver() {
        BigDecimal zero = BigDecimal.ZERO;
        return new ExecutorResults(false, zero, zero, zero, zero, totals.entryPrice(), zero);
    }

    private ExecutorResults of(BigDecimal net, BigDecimal filledQuote, BigDecimal held) {
        BigDecimal pct =
                totals.cost().signum() == 0 ? BigDecimal.ZERO : net.divide(totals.cost(), MathContext.DECIMAL128);
        return new ExecutorResults(
                totals.ordered().signum() > 0,
                pct,
                net,
                totals.fees(),
                filledQuote,
                totals.entryPrice() == null ? plannedEntry : totals.entryPrice(),
                side == Side.BUY ? held : held.negate());
    }
}
