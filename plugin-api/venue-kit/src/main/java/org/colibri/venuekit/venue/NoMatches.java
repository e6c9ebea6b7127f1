package org.colibri.venuekit.venue;

import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.match.MatchListener;

/** Hears an engine into which no order ever goes. */
final class NoMatches implements MatchListener {

    @Override
    public void traded(long makerId, long takerId, boolean takerBuys, long price, long amount, long makerLeft) {
        throw never();
    }

    @Override
    public void rested(long id, boolean buy, long price, long amount) {
        throw never();
    }

    @Override
    public void ended(long id, long amountLeft, EndReason reason) {
        throw never();
    }

    @Override
    public void levelChanged(boolean bid, long price, long total) {
        throw never();
    }

    private static IllegalStateException never() {
        return new IllegalStateException("orders of this market are not matched here");
    }
}
