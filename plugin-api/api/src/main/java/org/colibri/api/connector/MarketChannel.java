package org.colibri.api.connector;

/** Public data of a pair that can be watched. */
public enum MarketChannel {
    BOOK,
    TRADES,
    TICKER,
    /** Funding rate, mark and index price of a perpetual (MD-4); nothing for spot. */
    FUNDING
}
