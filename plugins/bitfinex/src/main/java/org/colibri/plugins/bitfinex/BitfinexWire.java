package org.colibri.plugins.bitfinex;

import java.math.BigDecimal;
import java.util.Map;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;

/** The venue's words to ours and back: statuses, order types, sides by sign, candle intervals, plain decimals. */
final class BitfinexWire {

    /** Without this word an order uses the margin wallet. */
    static final String SPOT = "EXCHANGE ";

    /** Flag of a post-only order. */
    static final int POST_ONLY = 4096;

    /** The venue's own intervals that are ours too; where its weeks begin is not documented, so days make them. */
    static final Map<CandleInterval, String> INTERVALS = Map.of(
            CandleInterval.M1, "1m",
            CandleInterval.M5, "5m",
            CandleInterval.M15, "15m",
            CandleInterval.M30, "30m",
            CandleInterval.H1, "1h",
            CandleInterval.H6, "6h",
            CandleInterval.H12, "12h",
            CandleInterval.D1, "1D");

    private BitfinexWire() {}

    /**
     * The status of an order by the beginning of its text; the numbers in it are the last fill's only.
     *
     * @param filled whether something of the order is filled
     * @throws IllegalArgumentException for a text that the venue's documents do not have
     */
    static OrderStatus orderStatus(String text, boolean filled) {
        if (text.startsWith("ACTIVE")) {
            return filled ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN;
        }
        if (text.startsWith("PARTIALLY FILLED")) {
            return OrderStatus.PARTIALLY_FILLED;
        }
        if (text.startsWith("EXECUTED")) {
            return OrderStatus.FILLED;
        }
        if (text.startsWith("RSN_")) {
            return OrderStatus.REJECTED;
        }
        boolean canceled = text.startsWith("CANCELED")
                || text.startsWith("POSTONLY CANCELED")
                || text.startsWith("IOC CANCELED")
                || text.startsWith("FILLORKILL CANCELED")
                || text.startsWith("INSUFFICIENT ");
        if (canceled) {
            return OrderStatus.CANCELED;
        }
        throw new IllegalArgumentException("unknown order status '" + text + "'");
    }

    /** Why an order ended, where its status tells more than that it was cancelled; null elsewhere. */
    static String reason(String text, OrderStatus status) {
        boolean told = status == OrderStatus.REJECTED || status == OrderStatus.CANCELED && !text.startsWith("CANCELED");
        return told ? text : null;
    }

    /** True for an order of the spot wallet. */
    static boolean isSpot(String type) {
        return type.startsWith(SPOT);
    }

    /** The type of a spot order; what somebody else placed with a trigger counts as what it becomes. */
    static OrderType orderType(String type, long flags) {
        return switch (type.substring(SPOT.length())) {
            case "LIMIT", "STOP LIMIT" -> (flags & POST_ONLY) != 0 ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
            case "IOC", "FOK" -> OrderType.LIMIT;
            case "MARKET", "STOP", "TRAILING STOP" -> OrderType.MARKET;
            default -> throw new IllegalArgumentException("unknown order type '" + type + "'");
        };
    }

    /** The time in force, which the venue tells by the type; null where ours takes none. */
    static TimeInForce timeInForce(OrderType type, String venue) {
        if (type == OrderType.MARKET) {
            return null;
        }
        return switch (venue) {
            case SPOT + "IOC" -> TimeInForce.IOC;
            case SPOT + "FOK" -> TimeInForce.FOK;
            default -> TimeInForce.GTC;
        };
    }

    /** The type of a new order. */
    static String orderType(OrderType type, TimeInForce timeInForce) {
        if (type == OrderType.MARKET) {
            return SPOT + "MARKET";
        }
        boolean limit = timeInForce == null || timeInForce == TimeInForce.GTC;
        return SPOT + (limit ? "LIMIT" : timeInForce.name());
    }

    /** Positive amounts buy, negative ones sell; in books they bid and ask, of public trades they tell the taker. */
    static Side side(BigDecimal amount) {
        if (amount.signum() == 0) {
            throw new IllegalArgumentException("an amount of zero tells no side");
        }
        return amount.signum() > 0 ? Side.BUY : Side.SELL;
    }

    /** The amount of an order with the sign of its side, as text. */
    static String signed(Side side, BigDecimal amount) {
        return decimal(side == Side.BUY ? amount : amount.negate());
    }

    /** Digits and a point. */
    static String decimal(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }
}
