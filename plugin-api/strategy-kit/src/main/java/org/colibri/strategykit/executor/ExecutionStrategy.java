package org.colibri.strategykit.executor;

/** How an order executor gets its amount done. */
public enum ExecutionStrategy {
    MARKET,
    LIMIT,
    LIMIT_MAKER,
    /** Post-only orders that follow the market at a distance. */
    LIMIT_CHASER
}
