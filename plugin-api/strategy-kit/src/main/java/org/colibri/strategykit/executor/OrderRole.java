package org.colibri.strategykit.executor;

/** What an order is for in the life of its executor. */
public enum OrderRole {
    OPEN,
    TAKE_PROFIT,
    CLOSE,
    /** The only kind of order of an order executor. */
    ORDER
}
