package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.Json;

/**
 * The venue's error codes and texts to our categories (NET-3), with whether the venue certainly did nothing. Nearly all
 * REST refusals come with HTTP 500, so the code decides and not the status.
 */
final class BitfinexErrors {

    private static final byte[] ERROR_ARRAY = "[\"error\"".getBytes(StandardCharsets.US_ASCII);

    /** An address or account that asked too often is refused that long at that endpoint, milliseconds. */
    private static final long BLOCKED_MILLIS = 60_000;

    /** The general code, whose text tells what is wrong. */
    private static final int GENERAL = 10001;

    private BitfinexErrors() {}

    /** What a code with its text means. */
    record Entry(ErrorCategory category, boolean definite) {}

    /**
     * The venue's refusal in an answer, or null when it accepted, or did not speak itself.
     *
     * @throws VenueException when the body of an error is not JSON
     */
    static VenueException refusal(HttpResponse response) {
        if (response.status() < 400 && !startsWith(response.body(), ERROR_ARRAY)) {
            return null;
        }
        JsonNode body = Json.read(response.body());
        if (response.status() == 429) {
            return limited("HTTP 429", body.path("error").asText("too many requests"));
        }
        if (body.isArray()
                && body.path(0).asText().equals("error")
                && body.path(1).isIntegralNumber()) {
            return of(body.get(1).asInt(), body.path(2).asText(""));
        }
        String word = body.path("error").asText("");
        return word.equals("temporarily_unavailable") ? of(20060, word) : null;
    }

    /** The error of a code of REST, of an event or of a notification. */
    static VenueException of(int code, String text) {
        Entry entry = entry(code, text);
        if (entry.category() == ErrorCategory.RATE_LIMITED) {
            return limited(Integer.toString(code), text);
        }
        return advise(VenueException.venue(entry.category(), Integer.toString(code), text, entry.definite()));
    }

    /** The refusal in a notification: its code is often missing. */
    static VenueException ofNotice(JsonNode code, String text) {
        return of(code.isIntegralNumber() ? code.asInt() : GENERAL, text);
    }

    /** The meaning of a code with its text; what is not known is {@code UNKNOWN} and uncertain. */
    static Entry entry(int code, String text) {
        return switch (code) {
            case 10100, 10111, 10112, 10113, 10200 -> new Entry(ErrorCategory.AUTHENTICATION, true);
            case 10114 -> new Entry(ErrorCategory.CLOCK_SKEW, true);
            case GENERAL -> byText(text.toLowerCase(Locale.ROOT));
            case 10020 ->
                new Entry(
                        text.startsWith("amount") || text.startsWith("price")
                                ? ErrorCategory.INVALID_ORDER
                                : ErrorCategory.INVALID_REQUEST,
                        true);
            case 10050, 10300, 10301, 10302, 10400 -> new Entry(ErrorCategory.INVALID_REQUEST, true);
            case 10305, 11010 -> new Entry(ErrorCategory.RATE_LIMITED, true);
            case 11000, 20060 -> new Entry(ErrorCategory.MAINTENANCE, false);
            default -> new Entry(ErrorCategory.UNKNOWN, false);
        };
    }

    private static Entry byText(String text) {
        if (text.contains("permission")) {
            return new Entry(ErrorCategory.PERMISSION, true);
        }
        if (text.contains("not enough") && text.contains("balance") || text.contains("available balance is only")) {
            return new Entry(ErrorCategory.INSUFFICIENT_FUNDS, true);
        }
        if (text.contains("order not found")) {
            return new Entry(ErrorCategory.ORDER_NOT_FOUND, true);
        }
        if (text.startsWith("invalid order") || text.startsWith("invalid price")) {
            return new Entry(ErrorCategory.INVALID_ORDER, true);
        }
        return new Entry(ErrorCategory.UNKNOWN, false);
    }

    private static VenueException limited(String code, String text) {
        return VenueException.venue(ErrorCategory.RATE_LIMITED, code, text, true)
                .withHint("wait a minute; other programs on this address or account count too")
                .withRetryAfter(BLOCKED_MILLIS);
    }

    private static VenueException advise(VenueException error) {
        String hint =
                switch (error.category()) {
                    case AUTHENTICATION -> "check the API key and its secret";
                    case PERMISSION -> "allow this to the API key at the venue";
                    case CLOCK_SKEW -> "use the key in one program only: each request's number must exceed all before";
                    case MAINTENANCE -> "the venue is under maintenance: try later";
                    case INSUFFICIENT_FUNDS -> "fund the exchange wallet or make the order smaller";
                    default -> null;
                };
        return hint == null ? error : error.withHint(hint);
    }

    private static boolean startsWith(byte[] body, byte[] prefix) {
        return body.length >= prefix.length && Arrays.equals(body, 0, prefix.length, prefix, 0, prefix.length);
    }
}
