package org.colibri.kit.account;

import java.time.Duration;
import java.util.function.Consumer;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.time.Timers;
import org.colibri.kit.order.Turns;

/**
 * Keeps the venue's dead-man timer from running out while we live: after our death it cancels all open orders of the
 * account, external ones too (CMD-7). On the account's loop.
 */
public final class DeadMan {

    /** So many refreshes in one countdown: of 60 s, one each 15 s. */
    private static final int REFRESHES = 4;

    /** A stop does not wait longer for the venue's answer. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private final AccountApi api;
    private final Duration countdown;
    private final Consumer<String> health;
    private final Turns turns;
    private Timers.Timer next;
    private boolean asking;
    private boolean mayBeArmed;
    private Runnable disarmed;

    /**
     * @param countdown how long after our last sign the venue cancels; zero for never, then nothing is ever sent
     * @param health told what is wrong when the timer could not be set, null when it could
     */
    public DeadMan(AccountApi api, Duration countdown, Consumer<String> health, Turns turns) {
        this.api = api;
        this.countdown = countdown;
        this.health = health;
        this.turns = turns;
    }

    /** Arms it, and refreshes it from now on. */
    public void start() {
        if (!countdown.isZero() && next == null && disarmed == null) {
            refresh();
        }
    }

    /** Disarms it if it may be armed; {@code then} runs when the venue has answered, or soon anyway. Once. */
    public void stop(Runnable then) {
        if (next != null) {
            next.cancel();
        }
        boolean[] told = {false};
        disarmed = () -> {
            if (!told[0]) {
                told[0] = true;
                then.run();
            }
        };
        if (!mayBeArmed) {
            disarmed.run();
            return;
        }
        turns.after(LAST_WAIT, disarmed);
        // A refresh that is under way might arrive after the end of the timer, and begin it anew.
        if (!asking) {
            disarm();
        }
    }

    private void refresh() {
        next = turns.after(countdown.dividedBy(REFRESHES), this::refresh);
        if (asking) {
            return;
        }
        asking = true;
        mayBeArmed = true;
        turns.ask(
                () -> api.armDeadMan(countdown),
                done -> answered(null),
                error -> answered("the dead-man timer of " + countdown.toSeconds()
                        + " s could not be set; if that lasts the venue cancels all orders: " + error.getMessage()));
    }

    private void answered(String problem) {
        asking = false;
        if (disarmed != null) {
            disarm();
        } else {
            health.accept(problem);
        }
    }

    private void disarm() {
        turns.ask(() -> api.armDeadMan(Duration.ZERO), done -> disarmed.run(), error -> disarmed.run());
    }
}
