package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.venuekit.fault.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The public streams as a client that keeps a book sees them. */
class PublicStreamsTest {

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeEach
    void open() {
        venue = SpotFixture.open("off", SpotFixture.HMAC, null);
        client = new PlainClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("BOOK: snapshot and events by the venue's rule give the venue's own book, with U following u")
    void keepsABook() {
        VenueSocket stream = client.socket("/ws/btcusdt@depth@100ms");
        churn(1, 40);
        JsonNode first = stream.await(message -> message.path("e").asText().equals("depthUpdate"));
        JsonNode snapshot =
                client.get("/api/v3/depth?symbol=BTCUSDT&limit=5000").body();
        TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
        apply(bids, snapshot.path("bids"));
        apply(asks, snapshot.path("asks"));
        long id = snapshot.path("lastUpdateId").asLong();
        assertThat(first.path("U").asLong()).isLessThanOrEqualTo(id + 1);
        for (int round = 2; round < 8; round++) {
            churn(round, 40);
        }
        long last = venue.on(
                () -> venue.fixture().exchange().market(SpotFixture.BTC).updateId());
        long previous = first.path("u").asLong();
        for (JsonNode event = first; ; event = stream.next()) {
            if (event != first) {
                assertThat(event.path("U").asLong()).isEqualTo(previous + 1);
                previous = event.path("u").asLong();
            }
            if (event.path("u").asLong() > id) {
                assertThat(event.path("U").asLong()).isLessThanOrEqualTo(id + 1);
                apply(bids, event.path("b"));
                apply(asks, event.path("a"));
                id = event.path("u").asLong();
            }
            if (id >= last) {
                break;
            }
        }
        JsonNode now = client.get("/api/v3/depth?symbol=BTCUSDT&limit=5000").body();
        assertThat(now.path("lastUpdateId").asLong()).isEqualTo(id);
        assertThat(text(bids)).isEqualTo(text(now.path("bids")));
        assertThat(text(asks)).isEqualTo(text(now.path("asks")));
    }

    @Test
    @DisplayName("Fault skipSequence leaves one event out, so that U no longer follows u")
    void leavesAnEventOut() {
        VenueSocket stream = client.socket("/ws/btcusdt@depth@100ms/btcusdt@depth5@100ms");
        churn(1, 5);
        long before = delta(stream).path("u").asLong();
        venue.fault("skipSequence", 0, 1);
        churn(2, 5);
        while (venue.on(() -> venue.fixture().faults().isSet(FaultKind.SKIP_SEQUENCE))) {
            stream.next();
        }
        churn(3, 5);
        assertThat(delta(stream).path("U").asLong()).isGreaterThan(before + 1);
    }

    @Test
    @DisplayName("Fault crossBook sends a bid above the best ask")
    void crossesTheBook() {
        VenueSocket stream = client.socket("/ws/btcusdt@depth@100ms");
        venue.fault("crossBook", 0, 1);
        venue.run(() -> venue.fixture().outside(SpotFixture.BTC, Side.BUY, "24000", "1"));
        JsonNode bids = stream.next().path("b");
        assertThat(bids.path(bids.size() - 1).path(0).asText()).isEqualTo("25000.02000000");
    }

    @Test
    @DisplayName("Trades, joined trades and best prices come as they happen; combined streams are wrapped")
    void tellsWhatHappens() {
        VenueSocket stream = client.socket("/stream?streams=btcusdt@trade/btcusdt@aggTrade/btcusdt@bookTicker");
        venue.outsideTakes(SpotFixture.BTC, Side.SELL, "0.25");
        JsonNode trade = stream.await(message -> message.path("stream").asText().equals("btcusdt@trade"))
                .path("data");
        assertThat(trade.path("p").asText()).isEqualTo("24999.99000000");
        assertThat(trade.path("q").asText()).isEqualTo("0.25000000");
        assertThat(trade.path("m").asBoolean()).isTrue();
        assertThat(trade.has("b")).isFalse();
        JsonNode joined = stream.await(
                        message -> message.path("stream").asText().equals("btcusdt@aggTrade"))
                .path("data");
        assertThat(joined.path("f").asLong()).isEqualTo(joined.path("l").asLong());
        JsonNode best = stream.await(message -> message.path("stream").asText().equals("btcusdt@bookTicker"))
                .path("data");
        assertThat(best.has("e")).isFalse();
        assertThat(best.path("B").asText()).isEqualTo("0.75000000");
        assertThat(best.path("u").asLong())
                .isEqualTo(venue.on(
                        () -> venue.fixture().exchange().market(SpotFixture.BTC).updateId()));
    }

    @Test
    @DisplayName("Partial books, candles and tickers come by the clock")
    void tellsByTheClock() {
        VenueSocket stream = client.socket("/stream");
        stream.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth5@100ms\",\"btcusdt@kline_1m\","
                + "\"btcusdt@ticker\",\"btcusdt@miniTicker\",\"btcusdt@avgPrice\",\"!miniTicker@arr\"],\"id\":1}");
        assertThat(stream.next().toString()).isEqualTo("{\"result\":null,\"id\":1}");
        JsonNode book = data(stream, "btcusdt@depth5@100ms");
        assertThat(book.path("bids")).hasSize(5);
        assertThat(book.has("lastUpdateId")).isTrue();
        JsonNode candle = data(stream, "btcusdt@kline_1m");
        while (candle.path("k").path("x").asBoolean()) {
            // a minute has just ended; the next one runs
            candle = data(stream, "btcusdt@kline_1m");
        }
        assertThat(candle.path("k").path("i").asText()).isEqualTo("1m");
        assertThat(candle.path("k").path("c").asText()).isEqualTo("25000.00000000");
        assertThat(candle.path("k").path("x").asBoolean()).isFalse();
        assertThat(data(stream, "btcusdt@ticker").path("c").asText()).isEqualTo("25000.00000000");
        assertThat(data(stream, "btcusdt@miniTicker").path("e").asText()).isEqualTo("24hrMiniTicker");
        assertThat(data(stream, "btcusdt@avgPrice").path("w").asText()).isEqualTo("25000.00000000");
        assertThat(data(stream, "!miniTicker@arr")).hasSize(2);
    }

    @Test
    @DisplayName("Streams are listed and left; a number after /ws/ means nothing; the envelope can be switched")
    void managesSubscriptions() {
        VenueSocket stream = client.socket("/ws/0");
        stream.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\",\"nopeusdt@trade\"],\"id\":\"a\"}");
        assertThat(stream.answer("a").path("result").isNull()).isTrue();
        stream.send("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":2}");
        assertThat(stream.answer(2).path("result").toString()).isEqualTo("[\"btcusdt@trade\",\"nopeusdt@trade\"]");
        stream.send("{\"method\":\"SET_PROPERTY\",\"params\":[\"combined\",true],\"id\":3}");
        stream.answer(3);
        venue.outsideTakes(SpotFixture.BTC, Side.BUY, "0.1");
        assertThat(stream.next().path("stream").asText()).isEqualTo("btcusdt@trade");
        stream.send("{\"method\":\"UNSUBSCRIBE\",\"params\":[\"btcusdt@trade\"],\"id\":4}");
        stream.answer(4);
        venue.outsideTakes(SpotFixture.BTC, Side.BUY, "0.1");
        stream.send("{\"method\":\"GET_PROPERTY\",\"params\":[\"combined\"],\"id\":5}");
        assertThat(stream.next().toString()).isEqualTo("{\"result\":true,\"id\":5}");
    }

    @Test
    @DisplayName("Requests that are not understood get the venue's words")
    void refusesOddRequests() {
        VenueSocket stream = client.socket("/ws");
        stream.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@nonsense\"],\"id\":1}");
        assertThat(stream.next().toString())
                .isEqualTo("{\"error\":{\"code\":2,\"msg\":\"Invalid request: invalid stream\"},\"id\":1}");
        stream.send("{\"method\":\"DANCE\",\"id\":2}");
        assertThat(stream.next().path("error").path("msg").asText()).contains("unknown variant DANCE");
        stream.send("{\"id\":3}");
        assertThat(stream.next().path("error").path("msg").asText()).contains("missing field `method`");
        stream.send("not json");
        assertThat(stream.next().path("error").path("code").asInt()).isEqualTo(3);
        stream.send("{\"method\":\"SUBSCRIBE\",\"params\":[],\"id\":{}}");
        assertThat(stream.next().path("error").path("msg").asText()).contains("request ID");
    }

    /** Other people's orders at random: levels appear, change and go, and trades happen. */
    private void churn(long seed, int orders) {
        SplittableRandom random = new SplittableRandom(seed);
        venue.run(() -> {
            for (int i = 0; i < orders; i++) {
                Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                BigDecimal price = new BigDecimal("25000").add(BigDecimal.valueOf(random.nextInt(-20, 21), 2));
                BigDecimal amount = BigDecimal.valueOf(random.nextInt(1, 300), 2);
                venue.fixture().outside(SpotFixture.BTC, side, price, amount);
            }
        });
    }

    private static JsonNode delta(VenueSocket stream) {
        return stream.await(message -> message.path("e").asText().equals("depthUpdate"));
    }

    private static JsonNode data(VenueSocket stream, String name) {
        return stream.await(message -> message.path("stream").asText().equals(name))
                .path("data");
    }

    private static void apply(TreeMap<BigDecimal, BigDecimal> side, JsonNode levels) {
        for (JsonNode level : levels) {
            BigDecimal price = new BigDecimal(level.path(0).asText());
            BigDecimal amount = new BigDecimal(level.path(1).asText());
            if (amount.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, amount);
            }
        }
    }

    private static String text(TreeMap<BigDecimal, BigDecimal> side) {
        StringBuilder text = new StringBuilder();
        side.forEach(
                (price, amount) -> text.append(price).append('x').append(amount).append(' '));
        return text.toString();
    }

    private static String text(JsonNode levels) {
        StringBuilder text = new StringBuilder();
        levels.forEach(level -> text.append(level.path(0).asText())
                .append('x')
                .append(level.path(1).asText())
                .append(' '));
        return text.toString();
    }
}
