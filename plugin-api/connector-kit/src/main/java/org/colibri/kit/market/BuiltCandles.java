package org.colibri.kit.market;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;

/**
 * The newest candles of an interval that the venue lacks, built from those that a {@link CandleFeed} publishes: in
 * a row, and each closed exactly once (MD-3). On the connector's loop.
 */
public final class BuiltCandles {

    private final CandleAggregator aggregator;
    private final int kept;
    private final Consumer<Candle> publisher;
    private final Deque<Candle> candles = new ArrayDeque<>();

    /** @param kept how many candles to keep, the live one among them */
    public BuiltCandles(CandleInterval interval, int kept, Consumer<Candle> publisher) {
        this.aggregator = new CandleAggregator(interval);
        this.kept = kept;
        this.publisher = publisher;
    }

    /** The feed published a candle of the smaller interval. */
    public void add(Candle part) {
        Candle candle = aggregator.add(part);
        if (candle == null) {
            return;
        }
        Candle before = candles.peekLast();
        if (before != null && before.openTime() == candle.openTime()) {
            candles.removeLast();
        } else if (before != null && CandleTimes.next(before.interval(), before.openTime()) != candle.openTime()) {
            // of a pair that did not trade for long the feed makes only as many flat candles as are kept
            candles.clear();
        }
        candles.addLast(candle);
        if (candles.size() > kept) {
            candles.removeFirst();
        }
        publisher.accept(candle);
    }

    /** The candles in a row, oldest first; the last may still be open. */
    public List<Candle> candles() {
        return List.copyOf(candles);
    }
}
