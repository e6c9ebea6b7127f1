package org.colibri.venuekit;

import org.colibri.api.connector.Credentials;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.account.Account;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.fault.FaultKind;
import org.colibri.venuekit.market.RecordedFrames;
import org.colibri.venuekit.venue.Exchange;
import org.slf4j.Logger;

/**
 * What a venue's protocol works with. All of it belongs to the loop.
 *
 * @param account the credentials' account
 * @param limits by which the venue's rate limits are multiplied
 * @param recording the frames that are replayed, or null when the market is not a recording
 */
public record VenueServices(
        Loop loop,
        Exchange exchange,
        Account account,
        Credentials credentials,
        FaultBox faults,
        RateScale limits,
        RecordedFrames recording,
        Logger logger) {

    /**
     * For a protocol that has no recordings to replay.
     *
     * @param connector the id of the connector that is emulated
     * @throws IllegalArgumentException when the market is one
     */
    public void refuseRecordings(String connector) {
        if (recording != null) {
            throw new IllegalArgumentException(
                    "the emulator of " + connector + " replays no recordings: expected market quiet or random");
        }
    }

    /** The venue's time in milliseconds: the clock's, off by fault {@code clockSkew}. */
    public long serverMillis() {
        return loop.clock().millis() + faults.peek(FaultKind.CLOCK_SKEW).orElse(0);
    }

    /**
     * For a venue that makes its market itself.
     *
     * @param venue its name, for the message
     * @throws IllegalArgumentException when a recording is to be replayed
     */
    public void refuseRecording(String venue) {
        if (recording != null) {
            throw new IllegalArgumentException(
                    "market must be quiet or random: the emulator of " + venue + " replays no recordings");
        }
    }
}
