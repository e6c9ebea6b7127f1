package org.colibri.strategykit.controller;

import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.api.time.Clock;
import org.slf4j.Logger;

/** Logs errors at their first time and then at most once a minute with their count (FW-1). */
final class ErrorLog {

    private static final long PAUSE_MILLIS = 60_000;
    private static final int REMEMBERED_KINDS = 200;

    private final Logger logger;
    private final Clock clock;
    private final Map<String, Seen> seen = new LinkedHashMap<>();
    private long total;

    ErrorLog(Logger logger, Clock clock) {
        this.logger = logger;
        this.clock = clock;
    }

    /** An exception while {@code what} was done. */
    void failed(String what, RuntimeException error) {
        total++;
        Seen kind = kind(what + ": " + error.getClass().getName() + ": " + error.getMessage());
        if (kind.isDue(clock.millis())) {
            logger.error("{} failed ({} times so far); it goes on", what, kind.count, error);
        }
    }

    /** Something that a person should know and that is no exception of ours. */
    void warn(String message) {
        Seen kind = kind(message);
        if (kind.isDue(clock.millis())) {
            logger.warn("{} ({} times so far)", message, kind.count);
        }
    }

    /** Exceptions since the start. */
    long total() {
        return total;
    }

    private Seen kind(String key) {
        if (seen.size() > REMEMBERED_KINDS) {
            seen.remove(seen.keySet().iterator().next());
        }
        return seen.computeIfAbsent(key, unused -> new Seen());
    }

    private static final class Seen {

        private int count;
        private long nextLogAt = Long.MIN_VALUE;

        boolean isDue(long now) {
            count++;
            boolean due = now >= nextLogAt;
            if (due) {
                nextLogAt = now + PAUSE_MILLIS;
            }
            return due;
        }
    }
}
