package org.colibri.kit.net.call;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.colibri.api.model.VenueException;

/** What a venue's answer to a request over a socket means. */
public sealed interface CallOutcome {

    /** It was done. */
    record Accepted(JsonNode content) implements CallOutcome {}

    /** It was refused; {@code definite} as the venue's error table says. */
    record Refused(VenueException why) implements CallOutcome {}

    /** It was refused for its rate: the pools that it took from rest, as long as the refusal says (RATE-5). */
    record Limited(VenueException why) implements CallOutcome {}

    /** It was refused, and so is all that comes from this address for so long (RATE-5). */
    record Banned(VenueException why, Duration length) implements CallOutcome {}

    /** Nothing was done, for a reason that lies with the connection or our clock: it may go another way at once. */
    record Unserved() implements CallOutcome {}
}
