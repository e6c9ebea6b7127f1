package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.net.RestClient;

/** Sends REST requests and reads their answers as JSON. */
final class BinanceClient {

    private final RestClient rest;

    BinanceClient(RestClient rest) {
        this.rest = rest;
    }

    /** The answer as the decoder reads it; fails with a {@code VenueException}. */
    <T> CompletableFuture<T> call(RestCall call, Function<JsonNode, T> decoder) {
        return rest.raw(call, response -> decoder.apply(Json.read(response.body())));
    }

    /**
     * The venue's refusal in an answer, or null when it accepted, or did not speak itself.
     *
     * @throws VenueException when the body is not JSON
     */
    static VenueException refusal(HttpResponse response) {
        return refusal(BinanceErrors.SPOT, response);
    }

    /** Likewise by the table of another market. */
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

    /** Reads an accepted answer. One that cannot be read says nothing about what was done. */
    static <T> T read(JsonNode answer, Function<JsonNode, T> decoder) {
        try {
            return decoder.apply(answer);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw VenueException.venue(
                    ErrorCategory.UNKNOWN, "unreadable", "the venue's answer cannot be used: " + e.getMessage(), false);
        }
    }
}
