package org.colibri.plugins.ndax.emulator;

import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerResponse;

/** The venue's own words for faults that are made on purpose. */
final class NdaxFaultAnswers implements FaultAnswers {

    private static final int UNAUTHORIZED = 401;

    @Override
    public ServerResponse status(int status) {
        return switch (status) {
            case Refusal.TOO_MANY -> Refusal.tooMany().response();
            case UNAUTHORIZED -> new Refusal(status, Refusal.notAuthorized().body()).response();
            default -> new Refusal(status, Refusal.serverError().body()).response();
        };
    }

    /** How the venue bans is not known: it goes on saying that there are too many requests. */
    @Override
    public ServerResponse banned(long secondsLeft, long until) {
        return Refusal.tooMany().response();
    }

    @Override
    public ServerResponse maintenance(long secondsLeft) {
        return ServerResponse.text(503, "text/plain", "Service Unavailable");
    }
}
