package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.Json;

/**
 * The table of the venue's refusals (NET-3). They come with HTTP status 200 as {@code {"result":false,…}}, for orders as
 * {@code {"status":"Rejected",…}}; some codes stand for several refusals and are told apart by their text.
 */
final class NdaxErrors {

    /** The session or the connection is not logged in, or not any more. */
    static final String NOT_AUTHORIZED = "20";

    private static final String TOO_MANY = "TOO MANY REQUESTS";

    private NdaxErrors() {}

    /**
     * The refusal in an answer, or null when it is none.
     *
     * @param function what was asked for; null when that is not known
     */
    static VenueException in(JsonNode answer, NdaxFunction function) {
        if (answer.isTextual()) {
            return of(null, answer.asText(), false, function);
        }
        if (!answer.isObject()) {
            return null;
        }
        JsonNode result = NdaxJson.find(answer, "result");
        boolean rejected = "Rejected".equalsIgnoreCase(NdaxJson.textOrNull(answer, "status"));
        if (!rejected && (result == null || result.asBoolean())) {
            return null;
        }
        String code = NdaxJson.textOrNull(answer, "errorcode");
        String text = NdaxJson.textOrNull(answer, "errormsg");
        return of(code, text == null ? NdaxJson.textOrNull(answer, "detail") : text, rejected, function);
    }

    /** What the status and body of a REST answer tell, before anybody knows what was asked; null for no refusal. */
    static VenueException in(HttpResponse response) {
        if (response.body().length <= 2 * TOO_MANY.length() && isTooMany(response.text())) {
            return limited(response.text().strip());
        }
        if (response.status() >= 502 && response.status() <= 504) {
            return advised(VenueException.venue(
                    ErrorCategory.MAINTENANCE, "HTTP " + response.status(), "the venue is not available", false));
        }
        return response.status() < 400 ? null : in(Json.read(response.body()), null);
    }

    /** A refusal that an event of the account tells with a reason alone. */
    static VenueException byReason(String reason) {
        return of(null, reason == null ? "rejected without a reason" : reason, true, null);
    }

    private static VenueException of(String code, String text, boolean rejected, NdaxFunction function) {
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        if (isTooMany(lower)) {
            return limited(text);
        }
        ErrorCategory category = category(code == null ? "" : code, lower, rejected, function);
        return advised(VenueException.venue(category, code, text, category != ErrorCategory.UNKNOWN));
    }

    private static ErrorCategory category(String code, String lower, boolean rejected, NdaxFunction function) {
        if (lower.replace('_', ' ').contains("not enough funds")) {
            return ErrorCategory.INSUFFICIENT_FUNDS;
        }
        if (lower.contains("order not found")) {
            return ErrorCategory.ORDER_NOT_FOUND;
        }
        if (lower.contains("2facode") || lower.contains("not authorized")) {
            return ErrorCategory.AUTHENTICATION;
        }
        return switch (code) {
            case NOT_AUTHORIZED -> ErrorCategory.AUTHENTICATION;
            case "106" -> ErrorCategory.PERMISSION;
            case "104" ->
                function != null && function.namesAnOrder()
                        ? ErrorCategory.ORDER_NOT_FOUND
                        : ErrorCategory.INVALID_REQUEST;
            case "102" -> ErrorCategory.UNKNOWN;
            case "100" -> rejected ? ErrorCategory.INVALID_ORDER : ErrorCategory.INVALID_REQUEST;
            default -> rejected ? ErrorCategory.INVALID_ORDER : byText(lower);
        };
    }

    private static ErrorCategory byText(String lower) {
        return lower.startsWith("invalid ") || lower.contains("endpoint not found")
                ? ErrorCategory.INVALID_REQUEST
                : ErrorCategory.UNKNOWN;
    }

    private static boolean isTooMany(String text) {
        return text.strip().regionMatches(true, 0, TOO_MANY, 0, TOO_MANY.length());
    }

    private static VenueException limited(String text) {
        return advised(VenueException.venue(ErrorCategory.RATE_LIMITED, null, text, true));
    }

    private static VenueException advised(VenueException error) {
        String hint =
                switch (error.category()) {
                    case AUTHENTICATION -> "check the API key, its secret, the user id and the site that they are for";
                    case PERMISSION -> "the venue does not allow this to the key";
                    case RATE_LIMITED -> "wait; other programs on this address or account count too";
                    case MAINTENANCE -> "the venue is busy or under maintenance: try later";
                    case INSUFFICIENT_FUNDS -> "fund the account or make the order smaller";
                    default -> null;
                };
        return hint == null ? error : error.withHint(hint);
    }
}
