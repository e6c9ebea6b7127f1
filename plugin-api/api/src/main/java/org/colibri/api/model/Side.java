package org.colibri.api.model;

/** The side of an order, or of a trade's taker. */
public enum Side {
    BUY,
    SELL;

    /** The other side. */
    public Side opposite() {
        return this == BUY ? SELL : BUY;
    }

    /** The book side on which a resting order of this side stands. */
    public BookSide restsOn() {
        return this == BUY ? BookSide.BID : BookSide.ASK;
    }

    /** The book side that a taker of this side consumes. */
    public BookSide takesFrom() {
        return this == BUY ? BookSide.ASK : BookSide.BID;
    }
}
