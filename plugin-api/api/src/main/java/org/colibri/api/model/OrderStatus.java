package org.colibri.api.model;

/** States of an order (standard 11.3). */
public enum OrderStatus {
    PENDING_CREATE,
    OPEN,
    PARTIALLY_FILLED,
    PENDING_CANCEL,
    FILLED,
    CANCELED,
    EXPIRED,
    REJECTED;

    /** True for the four states that end an order's life; only late fills follow them. */
    public boolean isFinal() {
        return ordinal() >= FILLED.ordinal();
    }
}
