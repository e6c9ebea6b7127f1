package org.colibri.kit.market;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;

/**
 * The newest candles of an interval that the venue lacks, built from those that a {@link CandleFeed} publishes: as
 * contiguous as these, and each closed exactly once (MD-3). On the connector's loop.
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
        if (!candles.isEmpty() && candles.getLast().openTime() == candle.openTime()) {
            candles.removeLast();
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
