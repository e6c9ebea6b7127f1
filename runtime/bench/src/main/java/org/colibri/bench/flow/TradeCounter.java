package org.colibri.bench.flow;

import org.colibri.venuekit.match.EndReason;
import org.colibri.venuekit.match.MatchListener;

/** Counts an engine's trades and lets everything else pass. */
public final class TradeCounter implements MatchListener {

    private long trades;

    public long trades() {
        return trades;
    }

    @Override
    public void traded(long makerId, long takerId, boolean takerBuys, long price, long amount, long makerLeft) {
        trades++;
    }

    @Override
    public void rested(long id, boolean buy, long price, long amount) {
        // Only trades are counted.
    }

    @Override
    public void ended(long id, long amountLeft, EndReason reason) {
        // Only trades are counted.
    }

    @Override
    public void levelChanged(boolean bid, long price, long total) {
        // Only trades are counted.
    }
}
