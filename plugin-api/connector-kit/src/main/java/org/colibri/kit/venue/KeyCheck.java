package org.colibri.kit.venue;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Health;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Clock;
import org.colibri.kit.net.KeyBackoff;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.Turns;

/**
 * Reads what an account's key may do, until the venue has told and the key may trade, and says what is wrong with that
 * (ID-5). On the account's loop.
 */
final class KeyCheck {

    /** The owner may allow trading at the venue at any time. */
    private static final Duration NOT_ALLOWED = Duration.ofMinutes(5);

    private final AccountApi api;
    private final Turns turns;
    private final Clock clock;
    private final AccountState state;
    private final OrderAlarms alarms;
    private final KeyBackoff backoff;
    private VenueException refusal;

    KeyCheck(AccountApi api, Turns turns, Clock clock, RandomGenerator random, AccountState state, OrderAlarms alarms) {
        this.api = api;
        this.turns = turns;
        this.clock = clock;
        this.state = state;
        this.alarms = alarms;
        this.backoff = new KeyBackoff(random);
    }

    void run() {
        turns.ask(api::permissions, this::told, this::failed);
    }

    private void told(AccountApi.Permissions allowed) {
        backoff.reset();
        refusal = null;
        if (Boolean.TRUE.equals(allowed.withdraw())) {
            alarms.warn("keyMayWithdraw", "the key may withdraw: use one that may only trade", null);
        }
        if (Boolean.FALSE.equals(allowed.trade())) {
            String cause = "the key may not trade: allow it at the venue";
            state.health()
                    .report(AccountState.KEY, Health.State.CANCEL_ONLY, cause, clock.millis() + NOT_ALLOWED.toMillis());
            turns.after(NOT_ALLOWED, this::run);
        } else {
            state.health().clear(AccountState.KEY);
        }
    }

    /** A refused key makes the account {@code FAILED}; venues that do not tell this key what it may do are passed over. */
    private void failed(VenueException error) {
        ErrorCategory category = error.category();
        if (category == ErrorCategory.NOT_SUPPORTED || category == ErrorCategory.PERMISSION) {
            state.health().clear(AccountState.KEY);
            return;
        }
        Duration wait = backoff.next(error);
        if (category == ErrorCategory.AUTHENTICATION) {
            alarms.warn("keyRefused", "the key was refused: " + error.getMessage(), null);
            refusal = error;
        }
        if (refusal != null) {
            state.refused(AccountState.KEY, refusal, clock.millis() + wait.toMillis());
        }
        turns.after(wait, this::run);
    }
}
