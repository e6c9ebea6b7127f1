package org.colibri.venuekit.venue;

/** Who wanted an order. */
public enum OrderOrigin {
    /** The account's owner. */
    CLIENT,
    /** The venue, which closes a position that its margin no longer carries. */
    LIQUIDATION,
    /** The venue, which takes from a position to end another one whose liquidation found nobody. */
    DELEVERAGING
}
