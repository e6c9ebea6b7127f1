package org.colibri.kit.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.model.Funding;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * Funding rate, its next time and interval, mark and index price of a perpetual: as the stream tells them, by REST when
 * the stream tells nothing for 60 s or the venue has none (PERP-4, MD-4). On the connector's loop.
 */
public final class FundingFeed {

    private static final Duration BACKUP = Duration.ofSeconds(60);
    /** What streams leave out, the interval above all, changes rarely. */
    private static final long COMPLETE_NANOS = Duration.ofHours(1).toNanos();

    private final Loop loop;
    private final Supplier<CompletableFuture<Funding>> source;
    private final Consumer<Funding> found;
    private Timers.Timer timer;
    private Funding newest;
    private boolean streamed;
    private long streamedNanos;
    private boolean answered;
    private long answeredNanos;
    private boolean asking;

    /**
     * @param source asks by REST
     * @param found gets each change
     */
    public FundingFeed(Loop loop, Supplier<CompletableFuture<Funding>> source, Consumer<Funding> found) {
        this.loop = loop;
        this.source = source;
        this.found = found;
    }

    /** Asks by REST at once. */
    public void start() {
        timer = loop.timers().every(BACKUP, this::turn);
        ask();
    }

    public void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }

    /** The newest that is known, or null. */
    public Funding newest() {
        return newest;
    }

    /** Takes what the stream told; values that it leaves out stay as they were. */
    public void streamed(Funding told) {
        streamed = true;
        streamedNanos = loop.clock().monotonicNanos();
        take(told);
    }

    private void turn() {
        long now = loop.clock().monotonicNanos();
        boolean silent = !streamed || now - streamedNanos >= BACKUP.toNanos();
        if (silent || !answered || now - answeredNanos >= COMPLETE_NANOS) {
            ask();
        }
    }

    private void ask() {
        if (asking) {
            return;
        }
        asking = true;
        long askedNanos = loop.clock().monotonicNanos();
        CompletableFuture<Funding> answer;
        try {
            answer = source.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((told, failure) -> loop.run(() -> {
            asking = false;
            if (timer != null && failure == null) {
                answered = true;
                answeredNanos = loop.clock().monotonicNanos();
                boolean older = streamed && streamedNanos - askedNanos >= 0;
                take(older ? merged(newest, told) : told);
            }
        }));
    }

    private void take(Funding told) {
        Funding whole = newest == null ? told : merged(told, newest);
        if (!whole.equals(newest)) {
            newest = whole;
            found.accept(whole);
        }
    }

    /** The first one, with the second's values where it has none. */
    private static Funding merged(Funding first, Funding second) {
        return new Funding(
                first.tradingPair(),
                or(first.rate(), second.rate()),
                first.nextFundingTime() > 0 ? first.nextFundingTime() : second.nextFundingTime(),
                or(first.intervalHours(), second.intervalHours()),
                or(first.markPrice(), second.markPrice()),
                or(first.indexPrice(), second.indexPrice()));
    }

    private static BigDecimal or(BigDecimal value, BigDecimal otherwise) {
        return value != null ? value : otherwise;
    }
}
