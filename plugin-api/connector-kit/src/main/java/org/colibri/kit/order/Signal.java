package org.colibri.kit.order;

/** What can happen to an order, as the state table names it (standard 11.3). */
public enum Signal {
    /** Our command was accepted and journalled. */
    ACCEPTED,
    /** Acknowledged, or seen open in stream, list or query. */
    SEEN_OPEN,
    /** The create was definitely refused, or is proven never accepted (ORD-4). */
    REFUSED,
    /** A fill that leaves something to fill. */
    FILL,
    /** Fills reach the amount, or the venue says filled. */
    FILLED,
    /** The venue says cancelled. */
    CANCELED,
    /** The venue says expired. */
    EXPIRED,
    CANCEL_REQUESTED,
    /** A cancel was definitely refused while the order lives. */
    CANCEL_REFUSED,
    AMENDED,
    AMEND_REFUSED,
    /** The venue rejects after its own acknowledgement. */
    REJECTED_AFTER_ACK,
    /** The outcome of a request is not known. */
    OUTCOME_UNKNOWN,
    /** A definite "no such order" (ORD-5). */
    NOT_FOUND,
    /** An order that we hold for rejected is there after all (ORD-4). */
    APPEARED,
    /** A fill of an order that has ended. */
    LATE_FILL
}
