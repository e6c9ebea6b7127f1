package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.math.MathContext;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;

/** Says which barrier of a position its net pnl has reached. */
final class BarrierWatch {

    private final TripleBarrier barriers;
    private BigDecimal trailingTrigger;

    /** {@code trailingTrigger} is null while the trailing stop is not armed. */
    BarrierWatch(TripleBarrier barriers, BigDecimal trailingTrigger) {
        this.barriers = barriers;
        this.trailingTrigger = trailingTrigger;
    }

    /** Net pnl (fraction) under which the trailing stop closes; null while it is not armed. */
    BigDecimal trailingTrigger() {
        return trailingTrigger;
    }

    /** Whether there is enough to close at the venue: less is not guarded. */
    static boolean guards(PositionTotals totals, Instrument instrument) {
        return totals.opened().signum() > 0
                && totals.opened().compareTo(instrument.minAmount()) >= 0
                && totals.cost().compareTo(instrument.minNotional()) >= 0;
    }

    /**
     * The barrier that closes a guarded position at market now, or null; moves the trailing stop along.
     *
     * @param net pnl in quote units
     */
    CloseType reached(BigDecimal net, PositionTotals totals) {
        if (isStopLoss(net, totals)) {
            return CloseType.STOP_LOSS;
        }
        if (isTrailingStop(net, totals)) {
            return CloseType.TRAILING_STOP;
        }
        boolean takesAtMarket = barriers.takeProfitOrderType() == OrderType.MARKET;
        return takesAtMarket && isTakeProfit(net, totals) ? CloseType.TAKE_PROFIT : null;
    }

    /** Whether the profit to take is there; {@code net} in quote units. */
    boolean isTakeProfit(BigDecimal net, PositionTotals totals) {
        return barriers.takeProfit() != null
                && net.compareTo(barriers.takeProfit().multiply(totals.cost())) >= 0;
    }

    private boolean isStopLoss(BigDecimal net, PositionTotals totals) {
        return barriers.stopLoss() != null
                && net.compareTo(barriers.stopLoss().multiply(totals.cost()).negate()) <= 0;
    }

    private boolean isTrailingStop(BigDecimal net, PositionTotals totals) {
        TrailingStop trailing = barriers.trailingStop();
        if (trailing == null) {
            return false;
        }
        BigDecimal fraction = net.divide(totals.cost(), MathContext.DECIMAL128);
        BigDecimal below = fraction.subtract(trailing.trailingDelta());
        if (trailingTrigger == null) {
            if (fraction.compareTo(trailing.activationPrice()) > 0) {
                trailingTrigger = below;
            }
            return false;
        }
        if (fraction.compareTo(trailingTrigger) < 0) {
            return true;
        }
        trailingTrigger = trailingTrigger.max(below);
        return false;
    }
}
