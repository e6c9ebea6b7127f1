package org.colibri.plugins.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.colibri.api.model.BookDelta;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.Instrument;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitmexBooksTest {

    private final Bench bench = Bench.perpetual();
    private final Instrument inverse = bench.instrument("XBTUSD");
    private final Instrument linear = bench.instrument("XBTUSDT");
    private final FakeMarketSink sink = new FakeMarketSink(inverse, linear);
    private final FakeLink<MarketTopic> link = new FakeLink<>();
    private final SocketProtocol<MarketTopic> stream = bench.venue().marketProtocol(sink);
    private final MarketTopic topic = new MarketTopic(Channel.BOOK, linear, null);

    BitmexBooksTest() {
        stream.subscribe(link, List.of(topic));
    }

    private void frame(String action, String rows) {
        Bench.text(
                stream,
                link,
                "{'table':'orderBookL2','action':'" + action + "','filter':{'symbol':'XBTUSDT'},'data':[" + rows
                        + "]}");
    }

    private static String row(long id, String side, String more) {
        return "{'symbol':'XBTUSDT','id':" + id + ",'side':'" + side + "'" + more + "}";
    }

    private void partial() {
        frame("partial", row(1, "Sell", ",'size':80,'price':100") + "," + row(2, "Buy", ",'size':10,'price':50"));
    }

    private static void levels(List<BookLevel> told, String... expected) {
        assertThat(told).hasSize(expected.length / 2);
        for (int i = 0; i < told.size(); i++) {
            assertThat(told.get(i).price()).isEqualByComparingTo(expected[2 * i]);
            assertThat(told.get(i).amount()).isEqualByComparingTo(expected[2 * i + 1]);
        }
    }

    @Test
    @DisplayName("BOOK-1, BOOK-2: partial, update without a price, delete; a second delete of the row starts over")
    void follows() {
        frame("update", row(2, "Buy", ",'size':5"));
        assertThat(sink.deltas).as("before the partial").isEmpty();
        partial();
        levels(sink.snapshots.get(0).bids(), "50", "0.00001");
        levels(sink.snapshots.get(0).asks(), "100", "0.00008");
        frame("update", row(2, "Buy", ",'size':5,'timestamp':'2025-01-08T23:33:04.091Z'"));
        levels(sink.deltas.get(0).bids(), "50", "0.000005");
        assertThat(sink.deltas.get(0).timestamp()).isEqualTo(1736379184091L);
        frame("delete", row(2, "Buy", ",'price':50"));
        levels(sink.deltas.get(1).bids(), "50", "0");
        assertThat(sink.invalid).isEmpty();
        frame("delete", row(2, "Buy", ""));
        assertThat(sink.invalid).singleElement().asString().startsWith("GAP");
        frame("insert", row(3, "Buy", ",'size':5,'price':51"));
        assertThat(sink.deltas).as("dropped until the next partial").hasSize(2);
        partial();
        assertThat(sink.snapshots).hasSize(2);
    }

    @Test
    @DisplayName("BOOK-2: the side is part of the key: the same id on the other side is another row")
    void keysBySide() {
        partial();
        frame("insert", row(1, "Buy", ",'size':3,'price':49"));
        frame("delete", row(1, "Sell", ",'price':100"));
        levels(sink.deltas.get(1).asks(), "100", "0");
        frame("update", row(1, "Buy", ",'size':4"));
        levels(sink.deltas.get(2).bids(), "49", "0.000004");
        frame("update", row(1, "Sell", ",'size':4"));
        assertThat(sink.invalid).hasSize(1);
    }

    @Test
    @DisplayName("BOOK-2: a frame counts as a whole: with an unknown row in it nothing of it is applied")
    void wholeFrames() {
        partial();
        frame("update", row(2, "Buy", ",'size':9") + "," + row(77, "Buy", ",'size':9,'price':48"));
        assertThat(sink.deltas).isEmpty();
        assertThat(sink.invalid).hasSize(1);
    }

    @Test
    @DisplayName("BOOK-2: rows that exchange their prices in one frame are both there afterwards")
    void movedRows() {
        frame("partial", row(1, "Buy", ",'size':1,'price':50") + "," + row(2, "Buy", ",'size':2,'price':51"));
        frame("update", row(1, "Buy", ",'size':3,'price':51") + "," + row(2, "Buy", ",'size':4,'price':50"));
        Map<BigDecimal, BigDecimal> last = new HashMap<>();
        BookDelta delta = sink.deltas.get(0);
        delta.bids().forEach(level -> last.put(level.price().stripTrailingZeros(), level.amount()));
        assertThat(last.get(new BigDecimal("51"))).isEqualByComparingTo("0.000003");
        assertThat(last.get(new BigDecimal("5E+1"))).isEqualByComparingTo("0.000004");
    }

    @Test
    @DisplayName("BOOK-1: an empty book is one: its symbol stands in the filter")
    void emptyBook() {
        frame("partial", "");
        assertThat(sink.snapshots).singleElement().satisfies(book -> assertThat(book.bids())
                .isEmpty());
        frame("insert", row(5, "Sell", ",'size':5,'price':null"));
        frame("delete", row(5, "Sell", ""));
        assertThat(sink.invalid).isEmpty();
    }

    @Test
    @DisplayName("BOOK-2: after another subscription changes count only from its own partial on")
    void resubscribes() {
        partial();
        stream.unsubscribe(link, List.of(topic));
        frame("delete", row(2, "Buy", ""));
        stream.subscribe(link, List.of(topic));
        frame("delete", row(1, "Sell", ""));
        assertThat(sink.deltas).isEmpty();
        assertThat(sink.invalid).isEmpty();
        assertThat(link.sent)
                .containsExactly(
                        "{\"op\":\"subscribe\",\"args\":[\"orderBookL2:XBTUSDT\"]}",
                        "{\"op\":\"unsubscribe\",\"args\":[\"orderBookL2:XBTUSDT\"]}",
                        "{\"op\":\"subscribe\",\"args\":[\"orderBookL2:XBTUSDT\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'symbol':'XBTUSDT','id':2,'side':'Up','size':5}",
                "{'symbol':'XBTUSDT','id':2,'side':'Buy'}",
                "{'symbol':'XBTUSDT','id':2,'side':'Buy','size':-5}",
                "{'symbol':'XBTUSDT','id':'two','side':'Buy','size':5}",
                "{'symbol':'XBTUSDT','side':'Buy','size':5}",
                "{'symbol':'XBTUSDT','id':2,'side':'Buy','size':5,'timestamp':'yesterday'}",
                "{'symbol':'XBTUSDT','id':2,'side':'Buy','size':5,'price':-50}",
                "7"
            })
    @DisplayName("ROB-1: a wrong row makes its book invalid, and nothing else happens")
    void hostileRows(String row) {
        partial();
        frame("update", row);
        assertThat(sink.deltas).isEmpty();
        assertThat(sink.invalid.size() + sink.malformed.size()).isPositive();
        frame("update", row(2, "Buy", ",'size':5"));
        assertThat(sink.deltas).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "{'table':'orderBookL2','action':'upd", "nonsense", "{'table':'orderBookL2'}"})
    @DisplayName("BOOK-2: without sequence numbers a message that cannot be read may have been any book's")
    void unreadable(String text) {
        partial();
        Bench.text(stream, link, text);
        assertThat(sink.malformed).hasSize(1);
        assertThat(sink.invalid).singleElement().asString().startsWith("MALFORMED");
    }

    @Test
    @DisplayName("RULE-5: an inverse level's amount is its size by its price, rounded half up, never to nothing")
    void inverseAmounts() {
        BitmexUnits units = BitmexInstruments.decode(Bench.json(Bench.LIST), inverse.kind())
                .listed()
                .get("XBTUSD")
                .units();
        BookChanges changes = new BookChanges();
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            long size = Math.abs(random.nextLong()) >>> 1 + random.nextInt(62);
            long price = 1 + random.nextInt(1_500_000);
            BigDecimal exact = BigDecimal.valueOf(size).divide(inverse.price(price), 8, RoundingMode.HALF_UP);
            if (exact.unscaledValue().bitLength() < 63) {
                long expected = size > 0 && exact.signum() == 0
                        ? 1
                        : exact.unscaledValue().longValue();
                assertThat(units.level(inverse, size, price, changes)).isEqualTo(expected);
            }
        }
        assertThat(units.level(inverse, 1, 1_000_000_000_0L, changes)).isEqualTo(1);
    }

    @Test
    @DisplayName("BOOK-2: the rows are found whatever came and went before")
    void keepsRows() {
        BitmexLevels levels = new BitmexLevels();
        levels.restart();
        Map<Long, Long> expected = new HashMap<>();
        Random random = new Random(3);
        for (int i = 0; i < 100_000; i++) {
            long key = BitmexLevels.key(62_300_000_000L + random.nextInt(600), random.nextBoolean());
            if (random.nextInt(3) > 0) {
                long price = random.nextInt(1000);
                levels.put(key, price);
                expected.put(key, price);
            } else {
                levels.remove(key);
                expected.remove(key);
            }
            assertThat(levels.price(key)).isEqualTo(expected.getOrDefault(key, BitmexLevels.UNKNOWN));
        }
        assertThat(levels.size()).isEqualTo(expected.size());
        expected.forEach((key, price) -> assertThat(levels.price(key)).isEqualTo(price));
    }
}
