package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;

/**
 * What the fills of a position executor add up to. Amounts are base units, money is quote units.
 *
 * @param ordered what its open orders have filled, before fees
 * @param received the same without fees taken in base
 * @param opened {@code received} rounded down to what can be sold again
 * @param receivedCost entry price times {@code received}
 * @param cost entry price times {@code opened}
 * @param entryPrice average price of the open fills, null before the first
 * @param closed what take profit and close orders have filled
 * @param proceeds price times amount of those
 */
record PositionTotals(
        Side side,
        BigDecimal ordered,
        BigDecimal received,
        BigDecimal opened,
        BigDecimal receivedCost,
        BigDecimal cost,
        BigDecimal entryPrice,
        BigDecimal closed,
        BigDecimal proceeds,
        BigDecimal fees) {

    static PositionTotals of(Side side, List<ExecutorOrder> orders, Instrument instrument) {
        BigDecimal ordered = BigDecimal.ZERO;
        BigDecimal openQuote = BigDecimal.ZERO;
        BigDecimal received = BigDecimal.ZERO;
        BigDecimal closed = BigDecimal.ZERO;
        BigDecimal proceeds = BigDecimal.ZERO;
        BigDecimal fees = BigDecimal.ZERO;
        for (ExecutorOrder order : orders) {
            fees = fees.add(order.fees().quote());
            if (order.role() == OrderRole.OPEN) {
                ordered = ordered.add(order.filled());
                openQuote = openQuote.add(order.filledQuote());
                received = received.add(order.netAmount());
            } else {
                closed = closed.add(order.filled());
                proceeds = proceeds.add(order.filledQuote());
            }
        }
        BigDecimal opened = instrument == null ? received : Rounding.amount(instrument, received);
        return new PositionTotals(
                side,
                ordered,
                received,
                opened,
                part(openQuote, received, ordered),
                part(openQuote, opened, ordered),
                ordered.signum() == 0 ? null : openQuote.divide(ordered, MathContext.DECIMAL128),
                closed,
                proceeds,
                fees);
    }

    // No division where none is needed: barriers compare exactly.
    private static BigDecimal part(BigDecimal quote, BigDecimal amount, BigDecimal whole) {
        return amount.compareTo(whole) == 0 ? quote : quote.multiply(amount).divide(whole, MathContext.DECIMAL128);
    }

    /** What is still to be closed; negative when more was closed than opened. */
    BigDecimal open() {
        return opened.subtract(closed);
    }

    /** Net pnl with what is open valued at that price. */
    BigDecimal netPnl(BigDecimal price) {
        BigDecimal value = proceeds.add(price.multiply(open()));
        BigDecimal trade = side == Side.BUY ? value.subtract(cost) : cost.subtract(value);
        return trade.subtract(fees);
    }

    /** Average price of what was closed; null before anything was. */
    BigDecimal closePrice() {
        return closed.signum() == 0 ? null : proceeds.divide(closed, MathContext.DECIMAL128);
    }
}
