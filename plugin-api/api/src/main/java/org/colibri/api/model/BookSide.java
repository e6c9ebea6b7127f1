package org.colibri.api.model;

/** One side of an order book. */
public enum BookSide {
    BID,
    ASK;

    /** The other side. */
    public BookSide opposite() {
        return this == BID ? ASK : BID;
    }
}
