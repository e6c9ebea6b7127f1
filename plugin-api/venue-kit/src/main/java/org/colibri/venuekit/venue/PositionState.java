package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.UnaryOperator;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PositionSide;
import org.colibri.venuekit.account.Account;

/**
 * One account's position while it changes: how much, and what it came for. Whatever trades do, what all positions came
 * for and all that was realized sum up to nothing over the venue.
 */
final class PositionState {

    final Account account;
    final Market market;
    /** Of a hedging account's two positions; null for the one of the others. */
    final PositionSide side;

    /** Negative for a short position. */
    BigDecimal quantity = BigDecimal.ZERO;
    /** What the open quantity was got for, in the settle asset; negative where it was paid. */
    BigDecimal cash = BigDecimal.ZERO;
    /** What it has earned so far without fees and funding. */
    BigDecimal realized = BigDecimal.ZERO;
    /** What is held for it. */
    BigDecimal margin = BigDecimal.ZERO;
    /** What an isolated one has for itself. */
    BigDecimal isolated = BigDecimal.ZERO;
    /** What it counts of its profit for others. */
    BigDecimal counted = BigDecimal.ZERO;
    /** The price that it was valued at last; null before the first time. */
    BigDecimal valuedAt;

    PositionState(Account account, Market market, PositionSide side) {
        this.account = account;
        this.market = market;
        this.side = side;
    }

    Instrument instrument() {
        return market.instrument();
    }

    boolean isOpen() {
        return quantity.signum() != 0;
    }

    /** What it is worth at the mark price, in the settle asset. */
    BigDecimal worth() {
        return Worth.settle(instrument(), market.markPrice(), quantity.abs());
    }

    /** Profit at the mark price that it has not taken, in the settle asset. */
    BigDecimal unrealized() {
        return cash.add(Worth.flow(instrument(), market.markPrice(), quantity.negate()));
    }

    /**
     * Takes in a trade.
     *
     * @param change bought; negative when sold
     * @param flow what a part of the change changes hands for, in proportion to it
     * @param scale places of what is realized of a part of the position
     * @return what it realizes; a loss is negative
     */
    BigDecimal trade(BigDecimal change, UnaryOperator<BigDecimal> flow, int scale) {
        BigDecimal closed = closed(change);
        BigDecimal earned = BigDecimal.ZERO;
        if (closed.signum() != 0) {
            BigDecimal part = closed.negate().compareTo(quantity) == 0
                    ? cash
                    : cash.multiply(closed.negate()).divide(quantity, scale, RoundingMode.HALF_EVEN);
            earned = part.add(flow.apply(closed));
            quantity = quantity.add(closed);
            cash = cash.subtract(part);
            realized = realized.add(earned);
        }
        BigDecimal opened = change.subtract(closed);
        if (opened.signum() != 0) {
            quantity = quantity.add(opened);
            cash = cash.add(flow.apply(opened));
        }
        return earned;
    }

    /** The part of the change that makes the position smaller, as it is signed. */
    BigDecimal closed(BigDecimal change) {
        if (quantity.signum() * change.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        return change.abs().compareTo(quantity.abs()) <= 0 ? change : quantity.negate();
    }

    /** How much an order of that direction could close. */
    BigDecimal closable(boolean buys) {
        return (buys ? quantity.negate() : quantity).max(BigDecimal.ZERO);
    }
}
