package org.colibri.venuekit.venue;

/** States of an order at the venue. */
public enum VenueOrderStatus {
    NEW,
    PARTIALLY_FILLED,
    FILLED,
    CANCELED,
    EXPIRED,
    REJECTED;

    /** True while the order can still trade. */
    public boolean isLive() {
        return this == NEW || this == PARTIALLY_FILLED;
    }
}
