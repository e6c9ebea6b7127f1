package org.colibri.engine.fill;

import org.colibri.api.model.Side;

/**
 * An own order that rests in the book, and its estimated place in the queue at its price. Prices and amounts are at the
 * instrument's scales. Used by one thread.
 */
public final class RestingOrder {

    /** The price lies beyond what the venue shows, so that nobody knows what stands before the order. */
    private static final long NOT_KNOWN = -1;

    private final String id;
    private final Side side;
    private final long price;
    private final long since;
    private long remaining;
    private long ahead = NOT_KNOWN;
    /** What of the place was won by cancels, as far as no trade explained these since. */
    private long wonByCancels;

    /**
     * @param since venue time of its arrival, milliseconds since the epoch: older trades are none of its business
     */
    public RestingOrder(String id, Side side, long price, long amount, long since) {
        if (amount <= 0) {
            throw new IllegalArgumentException("order " + id + " rests with an amount of " + amount);
        }
        this.id = id;
        this.side = side;
        this.price = price;
        this.since = since;
        remaining = amount;
    }

    /** Whoever owns it knows it by this. */
    public String id() {
        return id;
    }

    /** Whether it buys or sells. */
    public Side side() {
        return side;
    }

    /** Its limit, at which it is filled. */
    public long price() {
        return price;
    }

    /** What is not filled yet. */
    public long remaining() {
        return remaining;
    }

    /** What must be traded at its price before it is filled, or -1 while nobody can know. */
    public long ahead() {
        return ahead;
    }

    long since() {
        return since;
    }

    boolean isPlaced() {
        return ahead != NOT_KNOWN;
    }

    /** It stands behind so much. */
    void place(long behind) {
        ahead = behind;
        wonByCancels = 0;
    }

    /** There is no more than that at its price. */
    void atMost(long shown) {
        if (isPlaced()) {
            ahead = Math.min(ahead, shown);
        }
    }

    /** So much of what stood there was cancelled, before and behind it in proportion; rounded against the order. */
    void cancelled(long amount, long stoodThere) {
        if (isPlaced() && ahead > 0) {
            long before = Math.min(ahead, stoodThere);
            long won = Proportion.down(before, amount, stoodThere);
            ahead -= won;
            wonByCancels += won;
        }
    }

    /** Part of what was taken for cancels turns out to have been a trade: it comes before the order again. */
    void notCancelled(long amount, long takenForCancels) {
        if (isPlaced() && wonByCancels > 0) {
            long back = Math.min(wonByCancels, Proportion.up(wonByCancels, amount, takenForCancels));
            ahead += back;
            wonByCancels -= back;
        }
    }

    /** So much was traded at its price: what of it reaches the order, which is taken off its place. */
    long reached(long traded) {
        if (!isPlaced()) {
            return 0;
        }
        long through = Math.max(0, traded - ahead);
        ahead = Math.max(0, ahead - traded);
        return Math.min(through, remaining);
    }

    void fill(long amount) {
        remaining -= amount;
    }

    /** Less of it is wanted; its place stays. */
    void shrinkTo(long amount) {
        if (amount <= 0 || amount > remaining) {
            throw new IllegalArgumentException("order " + id + " of " + remaining + " cannot shrink to " + amount);
        }
        remaining = amount;
    }
}
