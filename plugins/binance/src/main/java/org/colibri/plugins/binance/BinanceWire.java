package org.colibri.plugins.binance;

import java.math.BigDecimal;
import java.util.Locale;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.kit.venue.MarketTopic;

/** The venue's words to ours and back: statuses, order types, sides, stream names, plain decimals. */
final class BinanceWire {

    private BinanceWire() {}

    /**
     * The status of an order.
     *
     * @throws IllegalArgumentException for a status that the venue's documents do not have
     */
    static OrderStatus orderStatus(String venue) {
        return switch (venue) {
            case "PENDING_NEW" -> OrderStatus.PENDING_CREATE;
            case "NEW" -> OrderStatus.OPEN;
            case "PARTIALLY_FILLED" -> OrderStatus.PARTIALLY_FILLED;
            case "PENDING_CANCEL" -> OrderStatus.PENDING_CANCEL;
            case "FILLED" -> OrderStatus.FILLED;
            case "CANCELED" -> OrderStatus.CANCELED;
            case "REJECTED" -> OrderStatus.REJECTED;
            case "EXPIRED", "EXPIRED_IN_MATCH" -> OrderStatus.EXPIRED;
            default -> throw new IllegalArgumentException("unknown order status '" + venue + "'");
        };
    }

    /** The type of an order; what somebody else placed with a trigger counts as what it becomes. */
    static OrderType orderType(String venue) {
        return switch (venue) {
            case "LIMIT", "STOP_LOSS_LIMIT", "TAKE_PROFIT_LIMIT" -> OrderType.LIMIT;
            case "LIMIT_MAKER" -> OrderType.LIMIT_MAKER;
            case "MARKET", "STOP_LOSS", "TAKE_PROFIT" -> OrderType.MARKET;
            default -> throw new IllegalArgumentException("unknown order type '" + venue + "'");
        };
    }

    /** The time in force, null where the type takes none: the venue names GTC for MARKET and LIMIT_MAKER too. */
    static TimeInForce timeInForce(OrderType type, String venue) {
        if (type != OrderType.LIMIT || venue == null) {
            return null;
        }
        return switch (venue) {
            case "GTC" -> TimeInForce.GTC;
            case "IOC" -> TimeInForce.IOC;
            case "FOK" -> TimeInForce.FOK;
            default -> throw new IllegalArgumentException("unknown time in force '" + venue + "'");
        };
    }

    static Side side(String venue) {
        return switch (venue) {
            case "BUY" -> Side.BUY;
            case "SELL" -> Side.SELL;
            default -> throw new IllegalArgumentException("unknown side '" + venue + "'");
        };
    }

    /** HALTED for {@code END_OF_DAY}, {@code HALT}, {@code BREAK}, {@code CANCEL_ONLY} and whatever may be added. */
    static InstrumentStatus instrumentStatus(String venue) {
        return venue.equals("TRADING") ? InstrumentStatus.TRADING : InstrumentStatus.HALTED;
    }

    /** Digits and a point, as the venue demands: an exponent is refused with -1100. */
    static String decimal(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }

    /** The stream of a topic; symbols are lower case in stream names. */
    static String stream(MarketTopic topic) {
        String symbol = topic.instrument().symbol().toLowerCase(Locale.ROOT);
        return switch (topic.channel()) {
            case BOOK -> symbol + "@depth@100ms";
            case TRADES -> symbol + "@trade";
            case TICKER -> symbol + "@bookTicker";
            case CANDLES -> symbol + "@kline_" + topic.interval().text();
            case FUNDING -> throw new IllegalArgumentException("spot has no funding");
        };
    }
}
