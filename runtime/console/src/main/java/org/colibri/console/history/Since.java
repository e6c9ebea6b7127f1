package org.colibri.console.history;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment on the command line: milliseconds since the epoch, or an ISO date or time in UTC. */
final class Since implements ITypeConverter<Long> {

    @Override
    public Long convert(String text) {
        try {
            if (text.matches("[0-9]{1,18}")) {
                return Long.parseLong(text);
            }
            return text.contains("T")
                    ? Instant.parse(text.endsWith("Z") ? text : text + "Z").toEpochMilli()
                    : LocalDate.parse(text)
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant()
                            .toEpochMilli();
        } catch (DateTimeException e) {
            throw new TypeConversionException("'" + text + "' is no moment; allowed are milliseconds since the epoch,"
                    + " a date such as 2026-11-22, and a time in UTC such as 2026-11-22T14:30:00Z");
        }
    }
}
