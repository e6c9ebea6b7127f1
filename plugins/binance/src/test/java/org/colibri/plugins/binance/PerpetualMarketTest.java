package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.InstrumentStatus;
import org.colibri.api.model.OrderType;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.SequenceRule.Verdict;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instruments, books, funding and errors of futures. */
class PerpetualMarketTest {

    private final BinancePerpetualSequenceRule rule = new BinancePerpetualSequenceRule();

    private static BookChanges delta(long first, long last, long previous) {
        BookChanges changes = new BookChanges().reset(0);
        changes.sequence(first, last);
        changes.previousSequence(previous);
        return changes;
    }

    @Test
    @DisplayName("BOOK-2: the venue's worked example of pu")
    void sequence() {
        assertThat(rule.afterSnapshot(160, delta(150, 158, 149))).isEqualTo(Verdict.IGNORE);
        assertThat(rule.afterSnapshot(160, delta(159, 163, 158))).isEqualTo(Verdict.APPLY);
        assertThat(rule.afterDelta(163, delta(165, 170, 163))).isEqualTo(Verdict.APPLY);
        assertThat(rule.afterDelta(170, delta(172, 180, 171))).isEqualTo(Verdict.GAP);
    }

    @Test
    @DisplayName("BOOK-2: a delta that ends at the snapshot's id counts; one after it joins when nothing is between")
    void sequenceAtTheEdges() {
        assertThat(rule.afterSnapshot(160, delta(155, 160, 154))).isEqualTo(Verdict.APPLY);
        assertThat(rule.afterSnapshot(160, delta(165, 170, 160))).isEqualTo(Verdict.APPLY);
        assertThat(rule.afterSnapshot(160, delta(165, 170, 162))).isEqualTo(Verdict.GAP);
        assertThat(rule.snapshotTooOld(160, delta(165, 170, 162))).isTrue();
        assertThat(rule.snapshotTooOld(160, delta(165, 170, 160))).isFalse();
        assertThat(rule.afterDelta(170, delta(165, 170, 163))).isEqualTo(Verdict.IGNORE);
    }

    @Test
    @DisplayName("SYM-1, RULE-1: perpetuals alone, with their own filters; a malformed one is skipped")
    void instruments() {
        PerpetualBench bench = new PerpetualBench();
        bench.http().answer("""
                        {"symbols":[
                        {"symbol":"BTCUSDT","contractType":"PERPETUAL","baseAsset":"BTC","quoteAsset":"USDT",
                         "marginAsset":"USDT","status":"TRADING","pricePrecision":2,"quotePrecision":8,
                         "baseAssetPrecision":8,"orderTypes":["LIMIT","MARKET","STOP"],
                         "timeInForce":["GTC","IOC","FOK","GTX"],"filters":[
                         {"filterType":"PRICE_FILTER","tickSize":"0.10","minPrice":"556.80","maxPrice":"4529764"},
                         {"filterType":"LOT_SIZE","stepSize":"0.001","minQty":"0.001","maxQty":"1000"},
                         {"filterType":"MIN_NOTIONAL","notional":"100"},
                         {"filterType":"PERCENT_PRICE","multiplierUp":"1.05","multiplierDown":"0.95"}]},
                        {"symbol":"BTCUSDT_260925","contractType":"CURRENT_QUARTER","baseAsset":"BTC"},
                        {"symbol":"BADUSDT","contractType":"PERPETUAL","baseAsset":"BAD"},
                        {"symbol":"OLDUSDT","contractType":"PERPETUAL","baseAsset":"OLD","quoteAsset":"USDT",
                         "marginAsset":"USDT","status":"SETTLING","filters":[]}]}""");
        List<Instrument> all = bench.get(() -> bench.venue().marketApi().instruments());
        assertThat(all).extracting(Instrument::symbol).containsExactly("BTCUSDT", "OLDUSDT");
        Instrument btc = all.get(0);
        assertThat(btc.kind()).isEqualTo(InstrumentKind.PERPETUAL);
        assertThat(btc.settle()).isEqualTo("USDT");
        assertThat(btc.minNotional()).isEqualByComparingTo("100");
        assertThat(btc.orderTypes()).contains(OrderType.LIMIT_MAKER);
        assertThat(btc.priceBand().buyUp()).isEqualByComparingTo("1.05");
        assertThat(btc.priceBand().sellDown()).isEqualByComparingTo("0.95");
        assertThat(btc.contractSize()).isNull();
        assertThat(all.get(1).status()).isEqualTo(InstrumentStatus.HALTED);
    }

    @ParameterizedTest
    @CsvSource({"BOOK, public", "TICKER, public", "TRADES, market", "CANDLES, market", "FUNDING, market"})
    @DisplayName("NET-8: each stream is asked for on the path that serves it")
    void paths(Channel channel, String path) {
        PerpetualBench bench = new PerpetualBench();
        MarketTopic topic = new MarketTopic(
                channel, PerpetualBench.BTC_USDT, channel == Channel.CANDLES ? CandleInterval.M1 : null);
        String socket = bench.venue().socketOf(topic);
        assertThat(bench.venue().marketProtocol(new FakeMarketSink(), socket).address())
                .hasToString("wss://fstream.binance.com/" + path + "/stream");
    }

    @Test
    @DisplayName("BOOK-1: wrapped deltas carry pu and the engine's time")
    void deltas() {
        FakeMarketSink sink = new FakeMarketSink(PerpetualBench.BTC_USDT);
        byte[] frame = ("{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":12,\"T\":11,"
                        + "\"s\":\"BTCUSDT\",\"ps\":\"BTCUSDT\",\"st\":1,\"U\":5,\"u\":9,\"pu\":3,"
                        + "\"b\":[[\"100\",\"1\"]],\"a\":[]}}")
                .getBytes(StandardCharsets.UTF_8);
        new PerpetualBench().venue().marketProtocol(sink).text(new FakeLink<>(), frame, 0, frame.length);
        assertThat(sink.deltas).singleElement().satisfies(delta -> {
            assertThat(delta.previousSequence()).isEqualTo(3);
            assertThat(delta.timestamp()).isEqualTo(11);
        });
    }

    @Test
    @DisplayName("MD-4: the interval is 8 hours unless the venue says otherwise, and is asked for once an hour")
    void fundingInterval() {
        PerpetualBench bench = new PerpetualBench();
        String index = "{\"symbol\":\"BTCUSDT\",\"markPrice\":\"1\",\"indexPrice\":\"2\",\"lastFundingRate\":\"0.01\","
                + "\"nextFundingTime\":5}";
        bench.http().answer(index).answer("[{\"symbol\":\"BTCUSDT\",\"fundingIntervalHours\":4}]");
        assertThat(bench.get(() -> bench.venue().marketApi().funding(PerpetualBench.BTC_USDT))
                        .intervalHours())
                .isEqualByComparingTo("4");
        bench.http().answer(index);
        assertThat(bench.get(() -> bench.venue().marketApi().funding(PerpetualBench.perpetual("ETH-USDT")))
                        .intervalHours())
                .isEqualByComparingTo("8");
    }

    @Test
    @DisplayName("MD-1: what a reconnect missed is read with the stream's own trade ids")
    void missedTrades() {
        PerpetualBench bench = new PerpetualBench();
        bench.http().answer("[{\"a\":26129,\"p\":\"0.01\",\"q\":\"4.7\",\"f\":1,\"l\":2,\"T\":7,\"m\":true}]");
        assertThat(bench.get(() -> bench.venue().missedTrades(PerpetualBench.BTC_USDT, 1000)))
                .singleElement()
                .satisfies(trade -> assertThat(trade.tradeId()).isEqualTo("26129"));
        assertThat(bench.http().last().uri().getPath()).isEqualTo("/fapi/v1/aggTrades");
    }

    @ParameterizedTest
    @CsvSource({
        "-1008, RATE_LIMITED",
        "-2018, INSUFFICIENT_FUNDS",
        "-2019, INSUFFICIENT_FUNDS",
        "-2013, ORDER_NOT_FOUND",
        "-2022, INVALID_ORDER",
        "-2026, INVALID_ORDER",
        "-4003, INVALID_ORDER",
        "-4014, INVALID_ORDER",
        "-4015, INVALID_REQUEST",
        "-4023, INVALID_ORDER",
        "-4061, INVALID_ORDER",
        "-4087, PERMISSION",
        "-4116, DUPLICATE_CLIENT_ORDER_ID",
        "-4164, INVALID_ORDER",
        "-5021, INVALID_ORDER",
        "-5022, WOULD_MATCH",
        "-5028, CLOCK_SKEW",
    })
    @DisplayName("NET-3: the table of codes that mean something else than on spot")
    void errors(int code, ErrorCategory category) {
        assertThat(BinanceErrors.of(BinancePerpetualErrors::entry, 400, code, "")
                        .category())
                .isEqualTo(category);
        assertThat(BinanceErrors.of(BinancePerpetualErrors::entry, 400, code, "")
                        .definite())
                .isTrue();
        assertThat(BinanceErrors.of(BinancePerpetualErrors::entry, 400, -4999, "")
                        .category())
                .isEqualTo(ErrorCategory.UNKNOWN);
    }

    @Test
    @DisplayName("ID-1, section 20: the sheet says what the connector does")
    void descriptor() {
        ConnectorDescriptor descriptor = BinancePerpetualDescriptor.perpetual();
        assertThat(descriptor.connector()).isEqualTo("binance-perpetual");
        assertThat(descriptor.v2Compatible()).isTrue();
        assertThat(descriptor.capabilities().deadManTimer()).isTrue();
        assertThat(new PerpetualBench()
                        .venue()
                        .defaultFees(PerpetualBench.BTC_USDT.tradingPair())
                        .maker())
                .isEqualByComparingTo(new BigDecimal("0.0002"));
    }
}
