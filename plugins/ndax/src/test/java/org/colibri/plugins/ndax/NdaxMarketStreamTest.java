package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.api.model.BookDelta;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NdaxMarketStreamTest {

    private static final String LEVEL = "[93617618,1,1626788175001,0,37800.0,1,37740.0,1,0.015,0]";

    private final Bench bench = new Bench();
    private final FakeMarketSink sink = new FakeMarketSink(Bench.BTC_CAD, Bench.BTC_USDT);
    private final FakeLink<MarketTopic> link = new FakeLink<>();
    private final SocketProtocol<MarketTopic> stream = bench.venue().marketProtocol(sink);

    @Test
    @DisplayName("BOOK-1: the reply to the subscription is the snapshot, after its acknowledgement")
    void snapshot() {
        subscribe(topic(Channel.BOOK, Bench.BTC_CAD));
        assertThat(link.acknowledged).isEmpty();

        reply(2, "SubscribeLevel2", "[[5,1,7,0,1,1,100.5,1,2.25,0],[5,1,9,0,1,1,100.75,1,1,1]]");

        assertThat(link.acknowledged).hasSize(1);
        BookDelta book = sink.snapshots.get(0);
        assertThat(book.sequence()).isEqualTo(5);
        assertThat(book.timestamp()).isEqualTo(9);
        assertThat(book.bids().get(0).price()).isEqualByComparingTo("100.5");
        assertThat(book.asks().get(0).amount()).isEqualByComparingTo("1");
    }

    @Test
    @DisplayName("BOOK-1: a book without any level is a snapshot too")
    void emptySnapshot() {
        subscribe(topic(Channel.BOOK, Bench.BTC_CAD));
        reply(2, "SubscribeLevel2", "[]");
        assertThat(sink.snapshots).singleElement().satisfies(book -> assertThat(book.bids())
                .isEmpty());
        event("Level2UpdateEvent", "[]");
        assertThat(sink.deltas).isEmpty();
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("BOOK-10: changes go to the book of their instrument's number, escaped or not, fields in any order")
    void deltas() {
        event("Level2UpdateEvent", "[" + LEVEL + "]");
        event("Level2UpdateEvent", "[" + LEVEL.replace("37740.0,1", "\"37741.5\",\"8\"") + "]");
        deliver("{\"o\":\"[" + LEVEL.replace("93617618", "93617620")
                + "]\",\"n\":\"Level2UpdateEvent\",\"i\":0,\"m\":3}");

        assertThat(sink.malformed).isEmpty();
        assertThat(sink.deltas)
                .extracting(delta -> delta.tradingPair().toString())
                .containsExactly("BTC-CAD", "BTC-USDT", "BTC-CAD");
        assertThat(sink.deltas.get(1).bids().get(0).price()).isEqualByComparingTo("37741.5");
        assertThat(sink.deltas.get(2).firstSequence()).isEqualTo(93_617_620L);
    }

    @Test
    @DisplayName("BOOK-5: long tails of zeros are read exactly; a deletion removes whatever amount it shows")
    void numbers() {
        event(
                "Level2UpdateEvent",
                "[[7,1,1,1,1,1,19069.310000000000000000000000,1,0.0100000000000000000000000000,0],"
                        + "[8,0,2,2,1,1,19070.5,1,99.5,1]]");
        BookDelta delta = sink.deltas.get(0);
        assertThat(delta.bids().get(0).price()).isEqualByComparingTo("19069.31");
        assertThat(delta.bids().get(0).amount()).isEqualByComparingTo("0.01");
        assertThat(delta.asks().get(0).amount()).isZero();
        assertThat(delta.firstSequence()).isEqualTo(7);
        assertThat(delta.sequence()).isEqualTo(8);
    }

    @Test
    @DisplayName("BOOK-2: a book message whose inner JSON is broken makes its book invalid, since no gap would show it")
    void brokenInnerJson() {
        event("Level2UpdateEvent", "[" + LEVEL + ",[93617619,1,16267881");
        assertThat(sink.deltas).isEmpty();
        assertThat(sink.invalid).singleElement().asString().startsWith("MALFORMED");

        event("Level2UpdateEvent", "[" + LEVEL.replace(",0]", ",5]") + "]");
        event("Level2UpdateEvent", "[" + LEVEL + "," + LEVEL.replace("37740.0,1", "37740.0,8") + "]");
        assertThat(sink.deltas).isEmpty();
        assertThat(sink.invalid).hasSize(3);
    }

    @Test
    @DisplayName("BOOK-2: a message of which the book cannot be told puts all books of the socket in doubt")
    void brokenBeforeItsInstrument() {
        subscribe(topic(Channel.BOOK, Bench.BTC_CAD));
        subscribe(topic(Channel.BOOK, Bench.BTC_USDT));
        event("Level2UpdateEvent", "[[93617619,1");
        assertThat(sink.invalid).hasSize(2);
        deliver("{\"m\":3,\"i\":2,\"n\":\"Level2Up");
        assertThat(sink.invalid).hasSize(4);
        assertThat(sink.malformed).hasSize(2);
        assertThat(link.reconnects).isEmpty();
    }

    @Test
    @DisplayName("conformance 1: broken trades, tickers and replies are counted and disturb no book")
    void hostile() {
        subscribe(topic(Channel.BOOK, Bench.BTC_CAD));
        event("TradeDataUpdateEvent", "[[6913300,1,0.2564");
        event("TradeDataUpdateEvent", "[[6913300,999,1,1,1,1,1,1,1,0,0]]");
        event("Level1UpdateEvent", "\"nothing\"");
        event("Level1UpdateEvent", "{\"InstrumentId\":1,\"BestBid\":1E999999999}");
        deliver("{\"m\":3,\"i\":2,\"n\":\"TradeDataUpdateEvent\"}");
        deliver("{\"m\":1,\"i\":77,\"n\":\"Ping\",\"o\":\"{\\\"msg\\\":\\\"PONG\\\"}\"}");
        deliver("{\"m\":3,\"i\":0,\"n\":\"MarketStateUpdate\",\"o\":\"{}\"}");
        assertThat(sink.malformed).hasSize(5);
        assertThat(sink.invalid).isEmpty();
        assertThat(sink.trades).isEmpty();
    }

    @Test
    @DisplayName("NET-7: a refused or unreadable subscription fails its topic alone")
    void refusals() {
        subscribe(topic(Channel.BOOK, Bench.BTC_CAD));
        subscribe(topic(Channel.TRADES, Bench.BTC_CAD));
        subscribe(topic(Channel.TICKER, Bench.BTC_CAD));
        reply(2, "SubscribeLevel2", "{\"result\":false,\"errormsg\":\"Invalid Request\",\"errorcode\":100}");
        assertThat(link.failed).containsExactly(topic(Channel.BOOK, Bench.BTC_CAD));
        assertThat(link.why.category()).isEqualTo(ErrorCategory.INVALID_REQUEST);

        reply(4, "SubscribeTrades", "[[1,");
        deliver("{\"m\":5,\"i\":6,\"n\":\"SubscribeLevel1\",\"o\":\"TOO MANY REQUESTS\"}");
        assertThat(link.failed).hasSize(3);
        assertThat(link.why.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(link.acknowledged).isEmpty();

        subscribe(topic(Channel.BOOK, Bench.instrument("ADA-CAD")));
        assertThat(link.failed).hasSize(4);
        assertThat(link.sent).hasSize(3);
    }

    @Test
    @DisplayName("MD-3: a candle does not name its interval: its own length does, among those subscribed")
    void candles() {
        subscribe(candles(CandleInterval.M1));
        subscribe(candles(CandleInterval.H1));
        event("TickerDataUpdateEvent", "[[1767225600500,3,1,2,2.5,10,1,1,1,1767225540400]]");
        event("TickerDataUpdateEvent", "[[1767229200000,3,1,2,2.5,10,1,1,1,1767225600000]]");
        assertThat(sink.candles).extracting(Candle::interval).containsExactly(CandleInterval.M1, CandleInterval.H1);
        assertThat(sink.candles).extracting(Candle::closed).containsExactly(true, false);
        assertThat(sink.candles.get(0).openTime()).isEqualTo(1_767_225_540_000L);
    }

    @Test
    @DisplayName("SYM-5: ending one interval, which ends all at the venue, asks for the others anew")
    void endsCandles() {
        subscribe(candles(CandleInterval.M1));
        subscribe(candles(CandleInterval.H1));
        stream.unsubscribe(link, List.of(candles(CandleInterval.M1)));
        assertThat(link.sent).hasSize(4);
        assertThat(link.sent.get(2)).contains("UnsubscribeTicker");
        assertThat(link.sent.get(3)).contains("SubscribeTicker").contains("3600");
    }

    private void subscribe(MarketTopic topic) {
        stream.subscribe(link, List.of(topic));
    }

    private static MarketTopic topic(Channel channel, Instrument instrument) {
        return new MarketTopic(channel, instrument, null);
    }

    private static MarketTopic candles(CandleInterval interval) {
        return new MarketTopic(Channel.CANDLES, Bench.BTC_CAD, interval);
    }

    private void reply(long sequence, String function, String content) {
        deliver(ReferenceRequestsTest.reply(sequence, function, content));
    }

    private void event(String name, String content) {
        deliver("{\"m\":3,\"i\":2,\"n\":\"" + name + "\",\"o\":" + NdaxJson.quoted(content) + "}");
    }

    private void deliver(String frame) {
        byte[] bytes = frame.getBytes(StandardCharsets.UTF_8);
        stream.text(link, bytes, 0, bytes.length);
    }
}
