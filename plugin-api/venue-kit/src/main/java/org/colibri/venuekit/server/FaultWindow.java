package org.colibri.venuekit.server;

import org.colibri.api.emulator.Fault;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/** A fault that lasts from its setting for as long as its value says, or until cleared when its count is 0. */
final class FaultWindow {

    private static final long FOREVER = Long.MAX_VALUE;

    private final Clock clock;
    private final long unitMillis;
    private long until;

    FaultWindow(FaultKind kind, FaultBox faults, Clock clock) {
        this.clock = clock;
        this.unitMillis = kind.unit() == FaultKind.Unit.SECONDS ? 1000 : 1;
        faults.onSet(kind, this::set);
    }

    boolean isOpen() {
        return until == FOREVER || clock.millis() < until;
    }

    /** Seconds until it ends, rounded up; 60 when it lasts until cleared. */
    long secondsLeft() {
        return until == FOREVER ? 60 : (until - clock.millis() + 999) / 1000;
    }

    /** When it ends, milliseconds since the epoch; a minute from now when it lasts until cleared. */
    long endsAt() {
        return until == FOREVER ? clock.millis() + 60_000 : until;
    }

    /** Milliseconds until it ends, 0 when it is over; the largest {@code long} when it lasts until cleared. */
    long millisLeft() {
        return until == FOREVER ? FOREVER : Math.max(0, until - clock.millis());
    }

    private void set(Fault fault) {
        if (fault.count() < 0) {
            until = 0;
        } else {
            until = fault.count() == 0 ? FOREVER : clock.millis() + fault.value() * unitMillis;
        }
    }
}
