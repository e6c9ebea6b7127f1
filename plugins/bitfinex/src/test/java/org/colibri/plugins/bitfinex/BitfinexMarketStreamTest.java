package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.Side;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitfinexMarketStreamTest {

    private static final Instrument DOGE = Bench.instrument("DOGE-USD");
    private static final MarketTopic BOOK = new MarketTopic(Channel.BOOK, Bench.BTC_USD, null);
    private static final MarketTopic OTHER_BOOK = new MarketTopic(Channel.BOOK, DOGE, null);
    private static final MarketTopic TRADES = new MarketTopic(Channel.TRADES, Bench.BTC_USD, null);
    private static final MarketTopic CANDLES = new MarketTopic(Channel.CANDLES, Bench.BTC_USD, CandleInterval.M1);

    private final FakeMarketSink sink = new FakeMarketSink(Bench.BTC_USD, DOGE);
    private final FakeLink<MarketTopic> link = new FakeLink<>();
    private long now;
    private final BitfinexMarketStream stream =
            new BitfinexMarketStream(URI.create("wss://localhost/ws/2"), sink, () -> now);

    @BeforeEach
    void open() {
        stream.opened(link);
    }

    @Test
    @DisplayName("BOOK-2: subscriptions wait until the venue has confirmed sequence numbers and checksums")
    void configures() {
        assertThat(link.sent).containsExactly("{\"event\":\"conf\",\"flags\":196608}");
        text("{\"event\":\"info\",\"version\":2,\"platform\":{\"status\":1}}");
        assertThat(link.ready).isZero();
        text("{\"event\":\"conf\",\"status\":\"OK\",\"flags\":196608}");
        assertThat(link.ready).isEqualTo(1);
    }

    @Test
    @DisplayName("NET-6: without sequence numbers no connection is used, nor under maintenance")
    void isNotReady() {
        text("{\"event\":\"conf\",\"status\":\"FAILED\",\"code\":10050,\"msg\":\"conf: invalid\"}");
        assertThat(link.reconnects).hasSize(1);
        stream.closed();
        stream.opened(link);
        text("{\"event\":\"info\",\"version\":2,\"platform\":{\"status\":0}}");
        text("{\"event\":\"conf\",\"status\":\"OK\",\"flags\":196608}");
        assertThat(link.ready).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {20051, 20060, 20061})
    @DisplayName("NET-6: a restart, and maintenance that begins or ends, replace the connection")
    void restarts(int code) {
        text("{\"event\":\"info\",\"code\":" + code + ",\"msg\":\"Stopping. Please try to reconnect\"}");
        assertThat(link.reconnects).hasSize(1);
    }

    @Test
    @DisplayName("NET-7: a channel is confirmed by its number, and a refusal fails its topic alone")
    void confirms() {
        stream.subscribe(link, List.of(BOOK, TRADES, CANDLES));
        confirm(BOOK, 7);
        text("{\"event\":\"error\",\"msg\":\"symbol: invalid\",\"code\":10300,\"channel\":\"trades\","
                + "\"symbol\":\"tBTCUSD\"}");
        text("{\"event\":\"error\",\"msg\":\"channel limit\",\"code\":10305,\"channel\":\"candles\","
                + "\"key\":\"trade:1m:tBTCUSD\"}");
        assertThat(link.acknowledged).containsExactly(BOOK);
        assertThat(link.failed).containsExactly(TRADES, CANDLES);
        assertThat(link.why.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(sink.malformed).isEmpty();
        text("{\"event\":\"error\",\"msg\":\"what?\",\"code\":10000}");
        assertThat(sink.malformed).hasSize(1);
    }

    @Test
    @DisplayName("NET-7: a channel that was left says nothing more; one confirmed too late is left")
    void leaves() {
        stream.subscribe(link, List.of(BOOK, TRADES));
        confirm(BOOK, 7);
        stream.unsubscribe(link, List.of(BOOK, TRADES));
        assertThat(link.sent).last().isEqualTo("{\"event\":\"unsubscribe\",\"chanId\":7}");
        confirm(TRADES, 8);
        assertThat(link.sent).last().isEqualTo("{\"event\":\"unsubscribe\",\"chanId\":8}");
        text("[7,[[118940,1,1]],1]");
        text("[8,\"te\",[1,2,3,4],2]");
        text("[7,\"hb\",3]");
        assertThat(sink.snapshots).isEmpty();
        assertThat(sink.trades).isEmpty();
        assertThat(link.reconnects).isEmpty();
        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("BOOK-1: the sign of an amount is the side, a count of zero removes the level")
    void book() {
        subscribed(BOOK, 7);
        text("[7,[[118940,11,1.14244423],[118950,2,-0.00114761]],1]");
        text("[7,[118980,3,-8.3e-7],2]");
        text("[7,[118980,0,-1],3]");
        text("[7,[118940,0,1],4]");
        assertThat(sink.snapshots).hasSize(1);
        assertThat(sink.snapshots.get(0).bids()).containsExactly(level("118940.00000000", "1.14244423"));
        assertThat(sink.snapshots.get(0).asks()).containsExactly(level("118950.00000000", "0.00114761"));
        assertThat(sink.deltas.get(0).asks()).containsExactly(level("118980.00000000", "0.00000083"));
        assertThat(sink.deltas.get(1).asks()).containsExactly(level("118980.00000000", "0.00000000"));
        assertThat(sink.deltas.get(2).bids()).containsExactly(level("118940.00000000", "0.00000000"));
        assertThat(sink.deltas).extracting(delta -> delta.sequence()).containsExactly(2L, 3L, 4L);
    }

    @Test
    @DisplayName("SYM-4: an ask too small for the scale stays an ask")
    void tinyAsk() {
        subscribed(BOOK, 7);
        text("[7,[[118940,1,1],[118950,1,-0.0000000001]],1]");
        assertThat(sink.snapshots.get(0).bids()).hasSize(1);
        assertThat(sink.snapshots.get(0).asks()).containsExactly(level("118950.00000000", "0.00000001"));
    }

    @Test
    @DisplayName("BOOK-2: numbers rise by one over all channels and heartbeats of the connection")
    void sequence() {
        subscribed(BOOK, 7);
        subscribed(TRADES, 8);
        text("[7,[[118940,1,1],[118950,1,-1]],5]");
        text("[8,\"hb\",6]");
        text("[8,\"te\",[1,1763800000000,0.5,118940],7]");
        text("[9,[1,2,3],8]");
        text("[7,\"cs\",-1,9]");
        text("[7,[118940,2,2],10]");
        assertThat(link.reconnects).isEmpty();
        assertThat(sink.deltas).hasSize(2);
        assertThat(sink.deltas.get(0).checksum()).isEqualTo("-1");
    }

    @Test
    @DisplayName("BOOK-2: a missing number makes every book of the connection invalid before it is replaced")
    void gap() {
        subscribed(BOOK, 7);
        subscribed(OTHER_BOOK, 8);
        subscribed(TRADES, 9);
        text("[7,[[118940,1,1],[118950,1,-1]],1]");
        text("[9,\"hb\",3]");
        assertThat(sink.invalid).hasSize(2).allMatch(why -> why.startsWith("GAP"));
        assertThat(link.reconnects).hasSize(1);

        stream.closed();
        stream.opened(link);
        subscribed(BOOK, 7);
        text("[7,[[118940,1,1],[118950,1,-1]],1]");
        assertThat(sink.snapshots).as("a new connection counts anew").hasSize(2);
        assertThat(link.reconnects).hasSize(1);
    }

    @Test
    @DisplayName("BOOK-2: a message whose number repeats is a gap too, and is not believed")
    void repeated() {
        subscribed(BOOK, 7);
        text("[7,[[118940,1,1],[118950,1,-1]],1]");
        text("[7,[118940,2,2],1]");
        assertThat(sink.deltas).isEmpty();
        assertThat(sink.invalid).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[7,[118940,1",
                "[7,[118940,1],2]",
                "[7,[118940,1,0],2]",
                "[7,[118940,\"x\",1],2]",
                "[7,{},2]",
                "[7,[[118940,1,1],[118950]],2]",
                "[7,[118940,1,1],2] x",
                "[7,[118940,1,1],\"x\"]"
            })
    @DisplayName("BOOK-6: a broken book message makes that book invalid, and no exception")
    void brokenBook(String frame) {
        subscribed(BOOK, 7);
        text("[7,[[118940,1,1],[118950,1,-1]],1]");
        text(frame);
        assertThat(sink.invalid).hasSize(1).first().asString().startsWith("MALFORMED");
        assertThat(sink.deltas).isEmpty();
    }

    @Test
    @DisplayName("MD-1: trades come by te and tu alike, a snapshot's oldest first")
    void trades() {
        subscribed(TRADES, 8);
        text("[8,[[12,1763800000002,-0.5,118940],[11,1763800000001,4.919e-05,118930]],1]");
        text("[8,\"te\",[13,1763800000003,0.1,118950],2]");
        assertThat(sink.trades).extracting(PublicTrade::tradeId).containsExactly("11", "12", "13");
        assertThat(sink.trades).extracting(PublicTrade::side).containsExactly(Side.BUY, Side.SELL, Side.BUY);
        assertThat(sink.trades.get(0).amount()).isEqualByComparingTo("0.00004919");
    }

    @Test
    @DisplayName("MD-3: a candle is closed by the clock, or by the one after it")
    void candles() {
        subscribed(CANDLES, 9);
        now = 1_763_800_080_000L;
        text("[9,[[1763800080000,5,5,5,5,1],[1763800020000,1,2,3,0.5,9]],1]");
        text("[9,[1763800080000,5,6,7,4,2],2]");
        now = 1_763_800_145_000L;
        text("[9,[1763800140000,8,8,8,8,1],3]");
        assertThat(sink.candles)
                .extracting(Candle::openTime)
                .containsExactly(1763800020000L, 1763800080000L, 1763800080000L, 1763800080000L, 1763800140000L);
        assertThat(sink.candles).extracting(Candle::closed).containsExactly(true, false, false, true, false);
        Candle closed = sink.candles.get(3);
        assertThat(List.of(closed.open(), closed.high(), closed.low(), closed.close(), closed.volume()))
                .containsExactly(
                        new BigDecimal("5"),
                        new BigDecimal("7"),
                        new BigDecimal("4"),
                        new BigDecimal("6"),
                        new BigDecimal("2"));
    }

    @Test
    @DisplayName("HLTH-4: whatever a frame holds, it is counted and never thrown")
    void hostile() {
        subscribed(BOOK, 7);
        subscribed(TRADES, 8);
        subscribed(CANDLES, 9);
        List<String> good = List.of(
                "[7,[[118940,11,1.14244423],[118950,2,-0.00114761]],1]",
                "[7,\"cs\",-890884919,2]",
                "[8,\"te\",[13,1763800000003,0.1,118950],2]",
                "[9,[1763800080000,5,6,7,4,2],2]",
                "{\"event\":\"subscribed\",\"channel\":\"book\",\"chanId\":209640,\"symbol\":\"tBTCUSD\"}");
        Random random = new Random(11);
        String junk = "[]{}\",:-0919eE.nul \u0000\u00e9";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder frame = new StringBuilder(good.get(random.nextInt(good.size())));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                int at = random.nextInt(frame.length());
                switch (random.nextInt(3)) {
                    case 0 -> frame.setLength(Math.max(1, at));
                    case 1 -> frame.setCharAt(at, junk.charAt(random.nextInt(junk.length())));
                    default -> frame.insert(at, junk.charAt(random.nextInt(junk.length())));
                }
            }
            String text = frame.toString();
            assertThatCode(() -> text(text)).as(text).doesNotThrowAnyException();
        }
        for (String text :
                List.of("", " ", "0", "null", "[", "[]", "[null]", "[".repeat(50_000), "[8,[]]", "[8,null]")) {
            assertThatCode(() -> text(text)).as(text).doesNotThrowAnyException();
        }
    }

    private void subscribed(MarketTopic topic, long channel) {
        stream.subscribe(link, List.of(topic));
        confirm(topic, channel);
    }

    private void confirm(MarketTopic topic, long channel) {
        text("{\"event\":\"subscribed\",\"channel\":\"" + BitfinexChannels.channel(topic) + "\",\"chanId\":" + channel
                + ",\"" + (topic.channel() == Channel.CANDLES ? "key" : "symbol") + "\":\""
                + BitfinexChannels.key(topic) + "\"}");
    }

    private static BookLevel level(String price, String amount) {
        return new BookLevel(new BigDecimal(price), new BigDecimal(amount));
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.text(link, bytes, 0, bytes.length);
    }
}
