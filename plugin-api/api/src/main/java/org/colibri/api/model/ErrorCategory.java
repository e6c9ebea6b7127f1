package org.colibri.api.model;

/** The few kinds of errors of the vocabulary; each venue code maps to exactly one (NET-3). */
public enum ErrorCategory {
    AUTHENTICATION,
    PERMISSION,
    INSUFFICIENT_FUNDS,
    ORDER_NOT_FOUND,
    INVALID_ORDER,
    /** A post-only order that would take. */
    WOULD_MATCH,
    DUPLICATE_CLIENT_ORDER_ID,
    RATE_LIMITED,
    /** A refused timestamp or nonce. */
    CLOCK_SKEW,
    MAINTENANCE,
    /** Not reached, or timed out. */
    NETWORK,
    NOT_SUPPORTED,
    CONFIGURATION,
    /** Our own risk gate. */
    RISK,
    INVALID_REQUEST,
    UNKNOWN
}
