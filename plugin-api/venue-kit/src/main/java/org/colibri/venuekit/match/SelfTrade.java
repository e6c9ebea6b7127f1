package org.colibri.venuekit.match;

/** What happens when an order would trade with another of the same owner; the taker's mode decides. */
public enum SelfTrade {
    /** They trade. */
    NONE,
    /** The rest of the incoming order ends; the resting one stays. */
    EXPIRE_TAKER,
    /** The resting order ends; the incoming one goes on. */
    EXPIRE_MAKER,
    /** Both end. */
    EXPIRE_BOTH
}
