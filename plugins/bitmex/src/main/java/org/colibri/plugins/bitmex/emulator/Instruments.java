package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.Liquidity;
import org.colibri.venuekit.market.FundingSchedule;
import org.colibri.venuekit.venue.Market;

/** Instruments as rows: their sizes, fees, prices, the last day, and of perpetuals the funding. */
final class Instruments {

    /** When all of them were listed, 13 May 2016 12:00 UTC; history begins then. */
    static final long LISTED = 1_463_140_800_000L;

    static final String FUNDING_INTERVAL = "2000-01-01T08:00:00.000Z";

    static final long RISK_LIMIT = 1_000_000_000_000L;

    private static final long HOUR = 3_600_000;
    private static final int DAY_HOURS = 24;
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Symbols symbols;
    private final BitmexFees fees;
    private final FundingSchedule fundings;
    private final LongSupplier millis;

    Instruments(Symbols symbols, BitmexFees fees, FundingSchedule fundings, LongSupplier millis) {
        this.symbols = symbols;
        this.fees = fees;
        this.fundings = fundings;
        this.millis = millis;
    }

    ObjectNode row(Rules rules) {
        Market market = symbols.market(rules.pair());
        boolean open = market.instrument().status() == InstrumentStatus.TRADING;
        ObjectNode row = Json.object()
                .put("symbol", rules.symbol())
                .put("rootSymbol", rules.base().house())
                .put("state", open ? "Open" : "Closed")
                .put("typ", rules.spot() ? "IFXXXP" : "FFWCSX")
                .put("listing", Stamp.of(LISTED));
        if (!rules.spot()) {
            row.put("front", Stamp.of(LISTED))
                    .put(
                            "positionCurrency",
                            rules.inverse() ? "USD" : rules.base().house());
        }
        row.put("underlying", rules.base().house())
                .put("quoteCurrency", rules.quote().house())
                .put("reference", "BMEX")
                .put("maxOrderQty", rules.maxQty())
                .put("maxPrice", 1_000_000)
                .put("lotSize", rules.lot())
                .put("tickSize", rules.tick())
                .put("minTick", rules.tick());
        sizes(row, rules);
        row.put("isQuanto", false)
                .put("isInverse", rules.inverse())
                .put("initMargin", rules.spot() ? BigDecimal.ONE : Margining.INITIAL)
                .put("maintMargin", rules.spot() ? BigDecimal.ONE : Margining.MAINTENANCE)
                .put("taxed", true)
                .put("deleverage", !rules.spot())
                .put("makerFee", fees.rate(Liquidity.MAKER))
                .put("takerFee", fees.rate(Liquidity.TAKER))
                .put("settlementFee", 0)
                .put("capped", false)
                .put("instantPnl", false);
        day(row, rules, market);
        if (!rules.spot()) {
            row.put("riskLimit", RISK_LIMIT)
                    .put("riskStep", RISK_LIMIT)
                    .put("fundingTimestamp", Stamp.of(fundings.nextTime()))
                    .put("fundingInterval", FUNDING_INTERVAL)
                    .put("fundingRate", fundings.rate())
                    .put("indicativeFundingRate", fundings.rate())
                    .put("fairMethod", "FundingRate")
                    .put("indicativeSettlePrice", Json.number(market.markPrice()));
        }
        row.put("openInterest", 0).put("openValue", 0).put("markMethod", rules.spot() ? "LastPrice" : "FairPrice");
        return row.setAll(live(rules));
    }

    /** What changes with the market. */
    ObjectNode live(Rules rules) {
        Market market = symbols.market(rules.pair());
        BookLevel bid = market.bestBid();
        BookLevel ask = market.bestAsk();
        ObjectNode row = Json.object()
                .put("symbol", rules.symbol())
                .put("lastPrice", Json.number(market.lastPrice()))
                .put("lastPriceProtected", Json.number(market.lastPrice()))
                .put("markPrice", Json.number(market.markPrice()))
                .put("hasLiquidity", bid != null && ask != null);
        if (!rules.spot()) {
            row.put("fairPrice", Json.number(market.markPrice()));
        }
        if (bid != null) {
            row.put("bidPrice", Json.number(bid.price()));
        }
        if (bid != null && ask != null) {
            row.put("midPrice", Json.number(bid.price().add(ask.price()).divide(TWO)));
        }
        if (ask != null) {
            row.put("askPrice", Json.number(ask.price()));
        }
        return row.put("timestamp", Stamp.of(millis.getAsLong()));
    }

    private static void sizes(ObjectNode row, Rules rules) {
        if (rules.inverse()) {
            row.put("multiplier", -100_000_000)
                    .put("settlCurrency", rules.money().unit())
                    .put("underlyingToSettleMultiplier", -100_000_000);
            return;
        }
        long quoteUnits = BigDecimal.ONE.movePointRight(rules.quote().scale()).longValueExact();
        row.put("multiplier", rules.spot() ? 1 : Math.max(1, quoteUnits / rules.perUnit()))
                .put("underlyingToPositionMultiplier", rules.perUnit())
                .put("quoteToSettleMultiplier", quoteUnits);
        if (!rules.spot()) {
            row.put("settlCurrency", rules.money().unit());
        }
    }

    private static void day(ObjectNode row, Rules rules, Market market) {
        List<Candle> hours = market.candles(CandleInterval.H1, null, null, DAY_HOURS);
        BigDecimal base = BigDecimal.ZERO;
        BigDecimal quote = BigDecimal.ZERO;
        BigDecimal high = hours.get(0).high();
        BigDecimal low = hours.get(0).low();
        for (Candle hour : hours) {
            base = base.add(hour.volume());
            quote = quote.add(hour.quoteVolume());
            high = high.max(hour.high());
            low = low.min(hour.low());
        }
        long volume = rules.inverse() ? quote.longValue() : rules.qty(base);
        long turnover = rules.money().units(rules.inverse() ? base : quote);
        row.put("prevClosePrice", Json.number(market.openingPrice()))
                .put("prevTotalVolume", 0)
                .put("totalVolume", volume)
                .put("volume", volume)
                .put("volume24h", volume)
                .put("prevTotalTurnover", 0)
                .put("totalTurnover", turnover)
                .put("turnover", turnover)
                .put("turnover24h", turnover)
                .put("homeNotional24h", Json.number(base))
                .put("foreignNotional24h", Json.number(quote))
                .put("prevPrice24h", Json.number(hours.get(0).open()))
                .put("highPrice", Json.number(high))
                .put("lowPrice", Json.number(low));
    }
}
