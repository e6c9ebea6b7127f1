package org.colibri.kit.order;

/** Where news of an order came from. */
public enum Source {
    /** The answer to our create. */
    CREATE_ACK,
    /** The answer to our cancel. */
    CANCEL_ACK,
    /** The answer to our amend. */
    AMEND_ACK,
    /** The private stream. */
    STREAM,
    /** A question about this one order, or its fills. */
    QUERY,
    /** A list of open orders, or of fills since a time. */
    POLL
}
