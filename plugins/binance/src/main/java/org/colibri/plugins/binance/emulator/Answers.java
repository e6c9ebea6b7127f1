package org.colibri.plugins.binance.emulator;

import java.time.Duration;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;

/**
 * Brings a request's answer and the account's events that it caused out in order: the answer first, or, under the
 * fault {@code fillBeforeAck}, the events and only later the answer.
 */
final class Answers {

    private static final Duration LATER = Duration.ofMillis(100);

    private final UserStreams streams;
    private final FaultBox faults;
    private final Timers timers;

    Answers(UserStreams streams, FaultBox faults, Timers timers) {
        this.streams = streams;
        this.faults = faults;
        this.timers = timers;
    }

    /** Works on a request; the events that it causes wait until {@link #send}. */
    void begin() {
        streams.hold();
    }

    /** Sends the answer and then the events. */
    void send(Runnable answer) {
        if (streams.holdsFill() && faults.fires(FaultKind.FILL_BEFORE_ACK)) {
            streams.release();
            timers.after(LATER, answer);
        } else {
            answer.run();
            streams.release();
        }
    }
}
