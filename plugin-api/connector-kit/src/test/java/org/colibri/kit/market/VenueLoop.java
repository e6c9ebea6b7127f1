package org.colibri.kit.market;

import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;

/** A venue's loop on virtual time, for the feeds that run on it. */
abstract class VenueLoop {

    final VirtualTime time;
    final Loop loop;

    /**
     * @param startMillis where the time begins, in ms since 1970
     */
    VenueLoop(long startMillis) {
        time = new VirtualTime(startMillis);
        loop = time.loop("venue");
    }

    /** Runs on the loop, with all that follows now. */
    void on(Runnable task) {
        loop.execute(task);
        time.runReady();
    }
}
