package org.colibri.venuekit.venue;

/** What a command did: the order after it, or why it was refused. Exactly one of both is not null. */
public record Outcome(VenueOrder order, Rejection rejection) {

    static Outcome of(VenueOrder order) {
        return new Outcome(order, null);
    }

    static Outcome refused(RejectReason reason, String detail) {
        return new Outcome(null, new Rejection(reason, detail));
    }

    public boolean accepted() {
        return rejection == null;
    }
}
