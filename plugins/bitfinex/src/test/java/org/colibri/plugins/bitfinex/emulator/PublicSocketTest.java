package org.colibri.plugins.bitfinex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.SmallVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The public channels, read by a client with a book of its own. */
class PublicSocketTest {

    private static final String BOOK = "\"channel\":\"book\",\"symbol\":\"tBTCUSD\"";
    private static final String SHORT_BOOK = BOOK + ",\"prec\":\"P0\",\"freq\":\"F0\",\"len\":\"1\"";

    private LoopbackVenue venue;
    private Talk talk;

    @BeforeEach
    void open() {
        venue = VenueFixture.open();
        talk = new PlainClient(venue).socket();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("NET-1: pings are answered with their cid, options with their flags, nonsense with an error")
    void talks() {
        talk.send("{\"event\":\"ping\",\"cid\":1234}");
        JsonNode pong = talk.event("pong");
        assertThat(pong.path("cid").asInt()).isEqualTo(1234);
        assertThat(pong.path("ts").asLong()).isPositive();
        talk.send("{\"event\":\"conf\",\"flags\":196608}");
        assertThat(talk.event("conf").toString()).isEqualTo("{\"event\":\"conf\",\"status\":\"OK\",\"flags\":196608}");
        for (String wrong : List.of("", "hello", "{", "[", "[]", "[[]]", "{\"event\":\"dance\"}", "null")) {
            talk.send(wrong);
            assertThat(talk.event("error").path("code").asInt()).as(wrong).isEqualTo(10000);
        }
        talk.send("{\"event\":\"conf\",\"flags\":\"all\"}");
        assertThat(talk.event("error").path("code").asInt()).isEqualTo(10050);
        talk.send("[0,\"on\",null,{}]");
        assertThat(talk.event("error").path("code").asInt()).isEqualTo(10100);
    }

    @Test
    @DisplayName("BOOK-1, BOOK-3: snapshot and changes make the venue's book, and every checksum fits it")
    void keepsABook() {
        talk.options(196608);
        int channel = talk.subscribe(BOOK);
        ClientBook book = new ClientBook();
        book.read(talk.of(channel));
        List<Long> own = new ArrayList<>();
        venue.run(() -> {
            for (int i = 0; i < 60; i++) {
                SmallVenue fixture = venue.fixture();
                own.add(fixture.outside(VenueFixture.BTC, Side.BUY, Integer.toString(24990 - i), "0.5"));
                fixture.outside(VenueFixture.BTC, Side.SELL, Integer.toString(25010 + i), "0.25");
                fixture.outside(VenueFixture.BTC, Side.BUY, Integer.toString(24990 - i / 2), "0.125");
            }
            for (int i = 0; i < own.size(); i += 3) {
                venue.fixture().outsideCancels(own.get(i));
            }
            venue.fixture().outsideTakes(VenueFixture.BTC, Side.BUY, "7.3");
            venue.fixture().outsideTakes(VenueFixture.BTC, Side.SELL, "9.1");
        });
        talk.settle();
        int checked = book.readAll(talk, channel);
        assertThat(checked).isGreaterThan(50);
        JsonNode wanted = new PlainClient(venue).get("book/tBTCUSD/P0?len=25").body();
        assertThat(book.rows()).isEqualTo(rows(wanted));
    }

    @Test
    @DisplayName("BOOK-2: numbers rise by one over all channels of a connection; a lost message leaves a gap")
    void numbersMessages() {
        talk.options(65536);
        int book = talk.subscribe(SHORT_BOOK);
        assertThat(talk.of(book).path(2).asInt()).isEqualTo(1);
        int trades = talk.subscribe("\"channel\":\"trades\",\"symbol\":\"tBTCUSD\"");
        assertThat(talk.of(trades).toString()).isEqualTo("[" + trades + ",[],2]");
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.25");
        assertThat(talk.of(trades).path(3).asInt()).isEqualTo(3);
        assertThat(talk.of(book).toString()).isEqualTo("[" + book + ",[25001,1,-0.75],4]");
        assertThat(talk.of(trades).path(3).asInt()).isEqualTo(5);
        venue.fault("skipSequence", 0, 1);
        venue.outsideTakes(VenueFixture.BTC, Side.SELL, "0.25");
        assertThat(talk.of(trades).path(3).asInt()).isEqualTo(6);
        assertThat(talk.of(trades).path(3).asInt()).isEqualTo(8);
        talk.options(65536 + 32768);
        venue.run(() -> venue.fixture().outside(VenueFixture.BTC, Side.BUY, "24999", "1"));
        JsonNode timed = talk.of(book);
        assertThat(timed.path(2).asInt()).isEqualTo(9);
        assertThat(timed.path(3).asLong()).isGreaterThan(1_600_000_000_000L);
    }

    @Test
    @DisplayName("BOOK-5: levels beyond the length leave and come; what has gone is told first")
    void movesTheWindow() {
        int channel = talk.subscribe(SHORT_BOOK);
        assertThat(talk.of(channel).path(1).toString()).isEqualTo("[[24999,1,1],[25001,1,-1]]");
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "1");
        assertThat(talk.of(channel).path(1).toString()).isEqualTo("[25001,0,-1]");
        assertThat(talk.of(channel).path(1).toString()).isEqualTo("[25002,1,-1]");
        long id = venue.on(() -> venue.fixture().outside(VenueFixture.BTC, Side.BUY, "25000", "2"));
        assertThat(talk.of(channel).path(1).toString()).isEqualTo("[24999,0,1]");
        assertThat(talk.of(channel).path(1).toString()).isEqualTo("[25000,1,2]");
        venue.run(() -> venue.fixture().outsideCancels(id));
        assertThat(talk.of(channel).path(1).toString()).isEqualTo("[25000,0,1]");
        assertThat(talk.of(channel).path(1).toString()).isEqualTo("[24999,1,1]");
    }

    @Test
    @DisplayName("BOOK-1: R0 shows single orders by their ids, and bulk updates come in one message")
    void showsOrders() {
        talk.options(536870912);
        int channel = talk.subscribe(BOOK + ",\"prec\":\"R0\",\"len\":25,\"subId\":\"mine\"");
        JsonNode first = talk.of(channel).path(1).path(0);
        long id = venue.on(() -> venue.fixture().outside(VenueFixture.BTC, Side.BUY, "25000", "2"));
        assertThat(talk.of(channel).path(1).toString()).isEqualTo("[[" + id + ",25000,2]]");
        venue.outsideTakes(VenueFixture.BTC, Side.SELL, "3");
        assertThat(talk.of(channel).path(1).toString())
                .isEqualTo("[[" + id + ",0,1],[" + first.path(0).asLong() + ",0,1]]");
    }

    @Test
    @DisplayName("BOOK-3, BOOK-5: faults badChecksum and crossBook show once")
    void misbehaves() {
        talk.options(131072);
        int channel = talk.subscribe(BOOK);
        ClientBook book = new ClientBook();
        book.read(talk.of(channel));
        assertThat(book.fits(talk.of(channel))).isTrue();
        venue.fault("badChecksum", 0, 1);
        change();
        book.read(talk.of(channel));
        assertThat(book.fits(talk.of(channel))).isFalse();
        change();
        book.read(talk.of(channel));
        assertThat(book.fits(talk.of(channel))).isTrue();
        venue.fault("crossBook", 0, 1);
        change();
        book.read(talk.of(channel));
        JsonNode crossing = talk.of(channel).path(1);
        assertThat(crossing.path(0).asInt()).isGreaterThan(25001);
        assertThat(crossing.path(2).asInt()).isPositive();
    }

    @Test
    @DisplayName("MD-2: each trade comes at once and again confirmed, newest first in the snapshot")
    void showsTrades() {
        venue.run(() -> {
            venue.fixture().outsideTakes(VenueFixture.BTC, Side.BUY, "0.25");
            venue.fixture().outsideTakes(VenueFixture.BTC, Side.SELL, "0.5");
        });
        int channel = talk.subscribe("\"channel\":\"trades\",\"symbol\":\"tBTCUSD\"");
        JsonNode snapshot = talk.of(channel).path(1);
        assertThat(snapshot.path(0).path(0).asInt()).isEqualTo(2);
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.125");
        JsonNode te = talk.of(channel);
        JsonNode tu = talk.of(channel);
        assertThat(te.path(1).asText() + tu.path(1).asText()).isEqualTo("tetu");
        assertThat(te.path(2)).isEqualTo(tu.path(2));
        assertThat(te.path(2).path(2).asText() + "@" + te.path(2).path(3).asText())
                .isEqualTo("0.125@25001");
    }

    @Test
    @DisplayName("MD-3, MD-4: ticker and candles follow the trades")
    void showsTickersAndCandles() {
        int ticker = talk.subscribe("\"channel\":\"ticker\",\"symbol\":\"tBTCUSD\"");
        assertThat(talk.of(ticker).path(1)).hasSize(10);
        talk.send("{\"event\":\"subscribe\",\"channel\":\"candles\",\"key\":\"trade:1D:tBTCUSD\"}");
        JsonNode answer = talk.event("subscribed");
        assertThat(answer.path("key").asText()).isEqualTo("trade:1D:tBTCUSD");
        assertThat(answer.has("symbol")).isFalse();
        int candles = answer.path("chanId").asInt();
        assertThat(talk.of(candles).path(1)).hasSize(240);
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "1.5");
        // the one that has closed is told once more
        talk.of(candles);
        JsonNode candle = talk.of(candles).path(1);
        assertThat(candle.path(1).asInt() + " " + candle.path(2).asInt() + " "
                        + candle.path(3).asInt() + " " + candle.path(4).asInt() + " "
                        + candle.path(5).asText())
                .isEqualTo("25001 25002 25002 25001 1.5");
        assertThat(talk.of(ticker).path(1).path(6).asInt()).isEqualTo(25002);
    }

    @Test
    @DisplayName("NET-2: subscriptions are refused with their code and what was asked, and ended on request")
    void refusesSubscriptions() {
        for (String[] wrong : new String[][] {
            {"\"channel\":\"wallet\"", "10300", "channel: unknown"},
            {"\"channel\":\"book\",\"symbol\":\"tNOPE\"", "10300", "symbol: invalid"},
            {BOOK + ",\"prec\":\"P7\"", "10300", "prec: invalid"},
            {BOOK + ",\"len\":\"7\"", "10300", "len: invalid"},
            {BOOK + ",\"freq\":\"F7\"", "10300", "freq: invalid"},
            {"\"channel\":\"candles\",\"key\":\"trade:7m:tBTCUSD\"", "10300", "key: invalid"},
        }) {
            talk.send("{\"event\":\"subscribe\"," + wrong[0] + "}");
            JsonNode error = talk.event("error");
            assertThat(error.path("code").asText() + " " + error.path("msg").asText())
                    .isEqualTo(wrong[1] + " " + wrong[2]);
            assertThat(error.has("channel")).isTrue();
        }
        int channel = talk.subscribe(BOOK);
        talk.send("{\"event\":\"subscribe\"," + BOOK + "}");
        assertThat(talk.event("error").path("code").asInt()).isEqualTo(10301);
        talk.of(channel);
        talk.send("{\"event\":\"unsubscribe\",\"chanId\":" + channel + "}");
        assertThat(talk.event("unsubscribed").path("status").asText()).isEqualTo("OK");
        change();
        talk.send("{\"event\":\"unsubscribe\",\"chanId\":" + channel + "}");
        assertThat(talk.next().path("code").asInt()).isEqualTo(10400);
    }

    private void change() {
        venue.run(() -> venue.fixture().outside(VenueFixture.BTC, Side.BUY, "24999", "0.25"));
    }

    private static List<String> rows(JsonNode list) {
        List<String> rows = new ArrayList<>();
        list.forEach(row -> rows.add(row.toString()));
        return rows;
    }

    /** A book as a client keeps it by the fact sheet's rule. */
    private static final class ClientBook {

        private final Map<Integer, JsonNode> bids = new TreeMap<>(Comparator.reverseOrder());
        private final Map<Integer, JsonNode> asks = new TreeMap<>();

        private void read(JsonNode message) {
            JsonNode body = message.path(1);
            if (body.path(0).isArray()) {
                body.forEach(this::apply);
            } else {
                apply(body);
            }
        }

        private void apply(JsonNode row) {
            Map<Integer, JsonNode> side = row.path(2).asDouble() > 0 ? bids : asks;
            if (row.path(1).asInt() == 0) {
                assertThat(side.remove(row.path(0).asInt()))
                        .as("the level that is removed: %s", row)
                        .isNotNull();
            } else {
                side.put(row.path(0).asInt(), row);
            }
        }

        private boolean fits(JsonNode message) {
            assertThat(message.path(1).asText()).isEqualTo("cs");
            List<String> parts = new ArrayList<>();
            List<JsonNode> bid = List.copyOf(bids.values());
            List<JsonNode> ask = List.copyOf(asks.values());
            for (int i = 0; i < 25; i++) {
                for (List<JsonNode> side : List.of(bid, ask)) {
                    if (i < side.size()) {
                        parts.add(side.get(i).path(0).asText() + ":"
                                + side.get(i).path(2).asText());
                    }
                }
            }
            CRC32 crc = new CRC32();
            crc.update(String.join(":", parts).getBytes(StandardCharsets.US_ASCII));
            return (int) crc.getValue() == message.path(2).asInt();
        }

        /** Reads until nothing more comes; how many checksums fitted. */
        private int readAll(Talk talk, int channel) {
            int fitted = 0;
            talk.send("{\"event\":\"unsubscribe\",\"chanId\":" + channel + "}");
            while (true) {
                JsonNode message = talk.socket()
                        .await(m -> m.isArray() || m.path("event").asText().equals("unsubscribed"));
                if (!message.isArray()) {
                    return fitted;
                }
                if (message.path(1).isArray()) {
                    read(message);
                } else {
                    assertThat(fits(message)).as("checksum %s", message).isTrue();
                    fitted++;
                }
            }
        }

        private List<String> rows() {
            List<String> rows = new ArrayList<>();
            bids.values().forEach(row -> rows.add(row.toString()));
            asks.values().forEach(row -> rows.add(row.toString()));
            return rows;
        }
    }
}
