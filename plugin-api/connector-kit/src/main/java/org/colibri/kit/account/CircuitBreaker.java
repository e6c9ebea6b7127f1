package org.colibri.kit.account;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
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

    private final AccountApi api;
    private final Turns turns;
    private final Clock clock;
    private final Listener listener;
    private final Deque<Long> failures = new ArrayDeque<>();
    private int refusals;
    private boolean open;

    /** Who acts on it. */
    public interface Listener {

        /** No creates from now on; it is looked again at that time, milliseconds since the epoch. */
        void opened(String cause, long retryAtMillis);

        /** Creates may pass again. */
        void closed();
    }

    /**
     * @param api asked while it is open
     */
    public CircuitBreaker(AccountApi api, Turns turns, Clock clock, Listener listener) {
        this.api = api;
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
            turns.after(PROBE, this::probe);
        }
    }

    private void probe() {
        turns.ask(
                api::balances,
                balances -> turns.ask(() -> api.openOrders(null), orders -> close(), error -> probeLater()),
                error -> probeLater());
    }

    private void probeLater() {
        turns.after(PROBE, this::probe);
    }

    private void close() {
        open = false;
        refusals = 0;
        failures.clear();
        listener.closed();
    }
}
