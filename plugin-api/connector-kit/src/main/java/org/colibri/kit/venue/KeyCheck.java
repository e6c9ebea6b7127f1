package org.colibri.kit.venue;

import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Health;
import org.colibri.api.model.ErrorCategory;
import org.colibri.kit.order.OrderAlarms;
import org.colibri.kit.order.Turns;

/** Reads once what an account's key may do, and says what is wrong with that (ID-5). */
final class KeyCheck {

    private KeyCheck() {}

    /** Venues that do not tell are passed over; a refused key makes the account {@code FAILED}. */
    static void run(AccountApi api, Turns turns, AccountState state, OrderAlarms alarms) {
        turns.ask(
                api::permissions,
                allowed -> {
                    if (Boolean.TRUE.equals(allowed.withdraw())) {
                        alarms.warn("keyMayWithdraw", "the key may withdraw: use one that may only trade", null);
                    }
                    if (Boolean.FALSE.equals(allowed.trade())) {
                        String cause = "the key may not trade: allow it at the venue";
                        state.health().report("key", Health.State.CANCEL_ONLY, cause, 0);
                    }
                },
                error -> {
                    if (error.category() == ErrorCategory.AUTHENTICATION) {
                        String cause = "the key was refused: " + error.getMessage();
                        state.health().report("login", Health.State.FAILED, cause, 0);
                    }
                });
    }
}
