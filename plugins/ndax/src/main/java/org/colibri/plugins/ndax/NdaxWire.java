package org.colibri.plugins.ndax;

import java.math.BigDecimal;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;

/** The venue's words and numbers to ours and back: sides, types, states, times. */
final class NdaxWire {

    /** .NET ticks (100 ns since the year 1) at the Unix epoch. */
    private static final long EPOCH_TICKS = 621_355_968_000_000_000L;

    private static final long TICKS_PER_MILLI = 10_000;

    private NdaxWire() {}

    /** A side as orders ({@code Buy}) or arrays ({@code 0}) tell it. */
    static Side side(String venue) {
        return switch (venue) {
            case "Buy", "0" -> Side.BUY;
            case "Sell", "1" -> Side.SELL;
            default -> throw new IllegalArgumentException("unknown side '" + venue + "'");
        };
    }

    static long side(Side side) {
        return side == Side.BUY ? 0 : 1;
    }

    /** The type of an order; what somebody else placed with a trigger counts as what it becomes. */
    static OrderType orderType(String venue) {
        return switch (venue) {
            case "Market", "StopMarket", "TrailingStopMarket", "1", "3", "5" -> OrderType.MARKET;
            case "Limit", "StopLimit", "TrailingStopLimit", "BlockTrade", "2", "4", "6", "7" -> OrderType.LIMIT;
            default -> throw new IllegalArgumentException("unknown order type '" + venue + "'");
        };
    }

    static long orderType(OrderType type) {
        return type == OrderType.MARKET ? 1 : 2;
    }

    static long timeInForce(TimeInForce timeInForce) {
        return switch (timeInForce) {
            case GTC -> 1;
            case IOC -> 3;
            case FOK -> 4;
        };
    }

    /**
     * The status of an order. {@code Unknown} says nothing, like an order that is only accepted for processing: neither
     * moves one whose status is known.
     */
    static OrderStatus orderStatus(String venue, BigDecimal filled) {
        return switch (venue) {
            case "Working", "Accepted", "1" -> filled.signum() > 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN;
            case "Rejected", "2" -> OrderStatus.REJECTED;
            case "Canceled", "3" -> OrderStatus.CANCELED;
            case "Expired", "4" -> OrderStatus.EXPIRED;
            case "FullyExecuted", "5" -> OrderStatus.FILLED;
            case "Unknown", "0" -> OrderStatus.PENDING_CREATE;
            default -> throw new IllegalArgumentException("unknown order state '" + venue + "'");
        };
    }

    /** {@code Paused}, {@code Stopped}, {@code Starting} and whatever may be added trade nothing. */
    static InstrumentStatus instrumentStatus(String session, boolean disabled) {
        return session.equals("Running") && !disabled ? InstrumentStatus.TRADING : InstrumentStatus.HALTED;
    }

    /** Milliseconds since the epoch of .NET ticks, cut. */
    static long millis(long ticks) {
        return Math.floorDiv(ticks - EPOCH_TICKS, TICKS_PER_MILLI);
    }

    /** An interval in seconds. */
    static long seconds(CandleInterval interval) {
        return interval.millis() / 1000;
    }
}
