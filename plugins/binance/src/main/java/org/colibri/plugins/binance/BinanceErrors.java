package org.colibri.plugins.binance;

import java.util.Locale;
import java.util.Map;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/**
 * The table of the venue's error codes (NET-3): each has one category, and says whether a refusal with it is definite.
 * Some codes stand for many refusals and are told apart by their text. The same codes come by REST and by sockets.
 */
final class BinanceErrors {

    private static final Map<Integer, Entry> TABLE = Map.ofEntries(
            uncertain(-1000, ErrorCategory.UNKNOWN),
            uncertain(-1001, ErrorCategory.UNKNOWN),
            definite(-1002, ErrorCategory.AUTHENTICATION),
            definite(-1003, ErrorCategory.RATE_LIMITED),
            uncertain(-1006, ErrorCategory.UNKNOWN),
            uncertain(-1007, ErrorCategory.UNKNOWN),
            definite(-1008, ErrorCategory.MAINTENANCE),
            definite(-1013, ErrorCategory.INVALID_ORDER),
            definite(-1014, ErrorCategory.INVALID_ORDER),
            definite(-1015, ErrorCategory.RATE_LIMITED),
            definite(-1016, ErrorCategory.MAINTENANCE),
            definite(-1020, ErrorCategory.NOT_SUPPORTED),
            definite(-1021, ErrorCategory.CLOCK_SKEW),
            definite(-1022, ErrorCategory.AUTHENTICATION),
            definite(-1034, ErrorCategory.RATE_LIMITED),
            definite(-1099, ErrorCategory.AUTHENTICATION),
            definite(-1111, ErrorCategory.INVALID_ORDER),
            definite(-2008, ErrorCategory.AUTHENTICATION),
            definite(-2013, ErrorCategory.ORDER_NOT_FOUND),
            definite(-2014, ErrorCategory.AUTHENTICATION),
            definite(-2015, ErrorCategory.AUTHENTICATION),
            definite(-2017, ErrorCategory.PERMISSION),
            definite(-2026, ErrorCategory.ORDER_NOT_FOUND),
            definite(-2035, ErrorCategory.INVALID_REQUEST),
            definite(-2036, ErrorCategory.INVALID_REQUEST),
            definite(-2039, ErrorCategory.ORDER_NOT_FOUND));

    /** The spot market's table. */
    static final Table SPOT = BinanceErrors::entry;

    private BinanceErrors() {}

    /** One market's meaning of the codes. */
    @FunctionalInterface
    interface Table {

        /** The meaning of a code with its text. */
        Entry entry(int code, String text);
    }

    /** What a code means. */
    record Entry(ErrorCategory category, boolean definite) {}

    /** The meaning of a code with its text; unknown codes are {@code UNKNOWN} and uncertain. */
    static Entry entry(int code, String text) {
        return switch (code) {
            case -1010, -1013, -2010, -2011, -2038 -> new Entry(byText(code, text), true);
            default -> {
                Entry entry = TABLE.get(code);
                if (entry != null) {
                    yield entry;
                }
                // -11xx are faults of the request, 0 to 4 are those of a subscription on the public streams
                boolean request = code <= -1100 && code > -1200 || code >= 0 && code <= 4;
                yield request
                        ? new Entry(ErrorCategory.INVALID_REQUEST, true)
                        : new Entry(ErrorCategory.UNKNOWN, false);
            }
        };
    }

    /**
     * The error of an answer with a code; a server error (5xx) is never definite, whatever its body says.
     *
     * @param status of HTTP, or of the WebSocket API
     */
    static VenueException of(int status, int code, String text) {
        return of(SPOT, status, code, text);
    }

    /** Likewise by the table of another market. */
    static VenueException of(Table table, int status, int code, String text) {
        Entry entry = table.entry(code, text);
        ErrorCategory category = entry.category();
        if (status == 429 || status == 418) {
            category = ErrorCategory.RATE_LIMITED;
        } else if (status == 451 || category == ErrorCategory.UNKNOWN && status == 503) {
            category = byStatus(status);
        }
        boolean definite = status < 500 && (entry.definite() || status == 429 || status == 418);
        return advise(VenueException.venue(category, Integer.toString(code), text, definite));
    }

    /** The error of an answer of the WebSocket API that has no code; never definite. */
    static VenueException ofStatus(int status) {
        return advise(VenueException.venue(
                byStatus(status), "status " + status, "answer without the venue's error code", false));
    }

    private static ErrorCategory byStatus(int status) {
        return switch (status) {
            case 401 -> ErrorCategory.AUTHENTICATION;
            case 403, 418, 429 -> ErrorCategory.RATE_LIMITED;
            case 404 -> ErrorCategory.INVALID_REQUEST;
            case 451 -> ErrorCategory.PERMISSION;
            case 503 -> ErrorCategory.MAINTENANCE;
            default -> ErrorCategory.UNKNOWN;
        };
    }

    private static ErrorCategory byText(int code, String text) {
        String lower = text == null ? "" : text.toLowerCase(Locale.ROOT);
        if (lower.contains("disabled on this account")
                || lower.contains("not permitted for this account")
                || lower.contains("restricted for this account")
                || lower.contains("may not place or cancel orders")) {
            return ErrorCategory.PERMISSION;
        }
        if (lower.contains("insufficient balance")) {
            return ErrorCategory.INSUFFICIENT_FUNDS;
        }
        if (lower.contains("duplicate order sent")) {
            return ErrorCategory.DUPLICATE_CLIENT_ORDER_ID;
        }
        if (lower.contains("would immediately match")) {
            return ErrorCategory.WOULD_MATCH;
        }
        if (code != -2010 && lower.contains("unknown order")) {
            return ErrorCategory.ORDER_NOT_FOUND;
        }
        return ErrorCategory.INVALID_ORDER;
    }

    private static VenueException advise(VenueException error) {
        String hint =
                switch (error.category()) {
                    case AUTHENTICATION -> "check the API key, its secret, its key type and the addresses it is for";
                    case PERMISSION -> "the venue does not allow this to the account or from this address";
                    case CLOCK_SKEW -> "set this machine's clock by NTP";
                    case RATE_LIMITED -> "wait; other programs on this address or account count too";
                    case MAINTENANCE -> "the venue is busy or under maintenance: try later";
                    case INSUFFICIENT_FUNDS -> "fund the account or make the order smaller";
                    default -> null;
                };
        return hint == null ? error : error.withHint(hint);
    }

    private static Map.Entry<Integer, Entry> definite(int code, ErrorCategory category) {
        return Map.entry(code, new Entry(category, true));
    }

    private static Map.Entry<Integer, Entry> uncertain(int code, ErrorCategory category) {
        return Map.entry(code, new Entry(category, false));
    }
}
