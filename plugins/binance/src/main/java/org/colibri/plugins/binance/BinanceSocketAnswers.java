package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.colibri.api.model.VenueException;

/** Reads answers of the WebSocket API: {@code {"id","status","result"}} or {@code {"id","status","error"}}. */
final class BinanceSocketAnswers {

    /** Bans last three days at most; a longer wait is a time in another unit. */
    private static final long LONGEST_MILLIS = Duration.ofDays(3).toMillis();

    private BinanceSocketAnswers() {}

    /**
     * The refusal in an answer whose status is not 200.
     *
     * @param now the venue's time in milliseconds, from which the time until which to wait is counted; 0 when not known
     */
    static VenueException refusal(JsonNode answer, long now) {
        return refusal(BinanceErrors.SPOT, answer, now);
    }

    /** Likewise by the table of another market. */
    static VenueException refusal(BinanceErrors.Table errors, JsonNode answer, long now) {
        int status = answer.path("status").asInt(500);
        JsonNode error = answer.path("error");
        VenueException refusal = error.path("code").isIntegralNumber()
                ? BinanceErrors.of(
                        errors,
                        status,
                        error.get("code").asInt(),
                        error.path("msg").asText(""))
                : BinanceErrors.ofStatus(status);
        long until = error.path("data").path("retryAfter").asLong();
        return now > 0 && until > now ? refusal.withRetryAfter(Math.min(until - now, LONGEST_MILLIS)) : refusal;
    }
}
