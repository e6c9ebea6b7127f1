package org.colibri.kit.order;

import java.time.Duration;
import java.util.List;

/**
 * The tracker's default numbers (standard 19); a venue that needs others says why where it sets them.
 *
 * @param unknownQueries when an order of unknown outcome is asked for, counted from the moment of doubt (ORD-4)
 * @param unknownRepeat how often after the last of these
 * @param neverAcceptedAfter the earliest proof that an order was never accepted, counted from sending
 * @param neverAcceptedStream how long the private stream must have been healthy for that proof
 * @param exchangeIdWait how long a cancel or a nameless message waits for the venue's order id (CMD-5)
 * @param cancelRepeat how often an unconfirmed cancel is repeated
 * @param notFoundLimit not-found checks in a row that an order survives (ORD-6)
 * @param lostRepeat how often lost orders are looked after
 * @param lostEnd a lost order is given up when it was denied for so long without a fill
 * @param fillsWait how long a final event waits for missing fills (ORD-9)
 * @param finalsKept how long final orders stay in memory (ORD-8)
 * @param mostFinals how many at most
 */
public record OrderTimings(
        List<Duration> unknownQueries,
        Duration unknownRepeat,
        int neverAcceptedChecks,
        Duration neverAcceptedAfter,
        Duration neverAcceptedStream,
        Duration exchangeIdWait,
        Duration cancelRepeat,
        int notFoundLimit,
        Duration lostRepeat,
        Duration lostEnd,
        Duration fillsWait,
        Duration finalsKept,
        int mostFinals) {

    public OrderTimings {
        unknownQueries = List.copyOf(unknownQueries);
    }

    /** The standard's numbers. */
    public static OrderTimings standard() {
        return new OrderTimings(
                List.of(
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(4),
                        Duration.ofSeconds(8)),
                Duration.ofSeconds(10),
                3,
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                3,
                Duration.ofSeconds(5),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5),
                Duration.ofMinutes(30),
                1_000);
    }
}
