package org.colibri.api.order;

import java.math.BigDecimal;
import java.util.Objects;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;

/**
 * An order that somebody wants. Price and amount may be off the venue's increments: they are quantized before sending
 * (RULE-2).
 *
 * @param price null for a market order
 * @param amount base units; null for a market order sized in quote, or one sized in contracts
 * @param quoteAmount quote units of a market order; null otherwise
 * @param contracts of an inverse instrument the exact number of contracts, which goes before {@code amount}; who leaves
 *     it null gets as many as the amount is worth at the price. Null elsewhere
 * @param timeInForce null where the type takes none
 * @param takes the limit order is meant to take, so its price is quantized towards the market
 * @param positionAction required for perpetuals, null for spot
 */
public record OrderRequest(
        TradingPair tradingPair,
        Side side,
        OrderType type,
        TimeInForce timeInForce,
        BigDecimal price,
        BigDecimal amount,
        BigDecimal quoteAmount,
        BigDecimal contracts,
        boolean takes,
        boolean reduceOnly,
        PositionAction positionAction) {

    public OrderRequest {
        Objects.requireNonNull(tradingPair, "tradingPair");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(type, "type");
    }

    /** An order that is not sized in contracts. */
    public OrderRequest(
            TradingPair tradingPair,
            Side side,
            OrderType type,
            TimeInForce timeInForce,
            BigDecimal price,
            BigDecimal amount,
            BigDecimal quoteAmount,
            boolean takes,
            boolean reduceOnly,
            PositionAction positionAction) {
        this(tradingPair, side, type, timeInForce, price, amount, quoteAmount, null, takes, reduceOnly, positionAction);
    }

    /** A good-till-cancelled limit order. */
    public static OrderRequest limit(TradingPair pair, Side side, BigDecimal price, BigDecimal amount) {
        return new OrderRequest(pair, side, OrderType.LIMIT, TimeInForce.GTC, price, amount, null, false, false, null);
    }

    /** A limit order that the venue refuses rather than let it take. */
    public static OrderRequest limitMaker(TradingPair pair, Side side, BigDecimal price, BigDecimal amount) {
        return new OrderRequest(pair, side, OrderType.LIMIT_MAKER, null, price, amount, null, false, false, null);
    }

    /** A market order sized in base units. */
    public static OrderRequest market(TradingPair pair, Side side, BigDecimal amount) {
        return new OrderRequest(pair, side, OrderType.MARKET, null, null, amount, null, true, false, null);
    }

    /** A market order sized in quote units. */
    public static OrderRequest marketByQuote(TradingPair pair, Side side, BigDecimal quoteAmount) {
        return new OrderRequest(pair, side, OrderType.MARKET, null, null, null, quoteAmount, true, false, null);
    }

    /** The same order with this time in force; null where the type takes none. */
    public OrderRequest withTimeInForce(TimeInForce newTimeInForce) {
        return new OrderRequest(
                tradingPair,
                side,
                type,
                newTimeInForce,
                price,
                amount,
                quoteAmount,
                contracts,
                takes,
                reduceOnly,
                positionAction);
    }

    /**
     * The same order of a perpetual, which opens or closes a position; {@code isReduceOnly} when it may only shrink
     * one.
     */
    public OrderRequest withPositionAction(PositionAction action, boolean isReduceOnly) {
        return new OrderRequest(
                tradingPair,
                side,
                type,
                timeInForce,
                price,
                amount,
                quoteAmount,
                contracts,
                takes,
                isReduceOnly,
                action);
    }

    /** The same order with the price and amount that the venue's rules allow. */
    public OrderRequest quantized(BigDecimal newPrice, BigDecimal newAmount) {
        return new OrderRequest(
                tradingPair,
                side,
                type,
                timeInForce,
                newPrice,
                newAmount,
                quoteAmount,
                contracts,
                takes,
                reduceOnly,
                positionAction);
    }

    /** The same order of an inverse instrument with so many contracts, which {@code newAmount} is derived from. */
    public OrderRequest sized(BigDecimal count, BigDecimal newAmount) {
        return new OrderRequest(
                tradingPair,
                side,
                type,
                timeInForce,
                price,
                newAmount,
                quoteAmount,
                count,
                takes,
                reduceOnly,
                positionAction);
    }

    /** Its size in the exact measure: contracts where these are told, otherwise base units; null when sized in quote. */
    public BigDecimal quantity() {
        return contracts == null ? amount : contracts;
    }
}
