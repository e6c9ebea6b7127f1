package org.colibri.kit.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.model.Ticker;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * The last traded price of a pair: the newest trade's, or when none was seen for 180 s, that of the REST ticker, asked for
 * every 5 s at most (MD-2). On the connector's loop.
 */
public final class LastPrice {

    private final Loop loop;
    private final TradeFeed trades;
    private final Supplier<CompletableFuture<Ticker>> source;
    private final Consumer<Ticker> found;
    private final Duration after;
    private final Duration every;
    private Timers.Timer timer;
    private long startedNanos;
    private BigDecimal fromRest;
    private boolean asking;

    /** @param found gets each ticker that REST answers with */
    public LastPrice(
            Loop loop,
            TradeFeed trades,
            Supplier<CompletableFuture<Ticker>> source,
            Duration after,
            Duration every,
            Consumer<Ticker> found) {
        this.loop = loop;
        this.trades = trades;
        this.source = source;
        this.after = after;
        this.every = every;
        this.found = found;
    }

    public void start() {
        startedNanos = loop.clock().monotonicNanos();
        timer = loop.timers().every(every, this::turn);
    }

    public void stop() {
        if (timer != null) {
            timer.cancel();
        }
    }

    /** The last traded price, or null while none is known. */
    public BigDecimal price() {
        return fromRest != null || trades.last() == null
                ? fromRest
                : trades.last().price();
    }

    private void turn() {
        long heard = trades.last() == null ? startedNanos : trades.lastNanos();
        if (loop.clock().monotonicNanos() - heard < after.toNanos()) {
            fromRest = null;
        } else if (!asking) {
            ask();
        }
    }

    private void ask() {
        asking = true;
        CompletableFuture<Ticker> answer;
        try {
            answer = source.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((ticker, failure) -> loop.run(() -> {
            asking = false;
            if (failure == null && ticker.last() != null) {
                fromRest = ticker.last();
                found.accept(ticker);
            }
        }));
    }
}
