package org.colibri.venuekit.venue;

import org.colibri.venuekit.match.SelfTrade;

/**
 * Rules in which venues differ.
 *
 * @param selfTrade for orders that name no mode
 * @param clientIds when a client order id may be used again
 * @param settleScale decimal places that profit, funding and margin of perpetuals are counted in
 */
public record ExchangeRules(SelfTrade selfTrade, ClientIds clientIds, int settleScale) {

    private static final int SATOSHIS = 8;

    /** Rules of a venue that counts in hundred-millionths. */
    public ExchangeRules(SelfTrade selfTrade, ClientIds clientIds) {
        this(selfTrade, clientIds, SATOSHIS);
    }

    /** When an account may use a client order id again. */
    public enum ClientIds {
        /** As soon as no open order has it. */
        UNIQUE_AMONG_OPEN,
        /** Never. */
        UNIQUE_FOREVER
    }

    /** Resting orders expire on a self-trade; client ids are unique among open orders. */
    public static ExchangeRules defaults() {
        return new ExchangeRules(SelfTrade.EXPIRE_MAKER, ClientIds.UNIQUE_AMONG_OPEN);
    }
}
