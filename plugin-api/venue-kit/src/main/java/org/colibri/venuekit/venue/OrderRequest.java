package org.colibri.venuekit.venue;

import java.math.BigDecimal;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.match.SelfTrade;

/**
 * An order that an account wants placed. What is missing or contradictory is refused by the exchange, not here.
 *
 * @param clientOrderId null for none
 * @param timeInForce ignored for market orders; null means GTC
 * @param price null for market orders
 * @param amount base units, contracts of an inverse instrument; null for a market order sized in quote
 * @param quoteAmount only for a market order sized in quote
 * @param selfTrade null for the exchange's default
 * @param reduceOnly of a perpetual: it may only make a position smaller
 * @param positionSide which of the two positions of a hedging account it is for; null for the one of the others
 */
public record OrderRequest(
        Account account,
        TradingPair pair,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal quoteAmount,
        String clientOrderId,
        SelfTrade selfTrade,
        boolean reduceOnly,
        PositionSide positionSide) {

    /** An order for the one position of its pair. */
    public OrderRequest(
            Account account,
            TradingPair pair,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            BigDecimal price,
            BigDecimal amount,
            BigDecimal quoteAmount,
            String clientOrderId,
            SelfTrade selfTrade,
            boolean reduceOnly) {
        this(
                account,
                pair,
                side,
                type,
                timeInForce,
                price,
                amount,
                quoteAmount,
                clientOrderId,
                selfTrade,
                reduceOnly,
                null);
    }

    /** An order that may do what it wants with a position. */
    public OrderRequest(
            Account account,
            TradingPair pair,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            BigDecimal price,
            BigDecimal amount,
            BigDecimal quoteAmount,
            String clientOrderId,
            SelfTrade selfTrade) {
        this(account, pair, side, type, timeInForce, price, amount, quoteAmount, clientOrderId, selfTrade, false);
    }

    /** A limit order, good till cancelled. */
    public static OrderRequest limit(
            Account account, TradingPair pair, Side side, BigDecimal price, BigDecimal amount) {
        return new OrderRequest(account, pair, side, OrderType.LIMIT, TimeInForce.GTC, price, amount, null, null, null);
    }

    /** A market order sized in base. */
    public static OrderRequest market(Account account, TradingPair pair, Side side, BigDecimal amount) {
        return new OrderRequest(account, pair, side, OrderType.MARKET, null, null, amount, null, null, null);
    }

    /** A market order that spends, or earns, at most this much quote. */
    public static OrderRequest marketByQuote(Account account, TradingPair pair, Side side, BigDecimal quoteAmount) {
        return new OrderRequest(account, pair, side, OrderType.MARKET, null, null, null, quoteAmount, null, null);
    }

    public OrderRequest withType(OrderType newType) {
        return new OrderRequest(
                account,
                pair,
                side,
                newType,
                timeInForce,
                price,
                amount,
                quoteAmount,
                clientOrderId,
                selfTrade,
                reduceOnly,
                positionSide);
    }

    public OrderRequest withTimeInForce(TimeInForce newTimeInForce) {
        return new OrderRequest(
                account,
                pair,
                side,
                type,
                newTimeInForce,
                price,
                amount,
                quoteAmount,
                clientOrderId,
                selfTrade,
                reduceOnly,
                positionSide);
    }

    public OrderRequest withClientOrderId(String id) {
        return new OrderRequest(
                account,
                pair,
                side,
                type,
                timeInForce,
                price,
                amount,
                quoteAmount,
                id,
                selfTrade,
                reduceOnly,
                positionSide);
    }

    public OrderRequest withSelfTrade(SelfTrade mode) {
        return new OrderRequest(
                account,
                pair,
                side,
                type,
                timeInForce,
                price,
                amount,
                quoteAmount,
                clientOrderId,
                mode,
                reduceOnly,
                positionSide);
    }

    public OrderRequest withReduceOnly(boolean only) {
        return new OrderRequest(
                account,
                pair,
                side,
                type,
                timeInForce,
                price,
                amount,
                quoteAmount,
                clientOrderId,
                selfTrade,
                only,
                positionSide);
    }

    /** For one of the two positions of a hedging account. */
    public OrderRequest withPositionSide(PositionSide newSide) {
        return new OrderRequest(
                account,
                pair,
                side,
                type,
                timeInForce,
                price,
                amount,
                quoteAmount,
                clientOrderId,
                selfTrade,
                reduceOnly,
                newSide);
    }

    /** Whether it can only make its position smaller. */
    public boolean closes() {
        return reduceOnly || positionSide != null && (positionSide == PositionSide.LONG) == (side == Side.SELL);
    }

    OrderRequest resized(BigDecimal newPrice, BigDecimal newAmount) {
        return new OrderRequest(
                account,
                pair,
                side,
                type,
                timeInForce,
                newPrice,
                newAmount,
                quoteAmount,
                clientOrderId,
                selfTrade,
                reduceOnly,
                positionSide);
    }
}
