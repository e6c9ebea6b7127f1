package org.colibri.plugins.bitfinex.emulator;

import org.colibri.venuekit.venue.TapeTrade;

/** One subscription of one connection to a market's data. */
interface Channel {

    /** What it shows, so that nobody subscribes to it twice. */
    String key();

    /** Sends the snapshot. */
    void start();

    /** Nothing is sent any longer. */
    void stop();

    /** The market's book changed. */
    default void onBook() {}

    /** Somebody traded in the market. */
    default void onTrade(TapeTrade trade) {}
}
