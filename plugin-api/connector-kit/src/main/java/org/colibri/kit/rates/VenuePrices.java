package org.colibri.kit.rates;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;

/**
 * A venue's prices to convert by: those of all pairs, read when somebody asks and at most every 30 s, with the middles of
 * live books for pairs that the venue's answer lacks (FX-1). What is known can be read on any thread.
 */
public final class VenuePrices {

    private final Loop loop;
    private final Clock clock;
    private final Supplier<CompletableFuture<Map<TradingPair, BigDecimal>>> question;
    private final Supplier<Map<TradingPair, BigDecimal>> books;
    private final Duration refresh;
    private final AtomicBoolean asking = new AtomicBoolean();
    private volatile Prices known = Prices.none();
    private volatile long nextNanos;
    private volatile boolean running;
    private boolean toldByVenue;

    /**
     * @param question the venue's prices; asked on the loop
     * @param books the middles of the live books; read on the loop
     * @param refresh how often the venue may be asked
     */
    public VenuePrices(
            Loop loop,
            Supplier<CompletableFuture<Map<TradingPair, BigDecimal>>> question,
            Supplier<Map<TradingPair, BigDecimal>> books,
            Duration refresh) {
        this.loop = loop;
        this.clock = loop.clock();
        this.question = question;
        this.books = books;
        this.refresh = refresh;
    }

    /** From now on prices may be asked for. On the loop. */
    public void start() {
        nextNanos = clock.monotonicNanos();
        running = true;
    }

    /** No prices are asked for any more. On the loop. */
    public void stop() {
        running = false;
    }

    /** What is known now; asks for newer ones when these are old, which whoever asks later gets. Any thread. */
    public Prices known() {
        if (running && clock.monotonicNanos() - nextNanos >= 0 && asking.compareAndSet(false, true)) {
            loop.run(this::ask);
        }
        return known;
    }

    private void ask() {
        if (!running) {
            asking.set(false);
            return;
        }
        CompletableFuture<Map<TradingPair, BigDecimal>> answer;
        try {
            answer = question.get();
        } catch (RuntimeException failed) {
            answer = CompletableFuture.failedFuture(failed);
        }
        answer.whenComplete((told, failure) -> loop.run(() -> {
            nextNanos = clock.monotonicNanos() + refresh.toNanos();
            take(failure == null ? told : Map.of());
            asking.set(false);
        }));
    }

    /** A venue that does not tell all prices at once, or not now, leaves those of the live books. */
    private void take(Map<TradingPair, BigDecimal> told) {
        long now = clock.millis();
        Map<TradingPair, BigDecimal> all = new HashMap<>(books.get());
        boolean keeps = told.isEmpty() && toldByVenue && now - known.timestamp() <= Rates.OLDEST_MILLIS / 2;
        all.putAll(told);
        if (!keeps && !all.isEmpty()) {
            known = new Prices(all, now);
            toldByVenue = !told.isEmpty();
        }
    }
}
