package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Side;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Candles built from trades. */
class CandlesTest {

    private static final long START = Instant.parse("2026-03-04T10:00:00Z").toEpochMilli();

    private final VirtualTime time = new VirtualTime(START);
    private final Exchange exchange = Venues.exchange(time.clock());
    private final Market market = exchange.market(Venues.BTC_USDT);

    @Test
    @DisplayName("MD-3: a candle holds the trades of its interval")
    void holdsItsTrades() {
        trade("25000", "1");
        trade("25010", "2");
        time.advance(Duration.ofSeconds(30));
        trade("24990", "1");

        Candle candle = market.candle(CandleInterval.M1);

        assertThat(candle.openTime()).isEqualTo(START);
        assertThat(candle.open()).isEqualByComparingTo("25000");
        assertThat(candle.high()).isEqualByComparingTo("25010");
        assertThat(candle.low()).isEqualByComparingTo("24990");
        assertThat(candle.close()).isEqualByComparingTo("24990");
        assertThat(candle.volume()).isEqualByComparingTo("4");
        assertThat(candle.quoteVolume()).isEqualByComparingTo("100010");
        assertThat(candle.closed()).isFalse();
    }

    @Test
    @DisplayName("MD-3: an interval without trades yields a flat candle, before the first trade too")
    void flatWithoutTrades() {
        time.advance(Duration.ofMinutes(1));
        trade("25100", "1");
        time.advance(Duration.ofMinutes(2));

        List<Candle> candles = market.candles(CandleInterval.M1, null, null, 5);

        assertThat(candles)
                .extracting(Candle::openTime)
                .containsExactly(START - 60_000, START, START + 60_000, START + 120_000, START + 180_000);
        assertThat(candles)
                .extracting(c -> c.close().intValueExact())
                .containsExactly(25000, 25000, 25100, 25100, 25100);
        assertThat(candles).extracting(Candle::closed).containsExactly(true, true, true, true, false);
    }

    @Test
    void timesAndLimitSelect() {
        time.advance(Duration.ofMinutes(10));

        assertThat(market.candles(CandleInterval.M1, START + 1, START + 180_000, 10))
                .extracting(Candle::openTime)
                .containsExactly(START + 60_000, START + 120_000, START + 180_000);
        assertThat(market.candles(CandleInterval.M1, START, null, 2)).hasSize(2);
    }

    @Test
    void weeksOpenOnMondaysAndMonthsOnTheirFirst() {
        assertThat(market.candle(CandleInterval.W1).openTime())
                .isEqualTo(Instant.parse("2026-03-02T00:00:00Z").toEpochMilli());
        assertThat(market.candle(CandleInterval.MO1).openTime())
                .isEqualTo(Instant.parse("2026-03-01T00:00:00Z").toEpochMilli());
        assertThat(market.candles(CandleInterval.MO1, null, null, 3))
                .first()
                .extracting(Candle::openTime)
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());
    }

    private void trade(String price, String amount) {
        Account outside = exchange.accounts().outside();
        exchange.place(
                OrderRequest.limit(outside, Venues.BTC_USDT, Side.SELL, new BigDecimal(price), new BigDecimal(amount)));
        exchange.place(
                OrderRequest.limit(outside, Venues.BTC_USDT, Side.BUY, new BigDecimal(price), new BigDecimal(amount)));
    }

    @Test
    @DisplayName("Weeks open on Mondays and months on their first day, in UTC; the next one follows")
    void opensCandles() {
        long time = millis("2026-02-19T13:14:15Z");
        assertThat(CandleTimes.open(CandleInterval.W1, time)).isEqualTo(millis("2026-02-16T00:00:00Z"));
        assertThat(CandleTimes.open(CandleInterval.H4, time)).isEqualTo(millis("2026-02-19T12:00:00Z"));
        long month = CandleTimes.open(CandleInterval.MO1, time);
        assertThat(month).isEqualTo(millis("2026-02-01T00:00:00Z"));
        assertThat(CandleTimes.next(CandleInterval.MO1, month)).isEqualTo(millis("2026-03-01T00:00:00Z"));
        assertThat(CandleTimes.next(CandleInterval.H4, time)).isEqualTo(time + CandleInterval.H4.millis());
    }

    private static long millis(String instant) {
        return Instant.parse(instant).toEpochMilli();
    }
}
