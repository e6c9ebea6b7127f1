package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.match.SelfTrade;

/**
 * An order of the venue at one moment; a value that does not change.
 *
 * @param id the venue's id, growing by one over all pairs
 * @param clientOrderId null when the client gave none
 * @param timeInForce null for a market order
 * @param price null for a market order
 * @param amount base units, contracts of an inverse instrument; null for a market order sized in quote
 * @param quoteAmount of a market order sized in quote, null otherwise
 * @param reduceOnly it may only make a position smaller
 * @param filledAmount base units; contracts of an inverse instrument
 * @param filledBase sum of the fills in base units
 * @param filledQuote sum of the fills in quote units
 * @param fills oldest first
 * @param createdAt milliseconds since the epoch
 * @param updatedAt time of the last change
 * @param endReason why it was cancelled or expired; null otherwise
 * @param positionSide which position of a hedging account it is for; null for the one of the others
 */
public record VenueOrder(
        long id,
        String clientOrderId,
        Account account,
        TradingPair pair,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal quoteAmount,
        SelfTrade selfTrade,
        boolean reduceOnly,
        VenueOrderStatus status,
        BigDecimal filledAmount,
        BigDecimal filledBase,
        BigDecimal filledQuote,
        List<VenueFill> fills,
        long createdAt,
        long updatedAt,
        EndReason endReason,
        PositionSide positionSide,
        OrderOrigin origin) {

    public VenueOrder {
        fills = List.copyOf(fills);
    }

    /** An order of its owner for the one position of its pair. */
    public VenueOrder(
            long id,
            String clientOrderId,
            Account account,
            TradingPair pair,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            BigDecimal price,
            BigDecimal amount,
            BigDecimal quoteAmount,
            SelfTrade selfTrade,
            boolean reduceOnly,
            VenueOrderStatus status,
            BigDecimal filledAmount,
            BigDecimal filledBase,
            BigDecimal filledQuote,
            List<VenueFill> fills,
            long createdAt,
            long updatedAt,
            EndReason endReason) {
        this(
                id,
                clientOrderId,
                account,
                pair,
                side,
                type,
                timeInForce,
                price,
                amount,
                quoteAmount,
                selfTrade,
                reduceOnly,
                status,
                filledAmount,
                filledBase,
                filledQuote,
                fills,
                createdAt,
                updatedAt,
                endReason,
                null,
                OrderOrigin.CLIENT);
    }

    /** What is not filled yet, in the measure of {@code amount}; null for an order sized in quote. */
    public BigDecimal remaining() {
        return amount == null ? null : amount.subtract(filledAmount);
    }

    /**
     * Average price of the fills, 16 digits half-even; null before the first. What contracts of an inverse instrument are
     * worth in base units is rounded, so theirs comes from their worth in quote units and the prices of the fills: all at
     * one price have that average, as the venue's recorded orders do.
     */
    public BigDecimal averagePrice() {
        if (filledAmount.signum() == 0) {
            return null;
        }
        boolean isWorthRounded = filledBase.compareTo(filledAmount) != 0 && !fills.isEmpty();
        return filledQuote.divide(isWorthRounded ? exactBase() : filledBase, MathContext.DECIMAL64);
    }

    private BigDecimal exactBase() {
        return fills.stream()
                .map(fill -> fill.quoteAmount().divide(fill.price(), MathContext.DECIMAL128))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
