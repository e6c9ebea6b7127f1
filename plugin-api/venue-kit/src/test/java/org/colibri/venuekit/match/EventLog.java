package org.colibri.venuekit.match;

import java.util.ArrayList;
import java.util.List;

/** Writes a matcher's events down as short texts. */
final class EventLog implements MatchListener {

    private final List<String> events = new ArrayList<>();

    List<String> take() {
        List<String> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    @Override
    public void traded(long makerId, long takerId, boolean takerBuys, long price, long amount, long makerLeft) {
        events.add("trade " + makerId + " " + takerId + (takerBuys ? " buys " : " sells ") + amount + "@" + price
                + " left " + makerLeft);
    }

    @Override
    public void rested(long id, boolean buy, long price, long amount) {
        events.add("rest " + id + (buy ? " bid " : " ask ") + amount + "@" + price);
    }

    @Override
    public void ended(long id, long amountLeft, EndReason reason) {
        events.add("end " + id + " " + reason + " left " + amountLeft);
    }

    @Override
    public void levelChanged(boolean bid, long price, long total) {
        events.add((bid ? "bid " : "ask ") + price + "=" + total);
    }
}
