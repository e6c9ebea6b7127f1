package org.colibri.plugins.binance.emulator;

import org.colibri.api.time.Clock;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/** The venue's own clock: the loop's, off by what the {@code clockSkew} fault says. */
final class VenueTime {

    private final Clock clock;
    private final FaultBox faults;

    VenueTime(Clock clock, FaultBox faults) {
        this.clock = clock;
        this.faults = faults;
    }

    /** Milliseconds since the epoch. */
    long millis() {
        return clock.millis() + faults.peek(FaultKind.CLOCK_SKEW).orElse(0);
    }
}
