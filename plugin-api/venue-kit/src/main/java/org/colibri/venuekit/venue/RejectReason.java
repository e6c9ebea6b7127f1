package org.colibri.venuekit.venue;

/** Why the venue's core refused a command; each venue translates it into its own code and words. */
public enum RejectReason {
    UNKNOWN_SYMBOL,
    NOT_TRADING,
    UNKNOWN_ORDER,
    DUPLICATE_CLIENT_ID,
    INSUFFICIENT_BALANCE,
    WOULD_MATCH,
    UNSUPPORTED_TYPE,
    UNSUPPORTED_TIME_IN_FORCE,
    MISSING_PRICE,
    MISSING_AMOUNT,
    PRICE_NOT_POSITIVE,
    AMOUNT_NOT_POSITIVE,
    PRICE_INCREMENT,
    PRICE_SIGNIFICANT_DIGITS,
    PRICE_TOO_LARGE,
    AMOUNT_INCREMENT,
    AMOUNT_TOO_SMALL,
    AMOUNT_TOO_LARGE,
    NOTIONAL_TOO_SMALL,
    /** A reduce-only order without a position that it would reduce. */
    NOTHING_TO_REDUCE,
    /** An order that names no position of a hedging account, or one of another account. */
    POSITION_SIDE,
    /** The position would be larger than its leverage allows. */
    POSITION_TOO_LARGE,
    LEVERAGE_TOO_HIGH,
    /** What cannot be changed while orders are open. */
    HAS_OPEN_ORDERS,
    /** What cannot be changed while there are positions. */
    HAS_POSITIONS,
    /** It is so already. */
    NO_CHANGE,
    /** Margin moved to or from a position that has none of its own. */
    NOT_ISOLATED,
    /** An amend that would not make the order smaller, or not leave anything. */
    AMEND_NOT_SMALLER
}
