package org.colibri.venuekit.venue;

import java.util.function.ToIntFunction;
import org.colibri.venuekit.match.SelfTrade;

/**
 * Rules in which venues differ.
 *
 * @param selfTrade for orders that name no mode
 * @param clientIds when a client order id may be used again
 * @param postOnly what becomes of a post-only order that would take
 * @param ended the status of an order that ends unfilled by the venue's rules and not by its owner: {@code EXPIRED},
 *     or {@code CANCELED} where the venue makes no difference
 * @param settleScale decimal places that profit, funding and margin of perpetuals are counted in, by the settle asset
 * @param margin how perpetuals are margined; null where positions hold their worth at entry over the leverage, which is 1
 *     before it is chosen, and are never liquidated
 */
public record ExchangeRules(
        SelfTrade selfTrade,
        ClientIds clientIds,
        PostOnly postOnly,
        VenueOrderStatus ended,
        ToIntFunction<String> settleScale,
        MarginRules margin) {

    private static final int SATOSHIS = 8;

    /** Rules of a venue that does not liquidate. */
    public ExchangeRules(
            SelfTrade selfTrade,
            ClientIds clientIds,
            PostOnly postOnly,
            VenueOrderStatus ended,
            ToIntFunction<String> settleScale) {
        this(selfTrade, clientIds, postOnly, ended, settleScale, null);
    }

    /**
     * Rules by which a post-only order that would take is refused, what the venue ends is expired, and profit is counted
     * in hundred-millionths.
     */
    public ExchangeRules(SelfTrade selfTrade, ClientIds clientIds) {
        this(selfTrade, clientIds, PostOnly.REFUSED, VenueOrderStatus.EXPIRED, asset -> SATOSHIS);
    }

    /** The same with another fate of post-only orders that would take, and of what the venue itself ends. */
    public ExchangeRules ending(PostOnly newPostOnly, VenueOrderStatus newEnded) {
        return new ExchangeRules(selfTrade, clientIds, newPostOnly, newEnded, settleScale, margin);
    }

    /** The same with other decimal places for what perpetuals settle in, by asset. */
    public ExchangeRules settledTo(ToIntFunction<String> places) {
        return new ExchangeRules(selfTrade, clientIds, postOnly, ended, places, margin);
    }

    /** The same with margins and liquidations. */
    public ExchangeRules margined(MarginRules newMargin) {
        return new ExchangeRules(selfTrade, clientIds, postOnly, ended, settleScale, newMargin);
    }

    /** When an account may use a client order id again. */
    public enum ClientIds {
        /** As soon as no open order has it. */
        UNIQUE_AMONG_OPEN,
        /** Never. */
        UNIQUE_FOREVER,
        /** At any time: several open orders may have the same. */
        NOT_UNIQUE
    }

    /** What becomes of a post-only order that would take. */
    public enum PostOnly {
        /** It never becomes an order. */
        REFUSED,
        /** It becomes an order and ends at once ({@code EndReason.WOULD_MATCH}). */
        ENDED
    }

    /** Resting orders expire on a self-trade; client ids are unique among open orders. */
    public static ExchangeRules defaults() {
        return new ExchangeRules(SelfTrade.EXPIRE_MAKER, ClientIds.UNIQUE_AMONG_OPEN);
    }
}
