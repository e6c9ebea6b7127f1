package org.colibri.plugins.binance.emulator;

import java.util.Map;
import org.colibri.venuekit.server.FaultAnswers;
import org.colibri.venuekit.server.ServerResponse;

/** The venue's own words for faults that are made on purpose (errors.md). */
final class BinanceFaultAnswers implements FaultAnswers {

    @Override
    public ServerResponse status(int status) {
        Refusal refusal =
                switch (status) {
                    case 401 -> Refusals.rejectedKey();
                    case 429 -> new Refusal(status, -1003, "Too many requests queued.");
                    case 418 -> new Refusal(status, -1003, "Way too much request weight used; IP banned.");
                    case 503 ->
                        new Refusal(
                                status,
                                -1008,
                                "Server is currently overloaded with other requests. "
                                        + "Please try again in a few minutes.");
                    case 504 ->
                        new Refusal(
                                status,
                                -1007,
                                "Timeout waiting for response from backend server. "
                                        + "Send status unknown; execution status unknown.");
                    default -> new Refusal(status, -1000, "An unknown error occurred while processing the request.");
                };
        ServerResponse response = ServerResponse.json(status, refusal.body().toString());
        return status == 429 || status == 418 ? response.withHeaders(Map.of("Retry-After", "1")) : response;
    }

    @Override
    public ServerResponse banned(long secondsLeft, long until) {
        return ServerResponse.json(418, Refusals.banned(until).body().toString())
                .withHeaders(Map.of("Retry-After", Long.toString(secondsLeft)));
    }

    @Override
    public ServerResponse maintenance(long secondsLeft) {
        Refusal refusal = new Refusal(503, -1016, "This service is no longer available.");
        return ServerResponse.json(503, refusal.body().toString());
    }
}
