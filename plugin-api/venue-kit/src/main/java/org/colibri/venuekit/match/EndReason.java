package org.colibri.venuekit.match;

/** Why an order ended without being filled whole. */
public enum EndReason {
    /** Its owner cancelled it. */
    CANCELED,
    /** A market or immediate-or-cancel order found no more to take. */
    NOTHING_TO_TAKE,
    /** A fill-or-kill order could not be filled whole. */
    NOT_FILLABLE,
    /** A post-only order would have taken. */
    WOULD_MATCH,
    /** It met an order of its own owner. */
    SELF_TRADE
}
