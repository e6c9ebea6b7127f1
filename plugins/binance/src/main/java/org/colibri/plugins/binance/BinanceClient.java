package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.model.VenueException;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.LimitReports;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.venue.VenueSetup;

/** Sends REST requests and reads their answers as JSON. */
final class BinanceClient {

    private final RestClient rest;

    BinanceClient(RestClient rest) {
        this.rest = rest;
    }

    /**
     * The client of a market's public requests, by whose clock the setup's limits run from now on.
     *
     * @param base of the path of the venue's time
     */
    static RestClient open(VenueSetup setup, String base, BinanceErrors.Table errors, LimitReports limits) {
        RestClient rest = setup.rest("rest")
                .errors(response -> refusal(errors, response))
                .limitReports(limits)
                // a cancel may have to wait for the clock, so the clock may draw on what is kept for cancels
                .serverTime(
                        BinanceMarketRest.serverTimeCall(base, Priority.UNKNOWN_ORDER_QUERY),
                        answer -> JsonFields.number(answer, "serverTime"))
                .build();
        setup.limiter().followVenueTime(rest.clock()::venueMillis);
        return rest;
    }

    /** The answer as the decoder reads it; fails with a {@code VenueException}. */
    <T> CompletableFuture<T> call(RestCall call, Function<JsonNode, T> decoder) {
        return rest.send(call, decoder);
    }

    /**
     * The venue's refusal in an answer, or null when it accepted, or did not speak itself.
     *
     * @throws VenueException when the body is not JSON
     */
    static VenueException refusal(BinanceErrors.Table errors, HttpResponse response) {
        if (response.status() < 400) {
            return null;
        }
        JsonNode body = Json.read(response.body());
        return body.path("code").isIntegralNumber()
                ? BinanceErrors.of(
                        errors,
                        response.status(),
                        body.get("code").asInt(),
                        body.path("msg").asText(""))
                : null;
    }
}
