package org.colibri.kit.account;

import java.math.BigDecimal;

/** The funds that one own order takes, as far as the told balance does not show it. Changed by {@link Reservations}. */
final class Reservation {

    final AssetFunds funds;
    OrderCost cost;
    /** The order's price when its cost was worked out. */
    BigDecimal price;

    /** What the order takes at the venue as far as it is known: all of it while it lives, what it filled after. */
    BigDecimal taken = BigDecimal.ZERO;
    /** What it will take if the amend under way is accepted; zero when none is. */
    BigDecimal amended = BigDecimal.ZERO;
    /** So much of it the told balance is certainly without. */
    BigDecimal shown = BigDecimal.ZERO;
    /** What is held back now: the rest. */
    BigDecimal held = BigDecimal.ZERO;
    /** Filled amount that was booked. */
    BigDecimal booked = BigDecimal.ZERO;

    /** The venue has the order. */
    boolean acknowledged;
    /** It is among those that wait for a balance that shows them. */
    boolean waits;

    boolean unpriced;
    /** When we heard of what is taken now, monotonic nanoseconds. */
    long heardNanos;
    /** Venue time from which on a balance shows it, milliseconds; 0 when not known. */
    long venueMillis;

    Reservation(AssetFunds funds, OrderCost cost) {
        this.funds = funds;
        this.cost = cost;
    }

    /** What a balance has yet to show. */
    BigDecimal unshown() {
        return taken.subtract(shown);
    }
}
