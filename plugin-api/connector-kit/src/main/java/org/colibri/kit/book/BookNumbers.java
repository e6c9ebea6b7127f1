package org.colibri.kit.book;

import java.time.Duration;

/**
 * The numbers of section 19 that concern one book.
 *
 * @param buffer most deltas kept while a snapshot is awaited
 * @param crossedTolerated how long best bid and best ask may cross
 * @param silence a living stream silent for so long is compared with a REST snapshot
 * @param fullCheck how often a book that sequence or checksum proves is compared all the same
 * @param compare how often a book without sequence and checksum is compared
 * @param fallback how often REST feeds the book while its stream is down
 * @param firstRetry wait between the first attempts for a snapshot
 * @param lastRetry longest wait between attempts
 */
public record BookNumbers(
        int buffer,
        Duration crossedTolerated,
        Duration silence,
        Duration fullCheck,
        Duration compare,
        Duration fallback,
        Duration firstRetry,
        Duration lastRetry) {

    /** The standard's defaults. */
    public static BookNumbers standard() {
        return new BookNumbers(
                1_000,
                Duration.ofSeconds(1),
                Duration.ofSeconds(60),
                Duration.ofMinutes(60),
                Duration.ofMinutes(5),
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(30));
    }
}
