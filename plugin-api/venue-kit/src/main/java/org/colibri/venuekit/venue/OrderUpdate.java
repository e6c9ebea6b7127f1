package org.colibri.venuekit.venue;

/**
 * A change of an order.
 *
 * @param order as it is right after the change
 * @param fill what caused a {@code TRADE}, null otherwise
 * @param sequence grows by one with each update of the exchange
 */
public record OrderUpdate(Kind kind, VenueOrder order, VenueFill fill, long sequence) {

    /** What happened to the order. */
    public enum Kind {
        /** It was accepted; always the first, also of an order that trades at once. */
        NEW,
        TRADE,
        /** Its amount was made smaller. */
        AMENDED,
        CANCELED,
        /** It ended by the venue's rules: nothing to take, not fillable, self-trade. */
        EXPIRED
    }
}
