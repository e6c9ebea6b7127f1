package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Faults and limits as a client of the real port meets them. */
class FaultsTest {

    private static final String[] LIMIT = {
        "symbol",
        "BTCUSDT",
        "side",
        "BUY",
        "type",
        "LIMIT",
        "timeInForce",
        "GTC",
        "quantity",
        "0.01",
        "price",
        "20000",
        "newClientOrderId",
        "f-1"
    };

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeEach
    void open() {
        venue = SpotFixture.open();
        client = new PlainClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("dropAck: the order is taken and its answer is lost")
    void losesTheAnswer() {
        set("dropAck", 0);
        assertThatThrownBy(() -> client.signed("POST", "/api/v3/order", LIMIT)).isNotNull();
        assertThat(find().path("status").asText()).isEqualTo("NEW");
    }

    @Test
    @DisplayName("dropRequest: nothing is taken")
    void losesTheRequest() {
        set("dropRequest", 0);
        assertThatThrownBy(() -> client.signed("POST", "/api/v3/order", LIMIT)).isNotNull();
        assertThat(find().path("code").asInt()).isEqualTo(-2013);
    }

    @Test
    @DisplayName("httpStatus and ban answer in the venue's words")
    void answersInTheVenuesWords() {
        set("httpStatus", 503);
        PlainClient.Reply busy = client.get("/api/v3/time");
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.code()).isEqualTo(-1008);
        set("httpStatus", 429);
        assertThat(client.get("/api/v3/time").headers()).containsKey("Retry-After");
        set("ban", 3_000);
        PlainClient.Reply banned = client.get("/api/v3/time");
        assertThat(banned.status()).isEqualTo(418);
        assertThat(banned.code()).isEqualTo(-1003);
        assertThat(Integer.parseInt(banned.headers().get("Retry-After"))).isBetween(2_900, 3_000);
    }

    @Test
    @DisplayName("clockSkew moves the venue's clock, so that honest timestamps are refused")
    void movesTheClock() {
        venue.fault("clockSkew", 10_000, 0);
        assertThat(client.signed("GET", "/api/v3/account").code()).isEqualTo(-1021);
        long before = venue.loop().millis();
        long told = client.get("/api/v3/time").body().path("serverTime").asLong();
        assertThat(told - 10_000).isBetween(before, venue.loop().millis());
        venue.fault("clockSkew", 0, -1);
        assertThat(client.signed("GET", "/api/v3/account").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("LIMIT: headers report weight and orders; a placed order costs no weight")
    void reportsLimits() {
        venue.loop().setClock(1_763_800_021_000L);
        String before = client.get("/api/v3/time").headers().get("X-MBX-USED-WEIGHT-1M");
        PlainClient.Reply placed = client.signed("POST", "/api/v3/order", LIMIT);
        assertThat(placed.headers())
                .containsEntry("X-MBX-USED-WEIGHT-1M", before)
                .containsEntry("X-MBX-ORDER-COUNT-10S", "1")
                .containsEntry("X-MBX-ORDER-COUNT-1D", "1");
        client.signed("POST", "/api/v3/order", LIMIT);
        assertThat(client.get("/api/v3/time").headers().get("X-MBX-USED-WEIGHT-1M"))
                .isEqualTo(Integer.toString(Integer.parseInt(before) + 2));
        PlainClient.Reply taken = client.signed(
                "POST", "/api/v3/order", "symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.01");
        assertThat(taken.headers()).containsEntry("X-MBX-ORDER-COUNT-1D", "1");
        assertThat(client.signed("GET", "/api/v3/rateLimit/order")
                        .body()
                        .path(1)
                        .path("count")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("LIMIT: the 25th deep book within a minute is 429 with Retry-After, on sockets too")
    void refusesTooMuch() {
        venue.loop().setClock(1_763_800_021_000L);
        VenueSocket api = client.socket("/ws-api/v3");
        PlainClient.Reply reply = null;
        for (int i = 0; i < 24; i++) {
            reply = client.get("/api/v3/depth?symbol=BTCUSDT&limit=5000");
        }
        assertThat(reply.status()).isEqualTo(429);
        assertThat(reply.code()).isEqualTo(-1003);
        assertThat(Integer.parseInt(reply.headers().get("Retry-After"))).isBetween(1, 59);
        api.send("{\"id\":1,\"method\":\"depth\",\"params\":{\"symbol\":\"BTCUSDT\",\"limit\":5000}}");
        JsonNode answer = api.answer(1);
        assertThat(answer.path("status").asInt()).isEqualTo(429);
        assertThat(answer.path("error").path("data").path("retryAfter").asLong())
                .isEqualTo(1_763_800_080_000L);
    }

    private void set(String kind, long value) {
        venue.fault(kind, value, 1);
    }

    private JsonNode find() {
        return client.signed("GET", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", "f-1")
                .body();
    }
}
