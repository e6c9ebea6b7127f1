package org.colibri.kit.net;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/**
 * The waits before a log-in, or a request that was refused for its key, is tried again. A venue refuses good keys, too,
 * during its incidents, so nothing is given up for ever; but refusals that are repeated fast get an address banned. Used
 * on its loop only.
 */
public final class KeyBackoff {

    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Backoff refused;
    private final Backoff hindered;

    public KeyBackoff(RandomGenerator random) {
        this.refused = Backoff.between(Duration.ofSeconds(30), LONGEST, random);
        this.hindered = Backoff.between(Duration.ofSeconds(1), LONGEST, random);
    }

    /** True when the venue refused the key itself, or what it may do, and not this one attempt. */
    public static boolean isOfTheKey(VenueException why) {
        return why.category() == ErrorCategory.AUTHENTICATION || why.category() == ErrorCategory.PERMISSION;
    }

    /**
     * The wait before the next attempt: for a refused key 30 s doubling to 5 minutes, for all else 1 s doubling to 5
     * minutes, each times 50 to 100 %; and never less than the venue asks for.
     */
    public Duration next(VenueException why) {
        Duration own = isOfTheKey(why) ? refused.next() : hindered.next();
        Duration asked = Duration.ofMillis(why.retryAfterMillis());
        return own.compareTo(asked) < 0 ? asked : own;
    }

    /** The venue accepts the key: the next wait is the first again. */
    public void reset() {
        refused.reset();
        hindered.reset();
    }
}
