package org.example.{{package}};

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.Json;

/**
 * CHANGE: the table of the venue's error codes. All of these are definite: the venue says that it did nothing. A code
 * that is not in the table is {@code UNKNOWN} and not definite, so that an order with such an answer is looked for.
 */
final class {{Class}}Errors {

    private static final Map<String, ErrorCategory> TABLE = Map.ofEntries(
            Map.entry("bad-key", ErrorCategory.AUTHENTICATION),
            Map.entry("bad-signature", ErrorCategory.AUTHENTICATION),
            Map.entry("bad-time", ErrorCategory.CLOCK_SKEW),
            Map.entry("bad-request", ErrorCategory.INVALID_REQUEST),
            Map.entry("bad-order", ErrorCategory.INVALID_ORDER),
            Map.entry("would-take", ErrorCategory.WOULD_MATCH),
            Map.entry("no-funds", ErrorCategory.INSUFFICIENT_FUNDS),
            Map.entry("no-order", ErrorCategory.ORDER_NOT_FOUND),
            Map.entry("used-id", ErrorCategory.DUPLICATE_CLIENT_ORDER_ID),
            Map.entry("too-many", ErrorCategory.RATE_LIMITED),
            Map.entry("maintenance", ErrorCategory.MAINTENANCE));

    private {{Class}}Errors() {}

    /** The refusal in an answer of REST, or null when the venue accepted, or did not speak itself. */
    static VenueException refusal(HttpResponse response) {
        return response.status() < 400 ? null : refusal(Json.read(response.body()));
    }

    /** The refusal in a message ({@code code}, {@code message}), or null when there is none in it. */
    static VenueException refusal(JsonNode message) {
        if (!message.path("code").isTextual()) {
            return null;
        }
        String code = message.get("code").asText();
        ErrorCategory category = TABLE.getOrDefault(code, ErrorCategory.UNKNOWN);
        return VenueException.venue(
                category, code, message.path("message").asText(""), category != ErrorCategory.UNKNOWN);
    }
}
