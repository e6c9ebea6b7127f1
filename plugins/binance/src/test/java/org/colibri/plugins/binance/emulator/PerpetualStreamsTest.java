package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.emulator.Fault;
import org.colibri.api.model.Side;
import org.colibri.venuekit.fault.FaultKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Futures' public streams on their paths. */
class PerpetualStreamsTest {

    private PerpetualLoopback venue;

    @BeforeEach
    void open() {
        venue = new PerpetualLoopback();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    private void outside(Side side, String price) {
        venue.run(() -> venue.fixture().outside(PerpetualFixture.BTC, side, price, "2"));
    }

    @Test
    @DisplayName("MD-4: each delta's pu is the u before; U is not one more; a delta that is left out shows")
    void deltas() {
        try (VenueSocket socket = venue.client.socket("/public/ws/0")) {
            socket.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth@100ms\"],\"id\":1}");
            assertThat(socket.next().toString()).isEqualTo("{\"result\":null,\"id\":1}");
            outside(Side.BUY, "24990");
            JsonNode first = socket.next();
            long snapshot = venue.client
                    .get("/fapi/v1/depth?symbol=BTCUSDT&limit=5")
                    .body()
                    .path("lastUpdateId")
                    .asLong();
            assertThat(first.path("u").asLong()).isEqualTo(snapshot);
            assertThat(first.path("b").path(0).toString()).isEqualTo("[\"24990.0\",\"2.000\"]");
            outside(Side.SELL, "25010");
            JsonNode second = socket.next();
            assertThat(second.path("pu").asLong()).isEqualTo(first.path("u").asLong());
            assertThat(second.path("U").asLong())
                    .isGreaterThan(second.path("pu").asLong() + 1);
            assertThat(second.path("st").asInt()).isEqualTo(1);
            venue.run(() -> venue.fixture().faults.set(new Fault("skipSequence", 0, 1)));
            outside(Side.SELL, "25011");
            // the fault is used up when the delta was left out
            long deadline = System.nanoTime() + 45_000_000_000L;
            while (System.nanoTime() < deadline && isSkipping()) {
                Thread.onSpinWait();
            }
            outside(Side.SELL, "25012");
            assertThat(socket.next().path("pu").asLong())
                    .isGreaterThan(second.path("u").asLong());
        }
    }

    private boolean isSkipping() {
        boolean[] set = new boolean[1];
        venue.run(() -> set[0] = venue.fixture().faults.isSet(FaultKind.SKIP_SEQUENCE));
        return set[0];
    }

    @Test
    @DisplayName("MD-4: streams live on their path; on the other one, and on the old paths, they are taken and silent")
    void paths() {
        try (VenueSocket wrong = venue.client.socket("/public/stream");
                VenueSocket old = venue.client.socket("/ws/btcusdt@aggTrade/btcusdt@bookTicker");
                VenueSocket market = venue.client.socket("/market/stream?streams=btcusdt@aggTrade")) {
            wrong.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@aggTrade\",\"btcusdt@trade\"],\"id\":7}");
            wrong.answer(7);
            venue.run(() -> venue.fixture().outsideTakes(PerpetualFixture.BTC, Side.BUY, "1"));
            JsonNode told = market.next();
            assertThat(told.path("stream").asText()).isEqualTo("btcusdt@aggTrade");
            assertThat(told.path("data").path("q").asText()).isEqualTo("1.000");
            assertThat(told.path("data").path("m").asBoolean()).isFalse();
            assertThat(told.path("data").path("nq").asText()).isEqualTo("1.000");
            assertThat(wrong.next().path("stream").asText()).isEqualTo("btcusdt@trade");
            JsonNode best = old.next();
            assertThat(best.path("e").asText()).isEqualTo("bookTicker");
            assertThat(best.path("a").asText()).isEqualTo("25000.2");
        }
    }

    @Test
    @DisplayName("PERP-4, MD-3: mark price with the funding that comes; candles by the quarter of a second")
    void beats() {
        try (VenueSocket socket =
                venue.client.socket("/market/stream?streams=btcusdt@markPrice@1s/btcusdt@kline_1m/btcusdt@ticker")) {
            JsonNode candle = socket.await(m -> m.path("stream").asText().equals("btcusdt@kline_1m"))
                    .path("data");
            assertThat(candle.path("k").path("i").asText()).isEqualTo("1m");
            JsonNode mark = socket.await(m -> m.path("stream").asText().equals("btcusdt@markPrice@1s"))
                    .path("data");
            assertThat(mark.path("p").asText()).isEqualTo("25000.00000000");
            assertThat(mark.path("i").asText()).isEqualTo("24995.00000000");
            assertThat(mark.path("r").asText()).isEqualTo("0.00010000");
            assertThat(mark.path("T").asLong() % 28_800_000).isZero();
            assertThat(socket.await(m -> m.path("stream").asText().equals("btcusdt@ticker"))
                            .path("data")
                            .path("c")
                            .asText())
                    .isEqualTo("25000.0");
        }
    }

    @Test
    @DisplayName("An unknown stream is refused; more than ten messages within a second end the connection")
    void refusals() {
        try (VenueSocket socket = venue.client.socket("/market/ws")) {
            socket.send("{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@nothing\"],\"id\":1}");
            assertThat(socket.next().path("error").path("code").asInt()).isEqualTo(2);
            int sent = 0;
            while (sent < 1_000 && socket.isSent("{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":" + sent + "}")) {
                sent++;
            }
            assertThat(socket.closeCode()).isEqualTo(1008);
        }
    }
}
