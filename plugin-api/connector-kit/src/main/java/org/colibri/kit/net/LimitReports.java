package org.colibri.kit.net;

import java.time.Duration;

/** Reads what a venue's answers tell about its limits (RATE-1, RATE-5). */
public interface LimitReports {

    /** A venue that tells nothing but the standard statuses. */
    LimitReports NONE = (response, sink) -> {};

    /** Passes on the counts in the headers or body; called for every answer. */
    void read(HttpResponse response, Sink sink);

    /**
     * How long the whole host refuses us, or null when this is no ban. By default status 418 is one, for its {@code
     * Retry-After} or else two minutes.
     */
    default Duration ban(HttpResponse response) {
        if (response.status() != 418) {
            return null;
        }
        Duration told = retryAfter(response);
        return told == null ? Duration.ofMinutes(2) : told;
    }

    /** How long a refused request's pools must rest, or null when the venue does not say. */
    default Duration retryAfter(HttpResponse response) {
        String text = response.header("Retry-After");
        if (text == null || !text.strip().matches("[0-9]{1,9}")) {
            return null;
        }
        return Duration.ofSeconds(Long.parseLong(text.strip()));
    }

    /** Takes the venue's counts. */
    interface Sink {

        /** So many permits are used in the pool's current window. */
        void used(String pool, long permits);

        /** So many are left of those that the venue grants. */
        void remaining(String pool, long permits);
    }
}
