package org.colibri.venuekit.match;

/** How a limit order is executed. */
public enum Execution {
    /** Takes what it can; the rest stands in the book. */
    REST,
    /** Stands in the book or is refused; never takes. */
    POST_ONLY,
    /** Takes what it can; the rest ends. */
    IMMEDIATE_OR_CANCEL,
    /** Is filled whole at once or not at all. */
    FILL_OR_KILL
}
