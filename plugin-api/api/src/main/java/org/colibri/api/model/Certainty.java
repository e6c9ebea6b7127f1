package org.colibri.api.model;

/** How sure we are of an order's status: {@code UNKNOWN} while a request's outcome is open, {@code LOST} when the venue denies an order that we believe live (ORD-3). */
public enum Certainty {
    CONFIRMED,
    UNKNOWN,
    LOST
}
