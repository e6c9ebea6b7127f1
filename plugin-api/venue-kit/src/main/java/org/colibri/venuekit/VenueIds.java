package org.colibri.venuekit;

import org.colibri.api.model.TradingPair;

/** How a venue names orders and trades to its clients, so that the ledger names them alike. */
public interface VenueIds {

    /** The numbers themselves. */
    VenueIds NUMBERS = new VenueIds() {};

    default String order(long id) {
        return Long.toString(id);
    }

    default String trade(TradingPair pair, long id) {
        return Long.toString(id);
    }
}
