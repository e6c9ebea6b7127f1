package org.colibri.plugins.bitfinex.emulator;

import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerResponse;

/** The venue's own words for faults that are made on purpose. */
final class BitfinexFaultAnswers implements FaultAnswers {

    @Override
    public ServerResponse status(int status) {
        return switch (status) {
            case 401 -> ServerResponse.json(status, Refusal.badKey().json());
            case 429 -> ServerResponse.json(status, RateLimits.REFUSED);
            case 503 ->
                ServerResponse.json(
                        status,
                        "{\"error\":\"temporarily_unavailable\",\"error_description\":"
                                + "\"Sorry, the service is temporarily unavailable.\"}");
            default -> ServerResponse.json(status, Refusal.unknown().json());
        };
    }

    /** A blocked address is told no more than one that was too fast, and in no header for how long. */
    @Override
    public ServerResponse banned(long secondsLeft, long until) {
        return status(429);
    }

    @Override
    public ServerResponse maintenance(long secondsLeft) {
        return ServerResponse.json(500, Refusal.maintenance().json());
    }
}
