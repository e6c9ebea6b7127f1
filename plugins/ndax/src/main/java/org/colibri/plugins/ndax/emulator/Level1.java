package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.venuekit.venue.Market;
import org.colibri.venuekit.venue.TapeTrade;

/** How the venue writes a market's best prices and its day: with other fields over REST than over the gateway. */
final class Level1 {

    private final Instruments instruments;
    private final TradeCounts counts;

    Level1(Instruments instruments, TradeCounts counts) {
        this.instruments = instruments;
        this.counts = counts;
    }

    /** The answer to {@code GetLevel1}; the amounts at the best prices are not told, they read 0. */
    ObjectNode rest(Market market, long now) {
        Candle day = market.candle(CandleInterval.D1);
        ObjectNode node = session(market, day);
        current(node, day).put("CurrentDayNotional", Json.number(day.quoteVolume()));
        node.put("CurrentDayNumTrades", counts.since(day.tradingPair(), day.openTime()))
                .put("CurrentDayPxChange", Json.number(day.close().subtract(day.open())));
        rolling(node, market);
        return node.put("TimeStamp", Long.toString(now))
                .put("BidQty", 0)
                .put("AskQty", 0)
                .put("BidOrderCt", 0)
                .put("AskOrderCt", 0)
                .put("Rolling24HrPxChangePercent", 0);
    }

    /** The reply and the event of {@code SubscribeLevel1}. */
    ObjectNode gateway(Market market, long now) {
        Candle day = market.candle(CandleInterval.D1);
        ObjectNode node = session(market, day);
        current(node, day)
                .put("CurrentDayNumTrades", counts.since(day.tradingPair(), day.openTime()))
                .put("CurrentDayPxChange", Json.number(day.close().subtract(day.open())))
                .put("CurrentNotional", new BigDecimal("0.0"));
        rolling(node, market);
        return node.put("TimeStamp", Long.toString(now));
    }

    private ObjectNode session(Market market, Candle day) {
        List<TapeTrade> trades = market.trades(1);
        TapeTrade last = trades.isEmpty() ? null : trades.get(0);
        return Json.object()
                .put("OMSId", 1)
                .put("InstrumentId", instruments.id(market.instrument().tradingPair()))
                .put("BestBid", price(market.bestBid()))
                .put("BestOffer", price(market.bestAsk()))
                .put("LastTradedPx", Json.number(last == null ? null : last.price()))
                .put("LastTradedQty", Json.number(last == null ? null : last.amount()))
                .put("LastTradeTime", last == null ? 0 : last.time())
                .put("SessionOpen", Json.number(day.open()))
                .put("SessionHigh", Json.number(day.high()))
                .put("SessionLow", Json.number(day.low()))
                .put("SessionClose", Json.number(day.close()))
                .put("Volume", Json.number(last == null ? null : last.amount()));
    }

    private static ObjectNode current(ObjectNode node, Candle day) {
        return node.put("CurrentDayVolume", Json.number(day.volume()));
    }

    private void rolling(ObjectNode node, Market market) {
        List<Candle> hours = market.candles(CandleInterval.H1, null, null, TradeCounts.HOURS_OF_A_DAY);
        BigDecimal volume = hours.stream().map(Candle::volume).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal notional = hours.stream().map(Candle::quoteVolume).reduce(BigDecimal.ZERO, BigDecimal::add);
        Candle first = hours.get(0);
        node.put("Rolling24HrNotional", Json.number(notional))
                .put("Rolling24HrVolume", Json.number(volume))
                .put("Rolling24NumTrades", counts.since(first.tradingPair(), first.openTime()))
                .put(
                        "Rolling24HrPxChange",
                        Json.number(hours.get(hours.size() - 1).close().subtract(first.open())));
    }

    private static BigDecimal price(BookLevel level) {
        return level == null ? BigDecimal.ZERO : Json.number(level.price());
    }
}
