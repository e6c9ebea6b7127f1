package org.colibri.plugins.binance.emulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.venuekit.server.ServerSocket;

/** Keeps a socket as the venue does: a ping every 20 s, closed without a pong for a minute, closed after a day. */
final class Heartbeat {

    private static final Duration PING = Duration.ofSeconds(20);
    private static final long SILENCE_NANOS = Duration.ofMinutes(1).toNanos();
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int POLICY_VIOLATION = 1008;
    private static final int NORMAL = 1000;

    private final ServerSocket socket;
    private final Clock clock;
    private final Timers.Timer pings;
    private final Timers.Timer end;
    private long heard;

    Heartbeat(ServerSocket socket, Loop loop) {
        this.socket = socket;
        this.clock = loop.clock();
        this.heard = clock.monotonicNanos();
        this.pings = loop.timers().every(PING, this::ping);
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
        // the ping before this one must have been answered within a minute of being sent
        if (clock.monotonicNanos() - heard > SILENCE_NANOS + PING.toNanos()) {
            socket.close(POLICY_VIOLATION, "Pong timeout");
            return;
        }
        socket.ping(Long.toString(clock.millis()).getBytes(StandardCharsets.UTF_8));
    }
}
