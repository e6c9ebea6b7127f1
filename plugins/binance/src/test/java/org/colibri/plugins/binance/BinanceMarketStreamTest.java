package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.api.model.BookDelta;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.api.model.Ticker;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceMarketStreamTest {

    private static final String DEPTH =
            "{\"e\":\"depthUpdate\",\"E\":1577554482280,\"s\":\"BTCUSDT\",\"U\":157,\"u\":161,"
                    + "\"b\":[[\"60000.00240000\",\"0.00000000\"],[\"0.0023\",\"11.5\"]],"
                    + "\"a\":[[\"60001\",\"2.00000001\"]]}";

    private final FakeMarketSink sink = new FakeMarketSink(Bench.BTC_USDT, Bench.LTC_BTC);
    private final FakeLink<MarketTopic> link = new FakeLink<>();
    private final BinanceMarketStream stream =
            new BinanceMarketStream(URI.create("wss://stream.binance.com:9443/stream"), sink);

    @Test
    @DisplayName("one message asks for a batch of topics, which its answer confirms")
    void subscribes() {
        List<MarketTopic> topics = List.of(
                topic(Channel.BOOK, null),
                topic(Channel.TRADES, null),
                topic(Channel.TICKER, null),
                topic(Channel.CANDLES, CandleInterval.MO1));
        stream.opened(link);
        stream.subscribe(link, topics);

        assertThat(link.ready).isEqualTo(1);
        assertThat(link.sent)
                .containsExactly("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth@100ms\",\"btcusdt@trade\","
                        + "\"btcusdt@bookTicker\",\"btcusdt@kline_1M\"],\"id\":1}");
        assertThat(link.acknowledged).isEmpty();
        deliver("{\"result\":null,\"id\":1}");
        assertThat(link.acknowledged).containsExactlyElementsOf(topics);
        deliver("{\"result\":null,\"id\":1}");
        assertThat(link.acknowledged).hasSize(4);
    }

    @Test
    void unsubscribes() {
        stream.unsubscribe(link, List.of(topic(Channel.BOOK, null)));

        assertThat(link.sent)
                .containsExactly("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@depth@100ms\"],\"id\":1}");
        deliver("{\"result\":null,\"id\":1}");
        assertThat(link.acknowledged).isEmpty();
        assertThat(sink.malformed).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":2,\"msg\":\"Invalid request: invalid stream\"},\"id\":2}",
                "{\"code\":2,\"msg\":\"Invalid request: invalid stream\",\"id\":2}",
            })
    @DisplayName("NET-7 a refusal fails the topics of its own request only")
    void refusedTopics(String refusal) {
        stream.subscribe(link, List.of(topic(Channel.BOOK, null)));
        stream.subscribe(link, List.of(topic(Channel.TRADES, null)));

        deliver(refusal);

        assertThat(link.failed).containsExactly(topic(Channel.TRADES, null));
        assertThat(link.why.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);
        deliver("{\"result\":null,\"id\":1}");
        assertThat(link.acknowledged).containsExactly(topic(Channel.BOOK, null));
    }

    @Test
    @DisplayName("NET-7 a refusal without an id belongs to the only request under way")
    void refusalWithoutId() {
        stream.subscribe(link, List.of(topic(Channel.TRADES, null)));

        deliver("{\"code\":2,\"msg\":\"Invalid request\"}");

        assertThat(link.failed).containsExactly(topic(Channel.TRADES, null));
    }

    @Test
    @DisplayName("after a reconnect old requests are forgotten")
    void forgetsOnClose() {
        stream.subscribe(link, List.of(topic(Channel.TRADES, null)));
        stream.closed();

        deliver("{\"result\":null,\"id\":1}");

        assertThat(link.acknowledged).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":%s}",
                "{\"stream\":\"btcusdt@depth\",\"data\":%s}",
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":%s} ",
                "{\"stream\" : \"btcusdt@depth@100ms\" , \"data\" : %s }",
                "{\"data\":%s,\"stream\":\"btcusdt@depth@100ms\"}",
                "{\"stream\":\"btcusdt@depth@100ms\",\"ns\":[1],\"data\":%s,\"more\":{\"s\":1}}",
                "%s",
                " %s ",
            })
    @DisplayName("BOOK-10 a delta is decoded whatever stands around it")
    void wrappings(String wrapping) {
        deliver(wrapping.formatted(DEPTH));

        assertDelta();
    }

    @Test
    @DisplayName("a delta is decoded with unknown fields and in another order")
    void unknownFields() {
        String odd = "{\"ns\":{\"b\":[1,\"]\"]},\"a\":[[\"60001\",\"2.00000001\",\"more\"]],\"u\":161,"
                + "\"b\":[[\"60000.0024\","
                + "\"0\"],[\"0.0023\",\"11.5\"]],\"s\":\"BTCUSDT\",\"U\":157,\"E\":1577554482280,"
                + "\"e\":\"depthUpdate\"}";

        deliver(odd);
        assertDelta();
        sink.deltas.clear();
        deliver("{\"stream\":\"btcusdt@depth@100ms\",\"data\":" + odd + "}");
        assertDelta();
    }

    private void assertDelta() {
        assertThat(sink.malformed).isEmpty();
        assertThat(sink.invalid).isEmpty();
        assertThat(sink.deltas).hasSize(1);
        BookDelta delta = sink.deltas.get(0);
        assertThat(delta.tradingPair()).isEqualTo(Bench.BTC_USDT.tradingPair());
        assertThat(delta.timestamp()).isEqualTo(1577554482280L);
        assertThat(delta.firstSequence()).isEqualTo(157);
        assertThat(delta.sequence()).isEqualTo(161);
        assertThat(delta.bids().get(0).price()).isEqualByComparingTo("60000.0024");
        assertThat(delta.bids().get(0).amount()).isZero();
        assertThat(delta.bids().get(1).amount()).isEqualByComparingTo("11.5");
        assertThat(delta.asks().get(0).amount()).isEqualByComparingTo("2.00000001");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1,\"s\":\"BTCUSDT\"}}",
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"U\":1,\"u\":2,\"b\":[[\"x\",\"1\"]]}}",
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"U\":1,\"u\":2,\"b\":[[\"1\"]]}}",
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"U\":3,\"u\":2,\"b\":[]}}",
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"U\":1,\"u\":2,\"b\":[}",
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"U\":1,\"u\":2,\"b\":[]}}}",
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"U\":1,\"u\":2,\"b\":[]}}",
                "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"U\":1,\"u\":2,\"a\":[]}}",
            })
    @DisplayName("BOOK-2 a delta that cannot be read makes the book invalid")
    void malformedDelta(String frame) {
        deliver(frame);

        assertThat(sink.deltas).isEmpty();
        assertThat(sink.invalid).hasSize(1).first().asString().startsWith("MALFORMED");
    }

    @Test
    @DisplayName("BOOK-2 a delta that names another pair than its stream is not applied to either")
    void otherPair() {
        deliver("{\"stream\":\"ltcbtc@depth@100ms\",\"data\":" + DEPTH + "}");

        assertThat(sink.deltas).isEmpty();
        assertThat(sink.malformed).hasSize(1).first().asString().contains("another pair");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"e\":\"depthUpdate\",\"data\":", "{\"stream\":\"btcusdt@depth\" ,\"data\":"})
    @DisplayName("NET-5 nesting without end in a delta is a bad message, not a stack that overflows")
    void nesting(String opening) {
        int depth = 400_000;
        deliver(opening + "{\"data\":".repeat(depth) + "1" + "}".repeat(depth) + "}");
        deliver("{\"stream\":\"btcusdt@depth@100ms\",\"data\":" + "{\"data\":".repeat(depth) + "1" + "}".repeat(depth)
                + "}");

        assertThat(sink.deltas).isEmpty();
        assertThat(sink.malformed.size() + sink.invalid.size()).isEqualTo(2);
    }

    @Test
    @DisplayName("a delta of a pair that is no longer watched is let go")
    void unwatched() {
        deliver("{\"stream\":\"ethusdt@depth@100ms\",\"data\":" + DEPTH.replace("BTCUSDT", "ETHUSDT") + "}");
        deliver(DEPTH.replace("BTCUSDT", "ETHUSDT"));

        assertThat(sink.deltas).isEmpty();
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("a delta is decoded without allocation")
    void allocatesNothing() {
        byte[] frame = ("{\"stream\":\"btcusdt@depth@100ms\",\"data\":" + DEPTH + "}").getBytes(StandardCharsets.UTF_8);
        byte[] raw = DEPTH.getBytes(StandardCharsets.UTF_8);
        sink.keep = false;
        for (int i = 0; i < 20_000; i++) {
            stream.text(link, frame, 0, frame.length);
            stream.text(link, raw, 0, raw.length);
        }
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < 10_000; i++) {
            stream.text(link, frame, 0, frame.length);
            stream.text(link, raw, 0, raw.length);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(sink.counted).isEqualTo(60_000L * 3);
        // the measuring itself allocates a little
        assertThat(allocated).isLessThan(10_000);
    }

    @Test
    @DisplayName("MD-1 a trade tells the taker's side")
    void trades() {
        String trade = "{\"e\":\"trade\",\"E\":1579481530912,\"s\":\"BTCUSDT\",\"t\":158410082,\"p\":\"0.01914100\","
                + "\"q\":\"0.00700000\",\"T\":1579481530910,\"m\":%s,\"M\":true}";
        deliver(trade.formatted("false"));
        deliver("{\"stream\":\"btcusdt@trade\",\"data\":" + trade.formatted("true") + "}");

        assertThat(sink.trades)
                .containsExactly(
                        new PublicTrade(
                                Bench.BTC_USDT.tradingPair(),
                                "158410082",
                                new BigDecimal("0.01914100"),
                                new BigDecimal("0.00700000"),
                                Side.BUY,
                                1579481530910L),
                        new PublicTrade(
                                Bench.BTC_USDT.tradingPair(),
                                "158410082",
                                new BigDecimal("0.01914100"),
                                new BigDecimal("0.00700000"),
                                Side.SELL,
                                1579481530910L));
    }

    @Test
    @DisplayName("best bid and ask have no type: known by their stream, or bare by their fields")
    void bookTickers() {
        String event = "{\"u\":400900217,\"s\":\"BTCUSDT\",\"b\":\"25.35190000\",\"B\":\"31.21000000\","
                + "\"a\":\"25.36520000\",\"A\":\"40.66000000\"}";
        deliver("{\"stream\":\"btcusdt@bookTicker\",\"data\":" + event + "}");
        deliver(event);

        assertThat(sink.tickers).hasSize(2).containsOnly(sink.tickers.get(0));
        assertThat(sink.tickers.get(0))
                .isEqualTo(new Ticker(
                        Bench.BTC_USDT.tradingPair(),
                        new BigDecimal("25.35190000"),
                        new BigDecimal("31.21000000"),
                        new BigDecimal("25.36520000"),
                        new BigDecimal("40.66000000"),
                        null,
                        0));
    }

    @Test
    void tickersWithTheLastPrice() {
        deliver("{\"e\":\"24hrTicker\",\"E\":1672515782136,\"s\":\"BTCUSDT\",\"c\":\"0.0025\",\"b\":\"0.0024\","
                + "\"B\":\"10\",\"a\":\"0.0026\",\"A\":\"100\"}");

        assertThat(sink.tickers.get(0).last()).isEqualByComparingTo("0.0025");
        assertThat(sink.tickers.get(0).timestamp()).isEqualTo(1672515782136L);
    }

    @Test
    @DisplayName("MD-3 candles say if they are closed")
    void candles() {
        deliver("{\"e\":\"kline\",\"E\":1579482921215,\"s\":\"BTCUSDT\",\"k\":{\"t\":1579482900000,\"T\":1579482959999,"
                + "\"s\":\"BTCUSDT\",\"i\":\"1m\",\"o\":\"1\",\"c\":\"2\",\"h\":\"3\",\"l\":\"0.5\",\"v\":\"5\","
                + "\"x\":true,\"q\":\"9\",\"V\":\"3\",\"Q\":\"6\",\"B\":\"0\"}}");

        assertThat(sink.candles)
                .containsExactly(new Candle(
                        Bench.BTC_USDT.tradingPair(),
                        CandleInterval.M1,
                        1579482900000L,
                        new BigDecimal("1"),
                        new BigDecimal("3"),
                        new BigDecimal("0.5"),
                        new BigDecimal("2"),
                        new BigDecimal("5"),
                        new BigDecimal("9"),
                        true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"e\":\"serverShutdown\",\"E\":1}",
                "{\"stream\":\"!serverShutdown\",\"data\":{\"e\":\"serverShutdown\",\"E\":1}}",
            })
    @DisplayName("NET-6 a server that goes away is left at once")
    void serverShutdown(String frame) {
        deliver(frame);

        assertThat(link.reconnects).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "",
                "[]",
                "{\"stream\":\"btcusdt@trade\"}",
                "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"s\":\"BTCUSDT\"}}",
                "{\"e\":\"kline\",\"s\":\"BTCUSDT\",\"k\":{\"i\":\"7m\"}}",
                "{\"e\":\"depthUpdate\",\"U\":1}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":\"1e999999999\",\"q\":\"1\",\"T\":1,\"m\":true}",
                "{\"e\":\"trade\",\"s\":\"BTCUSDT\",\"t\":1,\"p\":1e-999999999,\"q\":\"1\",\"T\":1,\"m\":true}",
            })
    @DisplayName("a bad message is counted and does no harm")
    void badMessages(String frame) {
        deliver(frame);
        deliver(DEPTH);

        assertThat(sink.deltas).hasSize(1);
        if (!frame.equals("[]")) {
            assertThat(sink.malformed).hasSize(1);
        }
    }

    private void deliver(String text) {
        byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.UTF_8);
        stream.text(link, bytes, 1, bytes.length - 2);
    }

    private static MarketTopic topic(Channel channel, CandleInterval interval) {
        return new MarketTopic(channel, Bench.BTC_USDT, interval);
    }
}
