package org.colibri.plugins.bitmex;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.kit.symbol.AssetNames;

/** The venue's words to ours and back: statuses, order types, sides, candle intervals, plain decimals. */
final class BitmexWire {

    /** The venue's house names of coins (SYM-2). */
    private static final AssetNames ASSETS = AssetNames.of(Map.of("XBT", "BTC"));

    /** Makes an order post-only. */
    static final String POST_ONLY = "ParticipateDoNotInitiate";

    /** Lets an order only shrink a position. */
    static final String REDUCE_ONLY = "ReduceOnly";

    /** The venue's candles that are ours too. */
    static final Map<CandleInterval, String> BINS = Map.of(
            CandleInterval.M1, "1m",
            CandleInterval.M5, "5m",
            CandleInterval.H1, "1h",
            CandleInterval.D1, "1d");

    private BitmexWire() {}

    /** @throws IllegalArgumentException for a word that the venue's documents do not have */
    static Side side(String word) {
        return switch (word) {
            case "Buy" -> Side.BUY;
            case "Sell" -> Side.SELL;
            default -> throw new IllegalArgumentException("unknown side '" + word + "'");
        };
    }

    static String side(Side side) {
        return side == Side.BUY ? "Buy" : "Sell";
    }

    /**
     * The status of an order.
     *
     * @param filled whether something of the order is filled
     * @throws IllegalArgumentException for a word that the venue's documents do not have
     */
    static OrderStatus orderStatus(String word, boolean filled) {
        return switch (word) {
            case "PendingNew" -> OrderStatus.PENDING_CREATE;
            case "New", "PendingReplace", "Untriggered", "Triggered", "Stopped", "DoneForDay" ->
                filled ? OrderStatus.PARTIALLY_FILLED : OrderStatus.OPEN;
            case "PartiallyFilled" -> OrderStatus.PARTIALLY_FILLED;
            case "PendingCancel" -> OrderStatus.PENDING_CANCEL;
            case "Filled" -> OrderStatus.FILLED;
            case "Canceled" -> OrderStatus.CANCELED;
            case "Expired" -> OrderStatus.EXPIRED;
            case "Rejected" -> OrderStatus.REJECTED;
            default -> throw new IllegalArgumentException("unknown order status '" + word + "'");
        };
    }

    /** The type of an order; what somebody else placed with a trigger counts as what it becomes. */
    static OrderType orderType(String word, String instructions) {
        return switch (word) {
            case "Limit", "StopLimit", "LimitIfTouched", "Pegged" ->
                instructed(instructions, POST_ONLY) ? OrderType.LIMIT_MAKER : OrderType.LIMIT;
            case "Market", "Stop", "MarketIfTouched" -> OrderType.MARKET;
            default -> throw new IllegalArgumentException("unknown order type '" + word + "'");
        };
    }

    /** True when an order's instructions, joined by commas, hold that one. */
    static boolean instructed(String instructions, String instruction) {
        return Arrays.asList(instructions.split("[, ]+")).contains(instruction);
    }

    /** The time in force; null where the venue tells none of ours. */
    static TimeInForce timeInForce(String word) {
        return switch (word) {
            case "GoodTillCancel" -> TimeInForce.GTC;
            case "ImmediateOrCancel" -> TimeInForce.IOC;
            case "FillOrKill" -> TimeInForce.FOK;
            default -> null;
        };
    }

    /** What a new order says; null for what the venue takes without a word. */
    static String timeInForce(TimeInForce timeInForce) {
        return timeInForce == TimeInForce.IOC
                ? "ImmediateOrCancel"
                : timeInForce == TimeInForce.FOK ? "FillOrKill" : null;
    }

    /** Null for a word that tells neither. */
    static Liquidity liquidity(String word) {
        return switch (word) {
            case "AddedLiquidity" -> Liquidity.MAKER;
            case "RemovedLiquidity" -> Liquidity.TAKER;
            default -> null;
        };
    }

    /** @throws IllegalArgumentException for a word that tells neither */
    static void requireLiquidity(String word) {
        if (liquidity(word) == null) {
            throw new IllegalArgumentException("a trade's lastLiquidityInd is '" + word + "'");
        }
    }

    /** Our name of a coin. */
    static String asset(String name) {
        return ASSETS.usual(name);
    }

    /** Digits and a point. */
    static String decimal(BigDecimal value) {
        return Decimals.plain(value).toPlainString();
    }
}
