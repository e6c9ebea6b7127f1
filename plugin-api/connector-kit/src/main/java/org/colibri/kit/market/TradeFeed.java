package org.colibri.kit.market;

import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.time.Loop;
import org.colibri.kit.health.Counter;

/**
 * Publishes each public trade of a pair once, in order; after a reconnect the trades that were missed come first, from REST
 * (MD-1). On the connector's loop.
 */
public final class TradeFeed {

    /** How many ids are remembered, and how many trades may wait for REST. */
    public static final int REMEMBERED = 1_000;

    private final Loop loop;
    private final Supplier<CompletableFuture<List<PublicTrade>>> newest;
    private final Consumer<PublicTrade> publisher;
    private final Counter duplicates;
    private final RecentIds seen = new RecentIds(REMEMBERED);
    private final ArrayDeque<PublicTrade> waiting = new ArrayDeque<>();
    private PublicTrade last;
    private long lastNanos;
    private boolean wasLive;
    private int refill;
    private boolean refilling;

    /** @param newest asks REST for the newest trades, newest last */
    public TradeFeed(
            Loop loop,
            Supplier<CompletableFuture<List<PublicTrade>>> newest,
            Consumer<PublicTrade> publisher,
            Counter duplicates) {
        this.loop = loop;
        this.newest = newest;
        this.publisher = publisher;
        this.duplicates = duplicates;
    }

    /** The stream brought a trade. */
    public void trade(PublicTrade trade) {
        if (!refilling) {
            publish(trade);
            return;
        }
        waiting.add(trade);
        if (waiting.size() >= REMEMBERED) {
            endRefill();
        }
    }

    /** The stream is live; not for the first time means that trades may have been missed. */
    public void streamUp() {
        if (wasLive && last != null && !refilling) {
            refill();
        }
        wasLive = true;
    }

    /** Ends a refill under way. */
    public void stop() {
        refill++;
        refilling = false;
        waiting.clear();
    }

    /** The newest trade, or null. */
    public PublicTrade last() {
        return last;
    }

    /** When the newest trade was published, monotonic nanoseconds; meaningless while there is none. */
    public long lastNanos() {
        return lastNanos;
    }

    private void refill() {
        refilling = true;
        int mine = ++refill;
        CompletableFuture<List<PublicTrade>> answer;
        try {
            answer = newest.get();
        } catch (RuntimeException e) {
            answer = CompletableFuture.failedFuture(e);
        }
        answer.whenComplete((trades, failure) -> loop.run(() -> {
            if (refilling && mine == refill) {
                if (failure == null) {
                    trades.stream()
                            .filter(t -> t.timestamp() >= last.timestamp())
                            .toList()
                            .forEach(this::publish);
                }
                endRefill();
            }
        }));
    }

    private void endRefill() {
        refilling = false;
        for (PublicTrade trade = waiting.poll(); trade != null; trade = waiting.poll()) {
            publish(trade);
        }
    }

    private void publish(PublicTrade trade) {
        if (!seen.add(trade.tradeId())) {
            duplicates.increment();
            return;
        }
        last = trade;
        lastNanos = loop.clock().monotonicNanos();
        publisher.accept(trade);
    }
}
