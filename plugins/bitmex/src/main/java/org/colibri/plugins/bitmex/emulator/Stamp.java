package org.colibri.plugins.bitmex.emulator;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as the venue writes them: ISO 8601 in UTC with milliseconds. */
final class Stamp {

    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Stamp() {}

    static String of(long millis) {
        return FORMAT.format(Instant.ofEpochMilli(millis));
    }

    /** Milliseconds since the epoch of a time or a day. */
    static long parse(String name, String text) {
        try {
            return text.indexOf('T') < 0
                    ? LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli()
                    : OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            throw Refusal.invalid(name);
        }
    }
}
