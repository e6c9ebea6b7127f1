package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** One rate limit: a count that starts anew with each clock-aligned window (minute, 10 s, UTC day). */
final class LimitWindow {

    private final String type;
    private final String interval;
    private final int intervalNum;
    private final long windowMillis;
    private final long limit;
    private final boolean enforced;
    private final String header;
    private long window;
    private long count;

    /**
     * A limit of so many per interval.
     *
     * @param type {@code REQUEST_WEIGHT}, {@code ORDERS} or {@code RAW_REQUESTS}
     * @param interval {@code SECOND}, {@code MINUTE} or {@code DAY}
     * @param enforced false to refuse nothing and to show nothing as used: a client that minds the count would wait
     */
    LimitWindow(String type, String interval, int intervalNum, long limit, boolean enforced) {
        this.type = type;
        this.interval = interval;
        this.intervalNum = intervalNum;
        this.limit = limit;
        this.enforced = enforced;
        String prefix = type.equals("ORDERS") ? "X-MBX-ORDER-COUNT-" : "X-MBX-USED-WEIGHT-";
        this.header = prefix + intervalNum + interval.charAt(0);
        this.windowMillis = intervalNum
                * switch (interval) {
                    case "SECOND" -> 1_000L;
                    case "MINUTE" -> 60_000L;
                    default -> 86_400_000L;
                };
    }

    long limit() {
        return limit;
    }

    long count(long now) {
        turn(now);
        return count;
    }

    /** True when that much more would pass the limit. */
    boolean wouldExceed(long now, long more) {
        return enforced && count(now) + more > limit;
    }

    /** Counts so much more, or less; never below zero. */
    void add(long now, long more) {
        turn(now);
        if (enforced) {
            count = Math.max(0, count + more);
        }
    }

    /** When the present window ends, milliseconds since the epoch. */
    long endsAt(long now) {
        return (Math.floorDiv(now, windowMillis) + 1) * windowMillis;
    }

    /** Name of the header that reports the count, with the interval as {@code 10S}, {@code 1M} or {@code 1D}. */
    String header() {
        return header;
    }

    /** As the error's text has it: {@code 10 SECOND}. */
    String words() {
        return intervalNum + " " + interval;
    }

    /** The limit alone, as {@code exchangeInfo} lists it. */
    ObjectNode describe() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("rateLimitType", type)
                .put("interval", interval)
                .put("intervalNum", intervalNum)
                .put("limit", limit);
    }

    /** The limit with its present count, as WebSocket API answers carry it. */
    ObjectNode status(long now) {
        return describe().put("count", count(now));
    }

    private void turn(long now) {
        long current = Math.floorDiv(now, windowMillis);
        if (current != window) {
            window = current;
            count = 0;
        }
    }
}
