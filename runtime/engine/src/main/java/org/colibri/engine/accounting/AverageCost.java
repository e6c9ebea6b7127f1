package org.colibri.engine.accounting;

import java.math.BigDecimal;
import java.math.MathContext;
import org.colibri.api.model.Side;

/**
 * A net position in one market by the average-cost method (FRAMEWORK 6.3): increases average in, decreases realize
 * against the average, and what goes beyond opens the other direction. Money moves exactly: whatever rounding the
 * average needs, realized pnl less the cost that is still open equals the cash that came in. Used on the bot's loop.
 */
public final class AverageCost {

    private BigDecimal amount = BigDecimal.ZERO;
    /** Quote paid for what is open; negative for a short, which was paid for it. */
    private BigDecimal cost = BigDecimal.ZERO;

    private BigDecimal realized = BigDecimal.ZERO;
    /** Null until it is asked for: it is shown more often than anything is filled. */
    private BigDecimal average;

    /** Books a fill, without its fee. */
    public void fill(Side side, BigDecimal price, BigDecimal filled) {
        average = null;
        BigDecimal change = side == Side.BUY ? filled : filled.negate();
        if (amount.signum() == 0 || amount.signum() == change.signum()) {
            open(change, price);
        } else if (filled.compareTo(amount.abs()) < 0) {
            close(change, price, cost.multiply(filled).divide(amount.abs(), MathContext.DECIMAL128));
        } else {
            BigDecimal rest = amount.add(change);
            close(amount.negate(), price, cost);
            open(rest, price);
        }
    }

    private void open(BigDecimal change, BigDecimal price) {
        amount = amount.add(change);
        cost = cost.add(change.multiply(price));
    }

    private void close(BigDecimal change, BigDecimal price, BigDecimal costClosed) {
        realized = realized.subtract(change.multiply(price)).subtract(costClosed);
        amount = amount.add(change);
        cost = cost.subtract(costClosed);
    }

    /** Base units held; negative for a short. */
    public BigDecimal amount() {
        return amount;
    }

    /** Quote paid for what is open; negative for a short. */
    public BigDecimal cost() {
        return cost;
    }

    /** Average price of what is open, to 34 digits; zero when nothing is. */
    public BigDecimal averagePrice() {
        if (average == null) {
            average = amount.signum() == 0 ? BigDecimal.ZERO : cost.divide(amount, MathContext.DECIMAL128);
        }
        return average;
    }

    /** Quote earned by what was closed, before fees. */
    public BigDecimal realized() {
        return realized;
    }

    /** Quote that closing at that price would earn, before fees. */
    public BigDecimal unrealized(BigDecimal mark) {
        return amount.multiply(mark).subtract(cost);
    }
}
