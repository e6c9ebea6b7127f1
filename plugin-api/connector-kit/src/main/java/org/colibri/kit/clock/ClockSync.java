package org.colibri.kit.clock;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * The venue's clock as we know it (TIME-1 to TIME-4). It runs on our monotonic time plus a measured offset, so that
 * steps of the wall clock do not move it. Used on the connector's loop.
 */
public final class ClockSync {

    /** Samples are refreshed at least that often. */
    public static final Duration REFRESH = Duration.ofMinutes(10);

    private static final Duration RETRY = Duration.ofSeconds(10);
    private static final long JUMP_NANOS = 100_000_000L;
    private static final long WARN_MILLIS = 500;
    private static final long DEGRADED_MILLIS = 5_000;

    private final Loop loop;
    private final Clock clock;
    private final ServerTime server;
    private final Listener listener;
    private final OffsetFilter samples = new OffsetFilter();
    private WallTime wall;
    private long lastTimestamp = Long.MIN_VALUE;
    private int generation;
    private CompletableFuture<Void> inFlight;
    private Timers.Timer refresh;
    private boolean running;

    /** What the owner does about the clock. */
    public interface Listener {

        /** A listener that does nothing. */
        Listener NONE = new Listener() {};

        /** A sample was taken. */
        default void synced(long offsetMillis, Quality quality) {}

        /** Samples were thrown away; until the next one signed requests wait. */
        default void discarded(String why) {}

        /** The venue's time could not be asked. */
        default void failed(Throwable why) {}
    }

    /** How far our wall clock is from the venue's. */
    public enum Quality {
        GOOD,
        /** 500 ms and more: worth a line in the log. */
        WARN,
        /** 5 s and more: health is {@code DEGRADED}. */
        DEGRADED
    }

    /**
     * @param server null for venues without a time endpoint: then our wall clock is taken as the venue's, as a fixed
     *     one always is
     */
    public ClockSync(Loop loop, ServerTime server, Listener listener) {
        this.loop = loop;
        this.clock = loop.clock();
        this.server = clock.isFixed() ? null : server;
        this.listener = listener;
        this.wall = WallTime.read(clock);
    }

    /** Takes the first sample and goes on every {@link #REFRESH}, after failures every 10 s, until closed. */
    public void start() {
        running = true;
        sync();
    }

    /** Ends the refreshing. */
    public void close() {
        running = false;
        cancelRefresh();
    }

    /** True when signed requests may be sent. */
    public boolean isReady() {
        noticeJump();
        return server == null || !samples.isEmpty();
    }

    /** Completes when signed requests may be sent: at once, or with the next sample; fails when there is none. */
    public CompletableFuture<Void> ready() {
        return isReady() ? CompletableFuture.completedFuture(null) : sync();
    }

    /** Takes a sample now, or waits for the one under way; fails when the venue cannot be asked. */
    public CompletableFuture<Void> sync() {
        if (server == null) {
            return CompletableFuture.completedFuture(null);
        }
        if (inFlight != null) {
            return inFlight;
        }
        noticeJump();
        cancelRefresh();
        CompletableFuture<Void> done = new CompletableFuture<>();
        inFlight = done;
        int asked = generation;
        CompletableFuture<ServerTime.Sample> answer;
        try {
            answer = server.fetch();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((sample, failure) -> loop.run(() -> answered(done, asked, sample, failure)));
        return done;
    }

    /**
     * The venue refused a timestamp (TIME-3): samples go, and with them the floor under timestamps, since the venue
     * took none of those that were wrong. Nonces are not affected.
     */
    public void discard(String why) {
        samples.clear();
        lastTimestamp = Long.MIN_VALUE;
        generation++;
        inFlight = null;
        listener.discarded(why);
    }

    /** The venue's time, milliseconds since the epoch; our wall clock's while there is no sample. */
    public long venueMillis() {
        if (samples.isEmpty()) {
            return clock.millis();
        }
        return Math.floorDiv(clock.monotonicNanos() + samples.nanos(), 1_000_000L);
    }

    /** Venue time minus our wall clock, milliseconds. */
    public long offsetMillis() {
        return venueMillis() - clock.millis();
    }

    /** The venue's time to sign with: never less than at an earlier call (TIME-4). */
    public long timestampMillis() {
        noticeJump();
        lastTimestamp = Math.max(lastTimestamp, venueMillis());
        return lastTimestamp;
    }

    private void answered(CompletableFuture<Void> done, int asked, ServerTime.Sample sample, Throwable failure) {
        if (inFlight == done) {
            inFlight = null;
        }
        if (failure != null) {
            listener.failed(failure);
            scheduleRefresh(RETRY);
            done.completeExceptionally(failure);
            return;
        }
        noticeJump();
        if (asked != generation) {
            // Sent before the samples were thrown away: it tells of the clock as it was.
            sync().whenComplete((ok, again) -> complete(done, again));
            return;
        }
        samples.add(sample);
        scheduleRefresh(REFRESH);
        long offset = offsetMillis();
        listener.synced(offset, quality(offset));
        done.complete(null);
    }

    private static void complete(CompletableFuture<Void> done, Throwable failure) {
        if (failure == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(failure);
        }
    }

    private static Quality quality(long offset) {
        long size = Math.abs(offset);
        return size >= DEGRADED_MILLIS ? Quality.DEGRADED : size >= WARN_MILLIS ? Quality.WARN : Quality.GOOD;
    }

    private void noticeJump() {
        WallTime now = WallTime.read(clock);
        long moved = now.movedSince(wall);
        if (Math.abs(moved) > JUMP_NANOS) {
            wall = now;
            samples.clear();
            generation++;
            listener.discarded("the wall clock jumped by " + moved / 1_000_000 + " ms against monotonic time");
        }
    }

    private void scheduleRefresh(Duration after) {
        cancelRefresh();
        if (running) {
            refresh = loop.timers().after(after, this::refreshed);
        }
    }

    private void refreshed() {
        refresh = null;
        // The outcome reaches the listener; the future is for callers that wait.
        sync();
    }

    private void cancelRefresh() {
        if (refresh != null) {
            refresh.cancel();
            refresh = null;
        }
    }
}
