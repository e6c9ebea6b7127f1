package org.colibri.kit.symbol;

import org.slf4j.Logger;

/** Says how many of a venue's instruments could not be read, when that is not what was said last. On one loop. */
public final class ListingLog {

    private final Logger log;
    private int told;

    public ListingLog(Logger log) {
        this.log = log;
    }

    /** Another list was read. */
    public void read(Listing<?> listing) {
        if (listing.malformed() != told) {
            told = listing.malformed();
            log.warn(
                    "{} of the venue's instruments could not be read and are left out; first: {}",
                    listing.malformed(),
                    listing.firstFault());
        }
    }
}
