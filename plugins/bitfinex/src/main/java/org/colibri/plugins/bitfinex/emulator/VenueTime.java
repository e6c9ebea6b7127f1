package org.colibri.plugins.bitfinex.emulator;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.colibri.venuekit.VenueServices;

/** The venue's time: the clock's, off by fault {@code clockSkew}. */
final class VenueTime {

    private final VenueServices services;

    VenueTime(VenueServices services) {
        this.services = services;
    }

    long millis() {
        return services.serverMillis();
    }

    /** As the header {@code Date} tells it, which is all that the venue has for a time endpoint. */
    String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.ofEpochMilli(millis()).atZone(ZoneOffset.UTC));
    }
}
