package org.colibri.plugins.binance.emulator;

import org.colibri.venuekit.VenueIds;

/** Order ids as the venue's: beyond 2^53, so that whoever reads them as floating point loses them. */
final class PerpetualIds implements VenueIds {

    private static final long FIRST = 8_389_765_739_703_000_000L;

    @Override
    public String order(long id) {
        return Long.toString(wire(id));
    }

    /** The id that clients see. */
    static long wire(long id) {
        return FIRST + id;
    }

    /** The core's id of what a client sent; no order's where it is none of ours. */
    static long core(long wireId) {
        return wireId - FIRST;
    }
}
