package org.colibri.kit.account;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Timers;
import org.colibri.kit.net.Backoff;
import org.colibri.kit.order.Turns;

/** Makes an account agree with the venue after the start and after each private reconnect (REC-2 to REC-4). */
public final class Reconciler {

    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofSeconds(60);

    private final Comparison comparison;
    private final Turns turns;
    private final Clock clock;
    private final Listener listener;
    private final Backoff backoff;
    private Timers.Timer retry;
    private boolean running;
    private boolean again;

    /** Who acts on the outcome. */
    public interface Listener {

        /** From now on until {@link #reconciled} the account may differ from the venue. */
        void reconciling();

        void reconciled();

        /** It is tried again at that time, milliseconds since the epoch. */
        void failed(VenueException why, long retryAtMillis);
    }

    public Reconciler(Comparison comparison, Turns turns, Clock clock, RandomGenerator random, Listener listener) {
        this.comparison = comparison;
        this.turns = turns;
        this.clock = clock;
        this.listener = listener;
        this.backoff = Backoff.between(FIRST_RETRY, LAST_RETRY, random);
    }

    /** Reconciles now; when it is under way already, once more after that. */
    public void run() {
        if (running) {
            again = true;
            return;
        }
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
        running = true;
        listener.reconciling();
        comparison.run(Integer.MAX_VALUE, this::compared);
    }

    /** True while it runs or waits for its next attempt. */
    public boolean isBusy() {
        return running || retry != null;
    }

    private void compared(VenueException error) {
        running = false;
        if (again) {
            again = false;
            run();
        } else if (error == null) {
            backoff.reset();
            listener.reconciled();
        } else {
            Duration wait = backoff.next();
            retry = turns.after(wait, () -> {
                retry = null;
                run();
            });
            listener.failed(error, clock.millis() + wait.toMillis());
        }
    }
}
