package org.example.{{package}}.emulator;

import java.util.Map;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerResponse;

/** The venue's own words for the faults that all venues share. */
final class FaultWords implements FaultAnswers {

    @Override
    public ServerResponse status(int status) {
        return status == 429
                ? new Refusal(429, "too-many", "too many requests").response()
                : ServerResponse.json(status, "{\"message\":\"status " + status + "\"}");
    }

    @Override
    public ServerResponse banned(long secondsLeft, long until) {
        return new Refusal(418, "too-many", "banned for " + secondsLeft + " s")
                .response()
                .withHeaders(Map.of("Retry-After", Long.toString(secondsLeft)));
    }

    @Override
    public ServerResponse maintenance(long secondsLeft) {
        return new Refusal(503, "maintenance", "back in " + secondsLeft + " s").response();
    }
}
