package org.colibri.api.connector;

/** Public data of a pair that can be watched. */
public enum MarketChannel {
    BOOK,
    TRADES,
    TICKER
}
