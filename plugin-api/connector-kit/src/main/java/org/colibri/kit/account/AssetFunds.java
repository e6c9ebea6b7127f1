package org.colibri.kit.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * One asset's told available funds, and the orders that they do not show yet. A balance shows an order when it is newer
 * than the order by the venue's own time, or was asked for after the order's acknowledgement; of the same millisecond,
 * or from a venue that tells no times, only as far as available funds went down by it.
 */
final class AssetFunds {

    final String asset;
    private final List<Reservation> waiting = new ArrayList<>();
    private BigDecimal available = BigDecimal.ZERO;
    /** What was available before the newest venue time. */
    private BigDecimal before = BigDecimal.ZERO;
    /** How much of the way down from there is accounted for by orders. */
    private BigDecimal explained = BigDecimal.ZERO;

    private long venueMillis;
    private boolean streamedLast;
    private BigDecimal held = BigDecimal.ZERO;
    private int unpriced;

    AssetFunds(String asset) {
        this.asset = asset;
    }

    /** What is held back in all. */
    BigDecimal held() {
        return held;
    }

    /** True while an order is out of which nobody can tell what it takes. */
    boolean isBlocked() {
        return unpriced > 0;
    }

    boolean isWaiting() {
        return !waiting.isEmpty();
    }

    /** Holds what of the order the balance does not show, no more and no less. */
    void hold(Reservation order) {
        BigDecimal now = order.taken.max(order.amended).subtract(order.shown).max(BigDecimal.ZERO);
        held = held.add(now).subtract(order.held);
        order.held = now;
        boolean waits = order.acknowledged && order.unshown().signum() > 0;
        if (waits != order.waits) {
            order.waits = waits;
            if (waits) {
                waiting.add(order);
            } else {
                waiting.remove(order);
            }
        }
    }

    void priced(Reservation order, boolean isPriced) {
        if (order.unpriced == isPriced) {
            order.unpriced = !isPriced;
            unpriced += isPriced ? -1 : 1;
        }
    }

    /** An order was acknowledged: the balance that shows it may have come before. */
    void acknowledged(Reservation order) {
        if (!order.waits) {
            return;
        }
        if (order.venueMillis > 0 && venueMillis > order.venueMillis) {
            explained = explained.add(order.unshown());
            show(order);
        } else if (streamedLast && order.venueMillis > 0 && venueMillis == order.venueMillis) {
            explain(order);
        }
    }

    /**
     * Takes a balance told on request.
     *
     * @param askedNanos when it was asked for, monotonic
     * @param askedMillis the venue's time then, which is past what was heard of before; 0 when not known
     * @return the venue time of the newest order that it shows: balances up to then tell nothing new; 0 for none
     */
    long snapshot(BigDecimal told, long askedNanos, long askedMillis) {
        available = told;
        streamedLast = false;
        long newest = 0;
        for (int i = waiting.size() - 1; i >= 0; i--) {
            Reservation order = waiting.get(i);
            if (order.heardNanos - askedNanos < 0) {
                newest = Math.max(newest, order.venueMillis > 0 ? order.venueMillis : askedMillis);
                show(order);
            }
        }
        return newest;
    }

    /**
     * Takes a balance that the stream told, not older than the one before.
     *
     * @param timestamp venue milliseconds, 0 where not told
     */
    void streamed(BigDecimal told, long timestamp) {
        if (!streamedLast || timestamp == 0 || timestamp > venueMillis) {
            before = available;
            explained = BigDecimal.ZERO;
        }
        available = told;
        streamedLast = true;
        venueMillis = Math.max(venueMillis, timestamp);
        for (int i = waiting.size() - 1; i >= 0; i--) {
            Reservation order = waiting.get(i);
            if (timestamp > 0 && order.venueMillis > 0 && timestamp > order.venueMillis) {
                explained = explained.add(order.unshown());
                show(order);
            }
        }
        for (int i = 0; i < waiting.size(); i++) {
            Reservation order = waiting.get(i);
            if ((timestamp == 0 || order.venueMillis == timestamp) && explain(order)) {
                i--;
            }
        }
    }

    private boolean explain(Reservation order) {
        BigDecimal sum = explained.add(order.unshown());
        if (before.subtract(available).compareTo(sum) < 0) {
            return false;
        }
        explained = sum;
        show(order);
        return true;
    }

    private void show(Reservation order) {
        order.shown = order.taken;
        hold(order);
    }
}
