package org.colibri.plugins.binance.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.server.ServerSocket;

/** Keeps a socket as the venue does: pings, closed without a pong for too long, closed after a day. */
final class Heartbeat {

    private static final Duration PING = Duration.ofSeconds(20);
    private static final Duration SILENCE = Duration.ofMinutes(1);
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int POLICY_VIOLATION = 1008;
    private static final int NORMAL = 1000;

    private final ServerSocket socket;
    private final Clock clock;
    private final long longestNanos;
    private final Timers.Timer pings;
    private final Timers.Timer end;
    private long heard;

    /** As spot does: a ping every 20 s, a pong within a minute. */
    Heartbeat(ServerSocket socket, Loop loop) {
        this(socket, loop, PING, SILENCE);
    }

    /** A ping each period, which must be answered within that time. */
    Heartbeat(ServerSocket socket, Loop loop, Duration period, Duration answer) {
        this.longestNanos = period.plus(answer).toNanos();
        this.socket = socket;
        this.clock = loop.clock();
        this.heard = clock.monotonicNanos();
        this.pings = loop.timers().every(period, this::ping);
        this.end = loop.timers().after(LIFE, () -> socket.close(NORMAL, "24 hours"));
    }

    void onPong() {
        heard = clock.monotonicNanos();
    }

    void stop() {
        pings.cancel();
        end.cancel();
    }

    private void ping() {
        // the ping before this one must have been answered in time
        if (clock.monotonicNanos() - heard > longestNanos) {
            socket.close(POLICY_VIOLATION, "Pong timeout");
            return;
        }
        socket.ping(Long.toString(clock.millis()).getBytes(StandardCharsets.UTF_8));
    }
}
