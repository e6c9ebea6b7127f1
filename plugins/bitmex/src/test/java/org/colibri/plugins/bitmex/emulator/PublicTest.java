package org.colibri.plugins.bitmex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What everybody may ask and hear, as a plain client meets it. */
class PublicTest {

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeEach
    void open() {
        venue = VenueFixture.perpetual();
        client = new PlainClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("RULE-1: instruments tell sizes of spot, linear and inverse ones; assets their scales")
    void instruments() {
        JsonNode linear = client.get("/instrument?symbol=XBTUSDT").body().path(0);
        assertThat(linear.path("underlyingToPositionMultiplier").asLong()).isEqualTo(1_000_000);
        assertThat(linear.path("settlCurrency").asText()).isEqualTo("USDt");
        JsonNode inverse = client.get("/instrument?symbol=XBTUSD").body().path(0);
        assertThat(inverse.path("isInverse").asBoolean()).isTrue();
        assertThat(inverse.path("lotSize").asLong()).isEqualTo(100);
        assertThat(inverse.path("fundingTimestamp").asText()).containsPattern("T(04|12|20):00:00.000Z");
        assertThat(client.get("/instrument/active").body()).hasSize(3);
        assertThat(client.get("/wallet/assets").body().toString()).contains("\"currency\":\"XBt\"");
        assertThat(client.get("").body().path("timestamp").asLong()).isPositive();
        assertThat(client.get("/nothing").status()).isEqualTo(404);
        try (LoopbackVenue spot = VenueFixture.spot()) {
            JsonNode row = new PlainClient(spot)
                    .get("/instrument?symbol=XBT_USDT")
                    .body()
                    .path(0);
            assertThat(row.path("typ").asText()).isEqualTo("IFXXXP");
            assertThat(row.path("lotSize").asLong()).isEqualTo(10_000);
            assertThat(row.path("underlyingToPositionMultiplier").asLong()).isEqualTo(100_000_000);
            assertThat(row.has("settlCurrency")).isFalse();
        }
    }

    @Test
    @DisplayName("BOOK-2: a partial, then rows by id: deleted, updated, inserted; the same levels as over REST")
    void book() {
        Talk talk = client.socket();
        JsonNode partial = talk.subscribe("orderBookL2:XBTUSDT");
        assertThat(partial.path("filter").path("symbol").asText()).isEqualTo("XBTUSDT");
        assertThat(partial.path("data")).hasSize(6);
        assertThat(partial.path("data").path(0).path("price").asInt()).isEqualTo(25003);
        long mine = venue.outside(VenueFixture.LINEAR, Side.BUY, "24990", "0.5");
        JsonNode inserted = talk.table("orderBookL2", "insert").path("data").path(0);
        assertThat(inserted.path("size").asLong()).isEqualTo(500_000);
        venue.outside(VenueFixture.LINEAR, Side.BUY, "24990", "0.25");
        JsonNode updated = talk.table("orderBookL2", "update").path("data").path(0);
        assertThat(updated.path("id")).isEqualTo(inserted.path("id"));
        assertThat(updated.path("size").asLong()).isEqualTo(750_000);
        venue.run(() -> venue.fixture().outsideCancels(mine));
        talk.table("orderBookL2", "update");
        venue.outsideTakes(VenueFixture.LINEAR, Side.BUY, "1");
        JsonNode gone = talk.table("orderBookL2", "delete").path("data").path(0);
        assertThat(gone.path("price").asInt()).isEqualTo(25001);
        assertThat(gone.has("size")).isFalse();
        assertThat(gone.path("id")).isEqualTo(partial.path("data").path(2).path("id"));
        assertThat(client.get("/orderBook/L2?symbol=XBTUSDT&depth=1").body()).hasSize(2);
        assertThat(client.get("/orderBook/L2?symbol=XBTUSDT&depth=0").body()).hasSize(6);
        assertThat(PlainClient.words(client.get("/orderBook/L2"))).isEqualTo("400 symbol is required");
    }

    @Test
    @DisplayName("BOOK-2: the best 25 a side; a level that falls out of them is deleted, and comes back as inserted")
    void bestLevels() {
        for (int i = 0; i < 22; i++) {
            String price = Integer.toString(24900 - i);
            venue.outside(VenueFixture.LINEAR, Side.BUY, price, "1");
        }
        Talk talk = client.socket();
        assertThat(talk.subscribe("orderBookL2_25:XBTUSDT").path("data")).hasSize(28);
        long best = venue.outside(VenueFixture.LINEAR, Side.BUY, "25000", "1");
        JsonNode out = talk.table("orderBookL2_25", "delete").path("data").path(0);
        assertThat(out.path("price").asInt()).isEqualTo(24879);
        talk.table("orderBookL2_25", "insert");
        venue.run(() -> venue.fixture().outsideCancels(best));
        JsonNode back = talk.table("orderBookL2_25", "insert").path("data").path(0);
        assertThat(back.path("id")).isEqualTo(out.path("id"));
    }

    @Test
    @DisplayName("MD-1: trades, quotes and the instrument's changes are told; history comes in the order asked for")
    void trades() {
        Talk talk = client.socket();
        talk.subscribe("trade:XBTUSD");
        talk.subscribe("quote:XBTUSD");
        talk.subscribe("instrument:XBTUSD");
        venue.outsideTakes(VenueFixture.INVERSE, Side.BUY, "10100");
        List<JsonNode> rows = new ArrayList<>();
        rows.add(talk.table("trade", "insert").path("data").path(0));
        rows.add(talk.table("trade", "insert").path("data").path(0));
        JsonNode first = rows.get(0);
        assertThat(first.path("side").asText() + " " + first.path("size") + " " + first.path("price"))
                .isEqualTo("Buy 10000 25001");
        assertThat(first.path("grossValue").asLong())
                .as("10000 x round(1e10/25001)/100")
                .isEqualTo(39998400);
        assertThat(rows.get(1).path("tickDirection").asText()).isEqualTo("PlusTick");
        JsonNode change = talk.table("instrument", "update").path("data").path(0);
        assertThat(change.path("lastPrice").asInt()).isEqualTo(25002);
        assertThat(change.has("tickSize")).isFalse();
        assertThat(talk.table("quote", "insert")
                        .path("data")
                        .path(0)
                        .path("askPrice")
                        .asInt())
                .isEqualTo(25002);
        JsonNode newest =
                client.get("/trade?symbol=XBTUSD&reverse=true&count=1").body();
        assertThat(newest).hasSize(1);
        assertThat(newest.path(0)).isEqualTo(rows.get(1));
        assertThat(client.get("/trade?symbol=XBTUSD&count=1").body().path(0)).isEqualTo(first);
    }

    @Test
    @DisplayName("MD-3: candles are stamped with their end and open at the close before")
    void candles() {
        venue.outsideTakes(VenueFixture.LINEAR, Side.BUY, "1.5");
        JsonNode rows = client.get("/trade/bucketed?symbol=XBTUSDT&binSize=1h&count=3&reverse=true&partial=true")
                .body();
        assertThat(rows).hasSize(3);
        JsonNode running = rows.path(0);
        assertThat(running.path("open").asInt()).isEqualTo(25000);
        assertThat(running.path("close").asInt()).isEqualTo(25002);
        assertThat(running.path("volume").asLong()).isEqualTo(1_500_000);
        assertThat(running.path("trades").asInt()).isEqualTo(2);
        assertThat(Stamp.parse("timestamp", running.path("timestamp").asText())).isGreaterThan(venue.millis());
        JsonNode closed = client.get("/trade/bucketed?symbol=XBTUSDT&binSize=1h&count=1&reverse=true")
                .body();
        assertThat(closed.path(0)).isEqualTo(rows.path(1));
        JsonNode asked = client.get("/trade/bucketed?symbol=XBTUSDT&binSize=1h&count=1&startTime="
                        + rows.path(2).path("timestamp").asText())
                .body();
        assertThat(asked.path(0)).isEqualTo(rows.path(2));
        Talk talk = client.socket();
        assertThat(talk.subscribe("tradeBin1m:XBTUSDT").path("data")).hasSize(1);
    }

    @Test
    @DisplayName("NET-5: bare ping and pong; subscriptions are answered one by one, wrong ones with 400 and 401")
    void commands() {
        Talk talk = client.socket();
        talk.send("ping");
        assertThat(talk.next().asText()).isEqualTo("pong");
        talk.send("{\"op\":\"subscribe\",\"args\":\"trade:XBTUSD\"}");
        assertThat(talk.next().path("subscribe").asText()).isEqualTo("trade:XBTUSD");
        talk.send("{\"op\":\"subscribe\",\"args\":[\"trade:NOPE\"]}");
        assertThat(talk.error()).isEqualTo("400 Invalid symbol");
        talk.send("{\"op\":\"subscribe\",\"args\":[\"nothing\"]}");
        assertThat(talk.error()).isEqualTo("400 Unknown table: nothing");
        talk.send("{\"op\":\"subscribe\",\"args\":[\"order\"]}");
        assertThat(talk.error()).startsWith("401 ");
        talk.send("not json");
        assertThat(talk.error()).startsWith("400 ");
        talk.send("{\"op\":\"unsubscribe\",\"args\":[\"trade:XBTUSD\"]}");
        assertThat(talk.socket()
                        .await(frame -> frame.has("unsubscribe"))
                        .path("success")
                        .asBoolean())
                .isTrue();
        Talk other = client.open("/realtime?subscribe=trade:XBTUSD,orderBookL2:XBTUSD");
        assertThat(other.next().path("info").asText()).startsWith("Welcome");
        assertThat(other.table("trade", "partial").path("action").asText()).isEqualTo("partial");
        other.table("orderBookL2", "partial");
    }
}
