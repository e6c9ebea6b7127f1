package org.colibri.kit.net;

import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/** Tells refusals from answers (NET-3, NET-4). */
final class ResponseJudge {

    private static final int MOST_QUOTED = 200;

    private final ErrorDecoder decoder;
    private final LimitReports reports;
    private final boolean refusesWithServerErrors;

    /** @param refusesWithServerErrors the venue answers 5xx to what it refuses, so that its table decides there too */
    ResponseJudge(ErrorDecoder decoder, LimitReports reports, boolean refusesWithServerErrors) {
        this.decoder = decoder;
        this.reports = reports;
        this.refusesWithServerErrors = refusesWithServerErrors;
    }

    ErrorDecoder decoder() {
        return decoder;
    }

    boolean refusesWithServerErrors() {
        return refusesWithServerErrors;
    }

    /** The error that the answer means, or null when it is none. */
    VenueException judge(HttpResponse response) {
        VenueException error = isHtml(response) ? htmlPage(response) : told(response);
        if (error == null) {
            return null;
        }
        if (response.status() >= 500 && error.definite() && !refusesWithServerErrors) {
            // Whatever the venue says with a server error: it may have acted before it failed.
            error = VenueException.venue(error.category(), error.venueCode(), error.venueMessage(), false)
                    .withHint(error.hint())
                    .withRetryAfter(error.retryAfterMillis());
        }
        if (error.retryAfterMillis() == 0 && reports.retryAfter(response) != null) {
            error = error.withRetryAfter(reports.retryAfter(response).toMillis());
        }
        return error;
    }

    private VenueException told(HttpResponse response) {
        VenueException decoded;
        try {
            decoded = decoder.decode(response);
        } catch (RuntimeException e) {
            // Not in the form of the venue's errors: the status decides, and after it the parsing of the answer.
            decoded = null;
        }
        return decoded != null || response.status() < 300 ? decoded : byStatus(response);
    }

    /** Never definite: who wrote the page may not know what the venue did with the request (NET-3). */
    private static VenueException htmlPage(HttpResponse response) {
        int status = response.status();
        boolean limited = status == 403 || status == 418 || status == 429;
        return VenueException.venue(
                        limited ? ErrorCategory.RATE_LIMITED : ErrorCategory.MAINTENANCE,
                        "HTTP " + status,
                        "an HTML page came instead of data",
                        false)
                .withHint(
                        limited
                                ? "the venue's edge protection refuses this address for now; wait, or lower the rate"
                                : "the venue is in maintenance or a proxy answered in its place");
    }

    private static VenueException byStatus(HttpResponse response) {
        int status = response.status();
        ErrorCategory category =
                switch (status) {
                    case 401 -> ErrorCategory.AUTHENTICATION;
                    case 403, 451 -> ErrorCategory.PERMISSION;
                    case 418, 429 -> ErrorCategory.RATE_LIMITED;
                    case 408, 502, 504 -> ErrorCategory.NETWORK;
                    case 503 -> ErrorCategory.MAINTENANCE;
                    default -> status >= 400 && status < 500 ? ErrorCategory.INVALID_REQUEST : ErrorCategory.UNKNOWN;
                };
        boolean definite = status >= 400 && status < 500 && status != 408;
        return VenueException.venue(category, "HTTP " + status, quoted(response), definite);
    }

    private static boolean isHtml(HttpResponse response) {
        String type = response.header("Content-Type");
        if (type != null && type.regionMatches(true, 0, "text/html", 0, 9)) {
            return !looksLikeJson(response.body());
        }
        byte first = firstByte(response.body());
        return first == '<';
    }

    private static boolean looksLikeJson(byte[] body) {
        byte first = firstByte(body);
        return first == '{' || first == '[';
    }

    private static byte firstByte(byte[] body) {
        for (byte b : body) {
            if (b > ' ') {
                return b;
            }
        }
        return 0;
    }

    private static String quoted(HttpResponse response) {
        String text = response.text().strip().replaceAll("\\p{Cntrl}+", " ");
        if (text.isEmpty()) {
            return "an answer without a body";
        }
        return text.length() <= MOST_QUOTED ? text : text.substring(0, MOST_QUOTED) + "…";
    }
}
