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

/** What candles tell besides prices and volumes: first and last trade, their number, and what takers bought. */
final class TradeTallies implements ExchangeListener {

    /** One more than the longest list that a client can ask for, and a day of minutes. */
    private static final int KEPT = 1_500;

    private final Map<TradingPair, Map<CandleInterval, TreeMap<Long, Tally>>> tallies = new TreeMap<>();

    /** The sums of one candle; {@code firstId} is -1 while there is no trade. */
    record Tally(long firstId, long lastId, long trades, BigDecimal takerBase, BigDecimal takerQuote) {

        static final Tally NONE = new Tally(-1, -1, 0, BigDecimal.ZERO, BigDecimal.ZERO);

        private Tally plus(TapeTrade trade) {
            boolean bought = trade.takerSide() == Side.BUY;
            return new Tally(
                    firstId < 0 ? trade.id() : firstId,
                    trade.id(),
                    trades + 1,
                    bought ? takerBase.add(trade.amount()) : takerBase,
                    bought ? takerQuote.add(trade.quoteAmount()) : takerQuote);
        }
    }

    @Override
    public void onTrade(TapeTrade trade) {
        Map<CandleInterval, TreeMap<Long, Tally>> ofPair =
                tallies.computeIfAbsent(trade.pair(), pair -> new EnumMap<>(CandleInterval.class));
        for (CandleInterval interval : CandleInterval.values()) {
            TreeMap<Long, Tally> byTime = ofPair.computeIfAbsent(interval, i -> new TreeMap<>());
            byTime.compute(CandleTimes.open(interval, trade.time()), (open, old) -> (old == null ? Tally.NONE : old)
                    .plus(trade));
            if (byTime.size() > KEPT) {
                byTime.pollFirstEntry();
            }
        }
    }

    /** The tally of the candle that opens at that time. */
    Tally of(TradingPair pair, CandleInterval interval, long openTime) {
        return tallies.getOrDefault(pair, Map.of())
                .getOrDefault(interval, new TreeMap<>())
                .getOrDefault(openTime, Tally.NONE);
    }

    /** Trades of the pair since a time, by whole minutes. */
    Tally since(TradingPair pair, long time) {
        TreeMap<Long, Tally> minutes =
                tallies.getOrDefault(pair, Map.of()).getOrDefault(CandleInterval.M1, new TreeMap<>());
        Tally sum = Tally.NONE;
        for (Tally one : minutes.tailMap(time).values()) {
            sum = new Tally(
                    sum.firstId() < 0 ? one.firstId() : sum.firstId(),
                    one.lastId(),
                    sum.trades() + one.trades(),
                    sum.takerBase().add(one.takerBase()),
                    sum.takerQuote().add(one.takerQuote()));
        }
        return sum;
    }
}
