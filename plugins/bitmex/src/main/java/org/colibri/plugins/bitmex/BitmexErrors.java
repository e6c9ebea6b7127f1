package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.Json;

/**
 * The venue's statuses and texts to our categories (NET-3), with whether the venue certainly did nothing: it has hardly
 * any codes, so the words decide.
 */
final class BitmexErrors {

    private static final String NOT_FOUND = "Not Found";

    private BitmexErrors() {}

    /** What a status with its text means. */
    record Entry(ErrorCategory category, boolean definite) {}

    /**
     * The venue's refusal in an answer, {@code {"error":{"message":…,"name":…}}}, or null when it accepted, or did not
     * speak itself.
     *
     * @throws VenueException when the body of an error is not JSON
     */
    static VenueException refusal(HttpResponse response) {
        if (response.status() < 400) {
            return null;
        }
        JsonNode error = Json.read(response.body()).path("error");
        if (!error.isObject()) {
            return null;
        }
        String details = error.path("details").asText("");
        String code = details.isEmpty() ? "HTTP " + response.status() : details;
        return of(response.status(), code, error.path("message").asText(""));
    }

    /** The error of a status and its text; {@code code} is what it is called by. */
    static VenueException of(int status, String code, String message) {
        Entry entry = entry(status, message);
        return advise(VenueException.venue(entry.category(), code, message, entry.definite()));
    }

    /** The error of a row of a cancel's answer, which comes with status 200. */
    static VenueException ofCancel(String message) {
        boolean gone = message.contains("due to existing state")
                || message.startsWith("Invalid orderID")
                || message.startsWith(NOT_FOUND);
        return VenueException.venue(
                gone ? ErrorCategory.ORDER_NOT_FOUND : ErrorCategory.UNKNOWN, "cancel", message, gone);
    }

    /** What the venue says on an order route of an order that it does not know; other errors stay as they are. */
    static VenueException onOrderRoute(VenueException error) {
        boolean unknown = error.category() == ErrorCategory.INVALID_REQUEST && NOT_FOUND.equals(error.venueMessage());
        return unknown
                ? VenueException.venue(
                        ErrorCategory.ORDER_NOT_FOUND, error.venueCode(), error.venueMessage(), error.definite())
                : error;
    }

    /** The meaning of a status with its text; what is not known is {@code UNKNOWN} and uncertain. */
    static Entry entry(int status, String message) {
        String text = message.toLowerCase(Locale.ROOT);
        if (text.startsWith("this request has expired")) {
            return new Entry(ErrorCategory.CLOCK_SKEW, true);
        }
        return switch (status) {
            case 400 -> new Entry(ofBadRequest(text), true);
            case 401 -> new Entry(ErrorCategory.AUTHENTICATION, true);
            case 403 -> new Entry(ErrorCategory.PERMISSION, true);
            case 404 -> new Entry(ErrorCategory.INVALID_REQUEST, true);
            case 429 -> new Entry(ErrorCategory.RATE_LIMITED, true);
            // what was turned away for overload did not reach the engine
            case 502, 503 -> new Entry(ErrorCategory.MAINTENANCE, text.contains("currently overloaded"));
            default -> new Entry(ErrorCategory.UNKNOWN, false);
        };
    }

    private static ErrorCategory ofBadRequest(String text) {
        if (text.contains("insufficient")) {
            return ErrorCategory.INSUFFICIENT_FUNDS;
        }
        if (text.startsWith("duplicate clordid")) {
            return ErrorCategory.DUPLICATE_CLIENT_ORDER_ID;
        }
        boolean aboutTheOrder = text.contains("orderqty")
                || text.contains("leavesqty")
                || text.startsWith("invalid price")
                || text.startsWith("invalid stoppx");
        return aboutTheOrder ? ErrorCategory.INVALID_ORDER : ErrorCategory.INVALID_REQUEST;
    }

    private static VenueException advise(VenueException error) {
        String hint =
                switch (error.category()) {
                    case AUTHENTICATION -> "check the API key and its secret";
                    case PERMISSION -> "allow this to the API key at the venue";
                    case MAINTENANCE -> "the venue is overloaded or under maintenance: try later";
                    case INSUFFICIENT_FUNDS -> "fund the wallet or make the order smaller";
                    case RATE_LIMITED -> "other programs on this address or account count too";
                    default -> null;
                };
        return hint == null ? error : error.withHint(hint);
    }
}
