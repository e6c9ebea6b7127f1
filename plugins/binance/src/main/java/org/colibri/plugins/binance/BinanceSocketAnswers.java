package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import org.colibri.api.model.VenueException;

/** Reads answers of the WebSocket API: {@code {"id","status","result"}} or {@code {"id","status","error"}}. */
final class BinanceSocketAnswers {

    /** Bans last three days at most; a longer wait is a time in another unit. */
    private static final long LONGEST_MILLIS = Duration.ofDays(3).toMillis();

    private static final int LONGEST_ID = 18;

    private BinanceSocketAnswers() {}

    /** The number that we gave the request which it answers; 0 for what answers none of ours. */
    static long idOf(JsonNode message) {
        String id = message.path("id").asText("");
        boolean ours = !id.isEmpty() && id.length() <= LONGEST_ID && id.chars().allMatch(c -> c >= '0' && c <= '9');
        return ours ? Long.parseLong(id) : 0;
    }

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
