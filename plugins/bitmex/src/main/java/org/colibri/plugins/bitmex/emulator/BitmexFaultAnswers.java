package org.colibri.plugins.bitmex.emulator;

import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerResponse;

/** The venue's own words for faults that are made on purpose. */
final class BitmexFaultAnswers implements FaultAnswers {

    @Override
    public ServerResponse status(int status) {
        Refusal refusal =
                switch (status) {
                    case 401 -> Refusal.badSignature();
                    case 403 -> Refusal.of(status, "Access Denied");
                    case 404 -> Refusal.notFound();
                    case 429 -> Refusal.tooFast(1);
                    case 503 -> Refusal.overloaded();
                    default -> Refusal.of(status, status < 500 ? "Bad Request" : "Server Error");
                };
        ServerResponse answer = ServerResponse.json(status, refusal.json());
        return status == 429 ? answer.withHeader("Retry-After", "1") : answer;
    }

    @Override
    public ServerResponse banned(long secondsLeft, long until) {
        return ServerResponse.json(429, Refusal.tooFast(secondsLeft).json())
                .withHeader("Retry-After", Long.toString(secondsLeft));
    }

    @Override
    public ServerResponse maintenance(long secondsLeft) {
        return ServerResponse.json(503, Refusal.of(503, "Service unavailable").json());
    }
}
