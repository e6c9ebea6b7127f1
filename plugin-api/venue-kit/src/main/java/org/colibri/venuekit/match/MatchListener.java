package org.colibri.venuekit.match;

/**
 * What a {@link MatchingEngine} tells, in order, while a command runs. Prices and amounts are at the instrument's
 * scales. A listener must not call the engine.
 */
public interface MatchListener {

    /**
     * Two orders traded at the resting one's price.
     *
     * @param makerLeft what is left of the resting order; 0 when it is filled and gone
     */
    void traded(long makerId, long takerId, boolean takerBuys, long price, long amount, long makerLeft);

    /** The order now stands in the book with this amount. */
    void rested(long id, boolean buy, long price, long amount);

    /** The order ended with {@code amountLeft} unfilled; -1 for a market order sized in quote. */
    void ended(long id, long amountLeft, EndReason reason);

    /** A level's total changed; 0 when it is gone. Told once for a level and command, after its trades. */
    void levelChanged(boolean bid, long price, long total);
}
