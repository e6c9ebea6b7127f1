package org.colibri.kit.market;

import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.PublicTrade;

/**
 * Makes the running candle out of trades, for a venue whose stream tells a candle only when it is over. What it makes is
 * replaced by what the venue tells. On the connector's loop.
 */
final class FollowedTrades {

    /** Trades that wait for the venue to close the candle before theirs; the oldest go first. */
    private static final int MOST_WAITING = 10_000;

    private final CandleInterval interval;
    private final Deque<PublicTrade> waiting = new ArrayDeque<>();
    private long from;

    FollowedTrades(CandleInterval interval) {
        this.interval = interval;
    }

    /** The venue told this candle: a running one is taken to hold the trades until now, milliseconds. */
    void told(Candle candle, long nowMillis) {
        from = candle.closed() ? 0 : nowMillis;
    }

    /** Whether nobody can tell if the running candle holds the trade: it was told after it, and perhaps put together before. */
    boolean mayHold(PublicTrade trade) {
        return trade.timestamp() < from;
    }

    /** The running candle after a trade; null when it is in the last candle already, or is of one that may not begin yet. */
    Candle after(Candle last, PublicTrade trade) {
        long next = CandleTimes.next(interval, last.openTime());
        if (mayHold(trade) || trade.timestamp() < (last.closed() ? next : last.openTime())) {
            return null;
        }
        long end = last.closed() ? CandleTimes.next(interval, next) : next;
        if (trade.timestamp() >= end) {
            waiting.add(trade);
            if (waiting.size() > MOST_WAITING) {
                waiting.poll();
            }
            return null;
        }
        return last.closed() ? opened(next, trade) : moved(last, trade);
    }

    /** The trades that waited, oldest first. */
    Iterable<PublicTrade> released() {
        Deque<PublicTrade> released = new ArrayDeque<>(waiting);
        waiting.clear();
        return released;
    }

    private Candle opened(long openTime, PublicTrade trade) {
        BigDecimal price = trade.price();
        return new Candle(
                trade.tradingPair(),
                interval,
                openTime,
                price,
                price,
                price,
                price,
                trade.amount(),
                price.multiply(trade.amount()),
                false);
    }

    private static Candle moved(Candle running, PublicTrade trade) {
        BigDecimal price = trade.price();
        BigDecimal quote = running.quoteVolume();
        return new Candle(
                running.tradingPair(),
                running.interval(),
                running.openTime(),
                running.open(),
                running.high().max(price),
                running.low().min(price),
                price,
                running.volume().add(trade.amount()),
                quote == null ? null : quote.add(price.multiply(trade.amount())),
                false);
    }
}
