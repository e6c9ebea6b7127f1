package org.colibri.kit.health;

import java.util.HashMap;
import java.util.Map;
import org.colibri.api.time.Clock;
import org.slf4j.Logger;

/**
 * Writes at most one log line of a kind every 30 s and counts those left out, which the next line tells (HLTH-4). Used
 * on one loop.
 */
public final class LogLimiter {

    private static final long PERIOD_NANOS = 30_000_000_000L;
    private static final int MOST_KINDS = 1_000;

    private final Logger log;
    private final Clock clock;
    private final Map<String, Kind> kinds = new HashMap<>();

    private static final class Kind {
        private long nextNanos;
        private long leftOut;
    }

    public LogLimiter(Logger log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Something that needs attention.
     *
     * @param kind what lines are counted together; few and fixed, beyond 1,000 all further ones count as one
     * @param cause its message is added, its stack only at debug level; may be null
     */
    public void warn(String kind, String message, Throwable cause) {
        Kind counted = admitted(kind);
        if (counted == null) {
            return;
        }
        String line = complete(counted, message, cause);
        log.warn(line);
        if (cause != null) {
            log.debug(line, cause);
        }
    }

    /** Something worth knowing. */
    public void info(String kind, String message) {
        Kind counted = admitted(kind);
        if (counted != null) {
            log.info(complete(counted, message, null));
        }
    }

    /** Lines of the kind that were left out since its last one. */
    public long leftOut(String kind) {
        Kind counted = kinds.get(kind);
        return counted == null ? 0 : counted.leftOut;
    }

    private Kind admitted(String kind) {
        String key = kinds.size() < MOST_KINDS || kinds.containsKey(kind) ? kind : "other";
        long now = clock.monotonicNanos();
        Kind counted = kinds.get(key);
        if (counted == null) {
            counted = new Kind();
            kinds.put(key, counted);
        } else if (now - counted.nextNanos < 0) {
            counted.leftOut++;
            return null;
        }
        counted.nextNanos = now + PERIOD_NANOS;
        return counted;
    }

    private static String complete(Kind counted, String message, Throwable cause) {
        StringBuilder line = new StringBuilder(message);
        if (cause != null) {
            line.append(": ")
                    .append(cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
        }
        if (counted.leftOut > 0) {
            line.append(" (").append(counted.leftOut).append(" more like this were left out)");
            counted.leftOut = 0;
        }
        return line.toString();
    }
}
