package org.colibri.kit.limit;

/** Classes of requests, highest first (RATE-3). */
public enum Priority {
    CANCEL,
    UNKNOWN_ORDER_QUERY,
    CREATE_REDUCING,
    CREATE,
    STREAM_KEEP_ALIVE,
    ACCOUNT,
    PUBLIC
}
