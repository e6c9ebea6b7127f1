package org.colibri.venuekit.server;

import java.util.Map;

/** A venue's own answers for the faults that are applied to all venues alike. */
public interface FaultAnswers {

    /** Answers in no venue's form. */
    FaultAnswers PLAIN = new FaultAnswers() {};

    /** The answer of fault {@code httpStatus}. */
    default ServerResponse status(int status) {
        return ServerResponse.json(status, "{\"message\":\"emulated status " + status + "\"}");
    }

    /** The answer while the address is banned; {@code until} in milliseconds since the epoch. */
    default ServerResponse banned(long secondsLeft, long until) {
        return ServerResponse.json(403, "{\"message\":\"banned\"}")
                .withHeaders(Map.of("Retry-After", Long.toString(secondsLeft)));
    }

    /** The answer while the venue is under maintenance. */
    default ServerResponse maintenance(long secondsLeft) {
        return ServerResponse.json(503, "{\"message\":\"system maintenance\"}")
                .withHeaders(Map.of("Retry-After", Long.toString(secondsLeft)));
    }
}
