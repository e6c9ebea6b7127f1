package org.colibri.kit.net;

import java.time.Duration;
import java.util.function.Consumer;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Timers;

/** Pings one socket and finds out when it is dead (NET-5): any frame at all proves that it lives. */
final class Liveness {

    private final SocketPolicy policy;
    private final Clock clock;
    private final Timers timers;
    private final Runnable ping;
    private final Consumer<String> dead;
    private long lastActivityNanos;
    private boolean heardSincePing;
    private Timers.Timer pinging;
    private Timers.Timer pong;
    private Timers.Timer silence;

    Liveness(SocketPolicy policy, Clock clock, Timers timers, Runnable ping, Consumer<String> dead) {
        this.policy = policy;
        this.clock = clock;
        this.timers = timers;
        this.ping = ping;
        this.dead = dead;
        this.lastActivityNanos = clock.monotonicNanos();
    }

    void start() {
        heard();
        if (!policy.ping().isZero()) {
            pinging = timers.every(policy.ping(), this::sendPing);
        }
        awaitSilence(policy.silence());
    }

    void stop() {
        cancel(pinging);
        cancel(pong);
        cancel(silence);
    }

    /** Something came. */
    void heard() {
        heardSincePing = true;
        lastActivityNanos = clock.monotonicNanos();
    }

    long lastActivityNanos() {
        return lastActivityNanos;
    }

    private void sendPing() {
        heardSincePing = false;
        cancel(pong);
        pong = timers.after(policy.pongTimeout(), () -> {
            if (!heardSincePing) {
                dead.accept(
                        "no answer to our ping within " + policy.pongTimeout().toMillis() + " ms");
            }
        });
        ping.run();
    }

    private void awaitSilence(Duration left) {
        silence = timers.after(left, () -> {
            long quiet = clock.monotonicNanos() - lastActivityNanos;
            long most = policy.silence().toNanos();
            if (quiet >= most) {
                dead.accept("nothing came for " + policy.silence().toMillis() + " ms");
            } else {
                awaitSilence(Duration.ofNanos(most - quiet));
            }
        });
    }

    private static void cancel(Timers.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
