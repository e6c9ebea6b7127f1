package org.colibri.plugins.bitmex.emulator;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.colibri.api.time.Clock;
import org.colibri.venuekit.RateScale;

/** The venue's limits: by minute with a key or by address without, by second for what trades, by hour for sockets. */
final class RateLimits {

    private static final long SECOND = 1_000_000_000L;
    private static final long WITH_KEY = 120;
    private static final long WITHOUT_KEY = 30;
    private static final long TRADING = 10;
    private static final long CONNECTIONS = 40;
    private static final long COMMANDS = 720;
    private static final int MILLIS = 1_000;

    private final RateScale scale;
    private final Clock clock;
    private final LongSupplier millis;
    private final Bucket keyed;
    private final Bucket trading;
    private final Bucket commands;
    private final Bucket connections;
    private final Map<String, Bucket> addresses = new HashMap<>();

    /** @param millis the venue's time */
    RateLimits(RateScale scale, Clock clock, LongSupplier millis) {
        this.scale = scale;
        this.clock = clock;
        this.millis = millis;
        keyed = new Bucket(scale, clock, WITH_KEY, 60 * SECOND);
        trading = new Bucket(scale, clock, TRADING, SECOND);
        commands = new Bucket(scale, clock, COMMANDS, 3_600 * SECOND);
        connections = new Bucket(scale, clock, CONNECTIONS, 3_600 * SECOND);
    }

    /**
     * Counts a request.
     *
     * @param address where it came from; null for one with a key
     * @param trades whether its route also counts by the second
     * @param headers are told what is left
     */
    void count(String address, boolean trades, Map<String, String> headers) {
        Bucket minute = address == null
                ? keyed
                : addresses.computeIfAbsent(address, a -> new Bucket(scale, clock, WITHOUT_KEY, 60 * SECOND));
        boolean passes = minute.take();
        boolean tradesOn = passes && (!trades || trading.take());
        if (!scale.off()) {
            long reset = millis.getAsLong() / MILLIS + seconds(minute) + (minute.size() - minute.left()) / 2;
            headers.put("x-ratelimit-limit", Long.toString(minute.size()));
            headers.put("x-ratelimit-remaining", Long.toString(minute.left()));
            headers.put("x-ratelimit-reset", Long.toString(reset));
            if (trades) {
                headers.put("x-ratelimit-remaining-1s", Long.toString(trading.left()));
            }
        }
        if (!tradesOn) {
            long wait = seconds(passes ? trading : minute);
            headers.put("Retry-After", Long.toString(wait));
            throw Refusal.tooFast(wait);
        }
    }

    /** Counts a command over a socket; 0 when it passes, else seconds to wait. */
    long command() {
        return commands.take() ? 0 : seconds(commands);
    }

    /** Counts a socket; how many more may be opened now, or -1 when this one may not. */
    long connect() {
        return connections.take() ? Math.min(CONNECTIONS, connections.left()) : -1;
    }

    static Map<String, String> headers() {
        return new LinkedHashMap<>();
    }

    private static long seconds(Bucket bucket) {
        return Math.max(1, (bucket.nanosToNext() + SECOND - 1) / SECOND);
    }
}
