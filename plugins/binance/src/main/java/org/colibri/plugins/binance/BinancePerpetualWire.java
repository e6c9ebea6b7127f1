package org.colibri.plugins.binance;

import java.math.BigDecimal;
import java.util.Locale;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.kit.venue.MarketTopic;

/** The words of USD-M futures to ours and back, where they differ from spot. */
final class BinancePerpetualWire {

    /** A limit order that the venue refuses rather than let it take. */
    static final String POST_ONLY = "GTX";

    /** The type of an order by which the venue closes a position. */
    static final String LIQUIDATION = "LIQUIDATION";

    /** Kinds of public sockets, as their paths name them. */
    static final String PUBLIC = "public";

    static final String MARKET = "market";

    private BinancePerpetualWire() {}

    /** The status of an order; the venue's own words for liquidations are judged by what is filled. */
    static OrderStatus orderStatus(String venue, BigDecimal amount, BigDecimal filled) {
        if (!venue.equals("NEW_INSURANCE") && !venue.equals("NEW_ADL")) {
            return BinanceWire.orderStatus(venue);
        }
        if (filled.signum() == 0) {
            return OrderStatus.OPEN;
        }
        return filled.compareTo(amount) < 0 ? OrderStatus.PARTIALLY_FILLED : OrderStatus.FILLED;
    }

    /** The type of an order; what somebody else placed with a trigger counts as what it becomes. */
    static OrderType orderType(String venue, String timeInForce) {
        return switch (venue) {
            case "LIMIT", "STOP", "TAKE_PROFIT", LIQUIDATION ->
                POST_ONLY.equals(timeInForce) ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
            case "MARKET", "STOP_MARKET", "TAKE_PROFIT_MARKET", "TRAILING_STOP_MARKET" -> OrderType.MARKET;
            default -> throw new IllegalArgumentException("unknown order type '" + venue + "'");
        };
    }

    /**
     * The time in force; null where the type takes none. What only others use ({@code GTD}, the venue's own {@code
     * GTE_GTC}) lasts until it is cancelled as far as we can tell.
     */
    static TimeInForce timeInForce(OrderType type, String venue) {
        if (type == OrderType.MARKET || venue == null) {
            return null;
        }
        return switch (venue) {
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> TimeInForce.GTC;
        };
    }

    /**
     * The position's side that an order names in hedge mode: buying opens a long position or closes a short one.
     *
     * @param action {@code OPEN} when null
     */
    static PositionSide positionSide(Side side, PositionAction action) {
        return (side == Side.BUY) == (action != PositionAction.CLOSE) ? PositionSide.LONG : PositionSide.SHORT;
    }

    /** What an order does to its position: its side tells in hedge mode, that it only reduces in one-way mode. */
    static PositionAction action(Side side, String positionSide, boolean reduceOnly) {
        return switch (positionSide) {
            case "LONG" -> side == Side.BUY ? PositionAction.OPEN : PositionAction.CLOSE;
            case "SHORT" -> side == Side.SELL ? PositionAction.OPEN : PositionAction.CLOSE;
            default -> reduceOnly ? PositionAction.CLOSE : PositionAction.OPEN;
        };
    }

    /** {@code cross} and {@code isolated} in positions, {@code CROSSED} and {@code ISOLATED} in settings; or null. */
    static MarginMode marginMode(String venue) {
        if (venue == null) {
            return null;
        }
        return switch (venue.toUpperCase(Locale.ROOT)) {
            case "CROSS", "CROSSED" -> MarginMode.CROSS;
            case "ISOLATED" -> MarginMode.ISOLATED;
            default -> throw new IllegalArgumentException("unknown margin mode '" + venue + "'");
        };
    }

    /** Which path serves a topic: others acknowledge it and stay silent. */
    static String socketOf(MarketTopic topic) {
        return switch (topic.channel()) {
            case BOOK, TICKER -> PUBLIC;
            case TRADES, CANDLES, FUNDING -> MARKET;
        };
    }

    /** The stream of a topic; symbols are lower case in stream names. */
    static String stream(MarketTopic topic) {
        String symbol = topic.instrument().symbol().toLowerCase(Locale.ROOT);
        return switch (topic.channel()) {
            case BOOK -> symbol + "@depth@100ms";
            case TRADES -> symbol + "@aggTrade";
            case TICKER -> symbol + "@bookTicker";
            case CANDLES -> symbol + "@kline_" + topic.interval().text();
            case FUNDING -> symbol + "@markPrice@1s";
        };
    }

    /** Whether a client order id is one that the venue gives to the orders by which it ends a position (PERP-5). */
    static boolean isForced(String clientOrderId) {
        return clientOrderId.startsWith("autoclose-")
                || clientOrderId.startsWith("adl_autoclose")
                || clientOrderId.startsWith("settlement_autoclose-");
    }
}
