package org.colibri.plugins.binance.emulator;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.venuekit.venue.CandleTimes;
import org.colibri.venuekit.venue.ExchangeListener;
import org.colibri.venuekit.venue.TapeTrade;

/**
 * What candles tell besides prices and volumes: first and last trade, their number, and what takers bought. A trade goes
 * into the running second and minute alone; a minute goes into all candles that are as long or longer when it is over
 * or somebody reads, as all of them hold whole minutes.
 */
final class TradeTallies implements ExchangeListener {

    /** One more than the longest list that a client can ask for, and a day of minutes. */
    private static final int KEPT = 1_500;

    private static final CandleInterval MINUTE = CandleInterval.M1;

    private final Map<TradingPair, OfPair> tallies = new TreeMap<>();

    /** The sums of one candle; {@code firstId} is -1 while there is no trade. */
    record Tally(long firstId, long lastId, long trades, BigDecimal takerBase, BigDecimal takerQuote) {

        static final Tally NONE = new Tally(-1, -1, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        private static Tally of(TapeTrade trade) {
            boolean bought = trade.takerSide() == Side.BUY;
            return new Tally(
                    trade.id(),
                    trade.id(),
                    1,
                    bought ? trade.amount() : BigDecimal.ZERO,
                    bought ? trade.quoteAmount() : BigDecimal.ZERO);
        }

        private Tally plus(Tally later) {
            return new Tally(
                    firstId < 0 ? later.firstId : firstId,
                    later.lastId,
                    trades + later.trades,
                    takerBase.add(later.takerBase),
                    takerQuote.add(later.takerQuote));
        }
    }

    /** The tallies of one pair. */
    private static final class OfPair {

        private final Map<CandleInterval, TreeMap<Long, Tally>> byInterval = new EnumMap<>(CandleInterval.class);
        /** Of the running minute what the others do not have yet; null when they have all. */
        private Tally pending;

        private long minute;

        void add(TapeTrade trade) {
            Tally one = Tally.of(trade);
            for (CandleInterval interval : CandleInterval.values()) {
                if (interval.compareTo(MINUTE) >= 0) {
                    break;
                }
                add(interval, trade.time(), one);
            }
            long open = CandleTimes.open(MINUTE, trade.time());
            if (open != minute) {
                flush();
            }
            minute = open;
            pending = pending == null ? one : pending.plus(one);
        }

        private void add(CandleInterval interval, long time, Tally part) {
            TreeMap<Long, Tally> byTime = byInterval.computeIfAbsent(interval, i -> new TreeMap<>());
            byTime.merge(CandleTimes.open(interval, time), part, Tally::plus);
            if (byTime.size() > KEPT) {
                byTime.pollFirstEntry();
            }
        }

        private void flush() {
            if (pending != null) {
                for (CandleInterval interval : CandleInterval.values()) {
                    if (interval.compareTo(MINUTE) >= 0) {
                        add(interval, minute, pending);
                    }
                }
                pending = null;
            }
        }

        TreeMap<Long, Tally> read(CandleInterval interval) {
            flush();
            return byInterval.getOrDefault(interval, new TreeMap<>());
        }
    }

    @Override
    public void onTrade(TapeTrade trade) {
        tallies.computeIfAbsent(trade.pair(), pair -> new OfPair()).add(trade);
    }

    /** The tally of the candle that opens at that time. */
    Tally of(TradingPair pair, CandleInterval interval, long openTime) {
        return read(pair, interval).getOrDefault(openTime, Tally.NONE);
    }

    /** Trades of the pair since a time, by whole minutes. */
    Tally since(TradingPair pair, long time) {
        Tally sum = Tally.NONE;
        for (Tally one : read(pair, CandleInterval.M1).tailMap(time).values()) {
            sum = sum.plus(one);
        }
        return sum;
    }

    private TreeMap<Long, Tally> read(TradingPair pair, CandleInterval interval) {
        OfPair ofPair = tallies.get(pair);
        return ofPair == null ? new TreeMap<>() : ofPair.read(interval);
    }
}
