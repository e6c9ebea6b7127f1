package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Requests over the WebSocket API. */
class WsApiTest {

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
    @DisplayName("Public requests need no key; answers echo the id and carry the used weight")
    void answersPublicRequests() {
        VenueSocket api = client.socket("/ws-api/v3");
        api.send("{\"id\":\"p\",\"method\":\"ping\"}");
        JsonNode pong = api.answer("p");
        assertThat(pong.path("result").toString()).isEqualTo("{}");
        assertThat(pong.path("rateLimits").path(0).path("count").asInt()).isEqualTo(3);
        api.send("{\"id\":7,\"method\":\"v3/time\",\"params\":{\"returnRateLimits\":false}}");
        JsonNode time = api.answer(7);
        assertThat(time.path("result").path("serverTime").asLong()).isPositive();
        assertThat(time.has("rateLimits")).isFalse();
        api.send("{\"id\":null,\"method\":\"depth\",\"params\":{\"symbol\":\"BTCUSDT\",\"limit\":2}}");
        assertThat(api.await(message -> message.path("id").isNull())
                        .path("result")
                        .path("bids"))
                .hasSize(2);
        api.send("{\"id\":8,\"method\":\"exchangeInfo\",\"params\":{\"symbols\":[\"BTCUSDT\",\"ETHUSDT\"]}}");
        assertThat(api.answer(8).path("result").path("symbols")).hasSize(2);
    }

    @Test
    @DisplayName("Orders are placed, found, amended and cancelled by frames")
    void tradesByFrames() {
        VenueSocket api = client.socket("/ws-api/v3");
        api.send(client.frame(
                "1",
                "order.place",
                "symbol",
                "BTCUSDT",
                "side",
                "BUY",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "quantity",
                "0.02",
                "price",
                "20000.00",
                "newClientOrderId",
                "w-1"));
        JsonNode placed = api.answer(1);
        assertThat(placed.path("status").asInt()).isEqualTo(200);
        assertThat(placed.path("result").path("status").asText()).isEqualTo("NEW");
        assertThat(placed.path("rateLimits").path(0).path("rateLimitType").asText())
                .isEqualTo("ORDERS");
        // A new window of 10 s may have begun since the order was counted.
        assertThat(placed.path("rateLimits").path(0).path("count").asInt()).isBetween(0, 1);
        api.send(client.frame("2", "order.status", "symbol", "BTCUSDT", "origClientOrderId", "w-1"));
        assertThat(api.answer(2).path("result").path("origQty").asText()).isEqualTo("0.02000000");
        api.send(client.frame(
                "3",
                "order.amend.keepPriority",
                "symbol",
                "BTCUSDT",
                "origClientOrderId",
                "w-1",
                "newQty",
                "0.01",
                "newClientOrderId",
                "w-1"));
        assertThat(api.answer(3).path("result").path("amendedOrder").path("qty").asText())
                .isEqualTo("0.01000000");
        api.send(client.frame("4", "openOrders.status"));
        assertThat(api.answer(4).path("result")).hasSize(1);
        api.send(client.frame("5", "order.cancel", "symbol", "BTCUSDT", "origClientOrderId", "w-1"));
        assertThat(api.answer(5).path("result").path("origClientOrderId").asText())
                .isEqualTo("w-1");
        api.send(client.frame("6", "openOrders.cancelAll", "symbol", "BTCUSDT"));
        assertThat(api.answer(6).path("error").path("code").asInt()).isEqualTo(-2011);
        api.send(client.frame("7", "account.status"));
        assertThat(api.answer(7).path("result").path("balances")).isNotEmpty();
        api.send(client.frame("8", "myTrades", "symbol", "BTCUSDT"));
        assertThat(api.answer(8).path("result")).isEmpty();
    }

    @Test
    @DisplayName("Refusals carry status and error, and the connection lives on")
    void refuses() {
        VenueSocket api = client.socket("/ws-api/v3");
        api.send("{\"id\":1,\"method\":\"account.status\",\"params\":{\"apiKey\":\"" + SpotFixture.KEY
                + "\",\"timestamp\":" + venue.loop().millis() + ",\"signature\":\"00\"}}");
        JsonNode wrong = api.answer(1);
        assertThat(wrong.path("status").asInt()).isEqualTo(400);
        assertThat(wrong.path("error").path("code").asInt()).isEqualTo(-1022);
        api.send("{\"id\":2,\"method\":\"account.status\",\"params\":{\"timestamp\":1}}");
        assertThat(api.answer(2).path("status").asInt()).isEqualTo(401);
        api.send("{\"id\":3,\"method\":\"nothing.here\"}");
        assertThat(api.answer(3).path("error").path("code").asInt()).isEqualTo(-1020);
        api.send("not json");
        assertThat(api.next().path("error").path("code").asInt()).isEqualTo(-1135);
        api.send(client.frame("4", "session.logon"));
        assertThat(api.answer(4).path("error").path("msg").asText()).isEqualTo("HMAC_SHA256 API key is not supported.");
        api.send("{\"id\":5,\"method\":\"userDataStream.subscribe\"}");
        assertThat(api.answer(5).path("status").asInt()).isEqualTo(401);
    }

    @Test
    @DisplayName(
            "After session.logon with Ed25519 only the timestamp is needed; expireKey ends it with the next request")
    void logsOn() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        String pem = Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded());
        Credentials credentials =
                Credentials.of(Map.of("apiKey", SpotFixture.KEY, "privateKey", pem, "keyType", "ED25519"));
        try (LoopbackVenue other = SpotFixture.open("venue", credentials, null)) {
            VenueSocket api = new PlainClient(other).socket("/ws-api/v3");
            long now = other.loop().millis();
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(("apiKey=" + SpotFixture.KEY + "&timestamp=" + now).getBytes(StandardCharsets.UTF_8));
            String signature = Base64.getEncoder().encodeToString(signer.sign());
            api.send("{\"id\":1,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"" + SpotFixture.KEY
                    + "\",\"timestamp\":\"" + now + "\",\"signature\":\"" + signature + "\"}}");
            assertThat(api.answer(1).path("result").path("apiKey").asText()).isEqualTo(SpotFixture.KEY);
            api.send("{\"id\":2,\"method\":\"account.status\",\"params\":{\"timestamp\":" + now + "}}");
            assertThat(api.answer(2).path("status").asInt()).isEqualTo(200);
            api.send("{\"id\":3,\"method\":\"userDataStream.subscribe\"}");
            assertThat(api.answer(3).path("result").path("subscriptionId").asInt())
                    .isZero();
            other.fault("expireKey", 0, 1);
            assertThat(api.event("eventStreamTerminated").path("E").asLong()).isPositive();
            api.send("{\"id\":6,\"method\":\"account.status\",\"params\":{\"timestamp\":" + now + "}}");
            JsonNode revoked = api.next();
            assertThat(revoked.path("id").isNull()).isTrue();
            assertThat(revoked.path("error").path("code").asInt()).isEqualTo(-2015);
            api.send("{\"id\":7,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"" + SpotFixture.KEY
                    + "\",\"timestamp\":\"" + now + "\",\"signature\":\"" + signature + "\"}}");
            assertThat(api.answer(7).path("status").asInt()).isEqualTo(200);
            api.send("{\"id\":8,\"method\":\"userDataStream.subscribe\"}");
            assertThat(api.answer(8).path("status").asInt()).isEqualTo(200);
            api.send("{\"id\":4,\"method\":\"session.logout\"}");
            assertThat(api.answer(4).path("result").path("apiKey").isNull()).isTrue();
            assertThat(api.event("eventStreamTerminated").path("E").asLong()).isPositive();
            api.send("{\"id\":5,\"method\":\"account.status\",\"params\":{\"timestamp\":" + now + "}}");
            assertThat(api.answer(5).path("status").asInt()).isEqualTo(401);
        }
    }

    @Test
    @DisplayName("A path of no kind is no socket")
    void refusesUnknownPaths() {
        assertThat(catchThrowable(() -> client.socket("/nothing"))).hasStackTraceContaining("404");
    }
}
