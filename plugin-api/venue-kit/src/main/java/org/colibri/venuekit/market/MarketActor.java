package org.colibri.venuekit.market;

/** What plays the rest of the market. Used on the venue's loop. */
public interface MarketActor {

    /** Puts the first orders into the books and begins to act. */
    void start();

    /** Acts no more; the books stay as they are. */
    void stop();
}
