package org.colibri.kit.account;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.random.RandomGenerator;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Timers;
import org.colibri.kit.net.KeyBackoff;
import org.colibri.kit.order.Turns;

/**
 * Lets no more creates out when many of them fail or the key is refused again and again, until a signed read and a
 * question for orders are answered (HLTH-3). What is wrong with a single order does not count. On the account's loop.
 */
public final class CircuitBreaker {

    private static final int MOST_FAILURES = 10;
    private static final long WINDOW_NANOS = Duration.ofSeconds(60).toNanos();
    private static final int MOST_REFUSALS = 3;
    private static final Duration PROBE = Duration.ofSeconds(10);

    /** A reading that is later than this is brought forward when something else is answered. */
    private static final long SOON_NANOS = PROBE.toNanos();

    private final AccountApi api;
    private final Turns turns;
    private final Clock clock;
    private final Listener listener;
    private final KeyBackoff backoff;
    private final Deque<Long> failures = new ArrayDeque<>();
    private int refusals;
    private boolean open;
    private Timers.Timer probe;
    private long probeAtNanos;

    /** Who acts on it. */
    public interface Listener {

        /** No creates from now on; it is looked again at that time, milliseconds since the epoch. */
        void opened(String cause, long retryAtMillis);

        /** The venue was asked and did not answer as it should; it is looked again at that time. */
        void stillOpen(String cause, long retryAtMillis);

        /** Creates may pass again. */
        void closed();
    }

    /**
     * @param api asked while it is open
     */
    public CircuitBreaker(AccountApi api, Turns turns, Clock clock, RandomGenerator random, Listener listener) {
        this.api = api;
        this.backoff = new KeyBackoff(random);
        this.turns = turns;
        this.clock = clock;
        this.listener = listener;
    }

    /** A create failed, or what became of it is not known. */
    void createFailed(VenueException error) {
        if (error.definite() && isOfTheOrder(error.category())) {
            return;
        }
        long now = clock.monotonicNanos();
        failures.addLast(now);
        while (now - failures.peekFirst() > WINDOW_NANOS) {
            failures.removeFirst();
        }
        if (failures.size() >= MOST_FAILURES) {
            open(failures.size() + " creates failed or are in doubt within a minute, last: " + error.getMessage());
        }
    }

    /** A signed request of any kind failed. */
    void failed(VenueException error) {
        if (error.category() == ErrorCategory.AUTHENTICATION && ++refusals >= MOST_REFUSALS) {
            open("the key was refused " + refusals + " times, last: " + error.getMessage());
        }
    }

    /** A signed request was answered. */
    void answered() {
        refusals = 0;
        if (open && probe != null && probeAtNanos - clock.monotonicNanos() > SOON_NANOS) {
            probe.cancel();
            probeAfter(PROBE);
        }
    }

    /** Faults that the next order need not have; a rate limit has a state of its own. */
    private static boolean isOfTheOrder(ErrorCategory category) {
        return switch (category) {
            case NETWORK, UNKNOWN, AUTHENTICATION, PERMISSION, MAINTENANCE, CLOCK_SKEW -> false;
            default -> true;
        };
    }

    private void open(String cause) {
        if (!open) {
            open = true;
            listener.opened(cause, clock.millis() + PROBE.toMillis());
            probeAfter(PROBE);
        }
    }

    private void probe() {
        probe = null;
        turns.ask(
                api::balances,
                balances -> turns.ask(() -> api.openOrders(null), orders -> close(), this::probeAgain),
                this::probeAgain);
    }

    /** A key that is refused is not shown every ten seconds for ever. */
    private void probeAgain(VenueException error) {
        Duration wait = KeyBackoff.isOfTheKey(error) ? backoff.next(error) : PROBE;
        listener.stillOpen(error.getMessage(), clock.millis() + wait.toMillis());
        probeAfter(wait);
    }

    private void probeAfter(Duration wait) {
        probeAtNanos = clock.monotonicNanos() + wait.toNanos();
        probe = turns.after(wait, this::probe);
    }

    private void close() {
        open = false;
        backoff.reset();
        refusals = 0;
        failures.clear();
        listener.closed();
    }
}
