package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.Ticker;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BinanceRestTest {

    private final Bench bench = new Bench();

    @Test
    void asksForTheServerTime() {
        assertThat(bench.get(() -> bench.venue().marketApi().serverTime())).isEqualTo(1_763_800_000_123L);
    }

    @Test
    void readsTheBook() {
        bench.http()
                .answer("{\"lastUpdateId\":1027024,\"bids\":[[\"4.00000000\",\"431.00000000\"]],"
                        + "\"asks\":[[\"4.00000200\",\"12.00000000\"]]}");

        BookSnapshot book = bench.get(() -> bench.venue().marketApi().book(Bench.LTC_BTC, 1000));

        Request request = Request.of(bench.http().last());
        assertThat(request.path()).isEqualTo("/api/v3/depth");
        assertThat(request.parameters()).containsOnly(entry("symbol", "LTCBTC"), entry("limit", "1000"));
        assertThat(book.sequence()).isEqualTo(1027024);
        assertThat(book.bids().get(0).price()).isEqualByComparingTo("4");
        assertThat(book.asks().get(0).amount()).isEqualByComparingTo("12");
    }

    @Test
    void asksForNoMoreLevelsThanThereAre() {
        bench.http().answer("{\"lastUpdateId\":1,\"bids\":[],\"asks\":[]}");

        bench.get(() -> bench.venue().marketApi().book(Bench.LTC_BTC, 9000));

        assertThat(Request.of(bench.http().last()).parameters()).containsEntry("limit", "5000");
        assertThat(bench.limiter().used(BinanceLimits.WEIGHT)).isEqualTo(250);
    }

    @Test
    void readsTrades() {
        bench.http()
                .answer("[{\"id\":28457,\"price\":\"4.00000100\",\"qty\":\"12.00000000\",\"quoteQty\":\"48.000012\","
                        + "\"time\":1499865549590,\"isBuyerMaker\":true,\"isBestMatch\":true}]");

        List<PublicTrade> trades = bench.get(() -> bench.venue().marketApi().trades(Bench.LTC_BTC, 50));

        assertThat(trades)
                .containsExactly(new PublicTrade(
                        Bench.LTC_BTC.tradingPair(),
                        "28457",
                        new BigDecimal("4.00000100"),
                        new BigDecimal("12.00000000"),
                        Side.SELL,
                        1499865549590L));
    }

    @Test
    @DisplayName("MD-3 a candle is closed when its close time has passed")
    void readsCandles() {
        bench.http()
                .answer("[[1763799900000,\"1\",\"3\",\"0.5\",\"2\",\"10\",1763799959999,\"20\",5,\"1\",\"2\",\"0\"],"
                        + "[1763799960000,\"2\",\"3\",\"2\",\"3\",\"10\",1763800019999,\"20\",5,\"1\",\"2\",\"0\"]]");

        List<Candle> candles = bench.get(
                () -> bench.venue().marketApi().candles(Bench.BTC_USDT, CandleInterval.MO1, 1763700000000L, 500));

        assertThat(Request.of(bench.http().last()).parameters())
                .containsOnly(
                        entry("symbol", "BTCUSDT"),
                        entry("interval", "1M"),
                        entry("startTime", "1763700000000"),
                        entry("limit", "500"));
        assertThat(candles).extracting(Candle::closed).containsExactly(true, false);
        assertThat(candles.get(0).quoteVolume()).isEqualByComparingTo("20");
    }

    @Test
    @DisplayName("MD-2 the last price comes by a request of its own")
    void readsTheLastPrice() {
        bench.http()
                .answer("{\"symbol\":\"LTCBTC\",\"bidPrice\":\"4.0\",\"bidQty\":\"431\","
                        + "\"askPrice\":\"4.2\",\"askQty\":\"9\"}")
                .answer("{\"symbol\":\"LTCBTC\",\"price\":\"4.1\"}");

        Ticker ticker = bench.get(() -> bench.venue().marketApi().ticker(Bench.LTC_BTC));

        assertThat(ticker.last()).isEqualByComparingTo("4.1");
        assertThat(ticker.ask()).isEqualByComparingTo("4.2");
        assertThat(Request.of(bench.http().last()).path()).isEqualTo("/api/v3/ticker/price");
    }

    @Test
    void readsTheTickerWithoutWhatIsNotTold() {
        bench.http()
                .answer("{\"symbol\":\"LTCBTC\",\"bidPrice\":\"4.00000000\",\"bidQty\":\"431.00000000\","
                        + "\"askPrice\":\"0.00000000\",\"askQty\":\"0.00000000\"}")
                .answer(503, "{}");

        CompletableFuture<Ticker> asked =
                bench.start(() -> bench.venue().marketApi().ticker(Bench.LTC_BTC));
        bench.http().answer(503, "{}").answer(503, "{}").answer(503, "{}");
        bench.time().advance(Duration.ofSeconds(15));
        Ticker ticker = asked.join();

        assertThat(ticker.bid()).isEqualByComparingTo("4");
        assertThat(ticker.ask()).isNull();
        assertThat(ticker.last()).isNull();
        assertThat(ticker.timestamp()).isZero();
    }

    @Test
    void listsInstruments() {
        bench.http()
                .answer("{\"symbols\":[{\"symbol\":\"LTCBTC\",\"status\":\"TRADING\",\"baseAsset\":\"LTC\","
                        + "\"quoteAsset\":\"BTC\",\"orderTypes\":[],\"filters\":[]},{}]}");

        assertThat(bench.get(() -> bench.venue().marketApi().instruments()))
                .extracting(Instrument::symbol)
                .containsExactly("LTCBTC");
        assertThat(bench.limiter().used(BinanceLimits.WEIGHT)).isEqualTo(20);
        assertThat(bench.limiter().used(BinanceLimits.RAW)).isEqualTo(1);
    }

    @Test
    @DisplayName("RATE-1 the venue's count of used weight corrects ours")
    void usedWeight() {
        bench.http().answer(200, "[]", new HttpRequest.Header("x-mbx-used-weight-1m", "4321"));

        bench.get(() -> bench.venue().marketApi().trades(Bench.LTC_BTC, 50));

        assertThat(bench.limiter().used(BinanceLimits.WEIGHT)).isEqualTo(4321);
    }

    @Test
    @DisplayName("RATE-5 a 429 is obeyed for the time it names")
    void limited() {
        bench.http()
                .answer(
                        429,
                        "{\"code\":-1003,\"msg\":\"Too much request weight used.\"}",
                        new HttpRequest.Header("Retry-After", "7"));

        VenueException refused = bench.refused(() -> bench.account().balances());

        assertThat(refused.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(refused.retryAfterMillis()).isEqualTo(7000);
        assertThat(refused.definite()).isTrue();
    }
}
