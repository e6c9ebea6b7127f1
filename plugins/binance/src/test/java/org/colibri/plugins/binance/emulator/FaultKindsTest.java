package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Fault kinds with their values, counts and clearing, as a plain client meets them on real sockets. */
class FaultKindsTest {

    private static final String SUBSCRIBE = "userDataStream.subscribe.signature";

    private final HttpClient http = HttpClient.newHttpClient();
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
    @DisplayName("ban: 418 with the time of its end, for requests, handshakes and requests on open sockets")
    void bans() {
        VenueSocket api = client.socket("/ws-api/v3");
        long before = venue.loop().millis();
        set("ban", 30, 1);
        PlainClient.Reply reply = client.get("/api/v3/time");
        assertThat(reply.status()).isEqualTo(418);
        assertThat(reply.message()).matches("Way too much request weight used; IP banned until \\d{13}\\. Please .*");
        long until = Long.parseLong(reply.message().replaceAll("\\D+", ""));
        assertThat(until).isBetween(before + 30_000, venue.loop().millis() + 30_000);
        api.send("{\"id\":1,\"method\":\"time\"}");
        JsonNode answer = api.answer(1);
        assertThat(answer.path("status").asInt()).isEqualTo(418);
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-1003);
        assertThat(answer.path("error").path("data").path("retryAfter").asLong())
                .isBetween(before + 29_000, until + 1_000);
        assertThat(catchThrowable(() -> client.socket("/ws"))).hasStackTraceContaining("418");
        set("ban", 0, -1);
        assertThat(client.get("/api/v3/time").status()).isEqualTo(200);
        api.send("{\"id\":2,\"method\":\"time\"}");
        assertThat(api.answer(2).path("status").asInt()).isEqualTo(200);
    }

    @Test
    @DisplayName("maintenance: -1016 with status 503 everywhere until it is cleared")
    void isUnderMaintenance() {
        VenueSocket api = client.socket("/ws-api/v3");
        set("maintenance", 0, 0);
        for (int i = 0; i < 3; i++) {
            PlainClient.Reply reply = client.get("/api/v3/time");
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo(-1016);
            api.send("{\"id\":" + i + ",\"method\":\"time\"}");
            assertThat(api.answer(i).path("error").path("code").asInt()).isEqualTo(-1016);
        }
        assertThat(catchThrowable(() -> client.socket("/ws-api/v3"))).hasStackTraceContaining("503");
        set("maintenance", 0, -1);
        assertThat(client.get("/api/v3/time").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("httpStatus: as often as its count, in the venue's words, on the WebSocket API too")
    void answersWithAStatus() {
        VenueSocket api = client.socket("/ws-api/v3");
        set("httpStatus", 504, 2);
        assertThat(client.get("/api/v3/time").code()).isEqualTo(-1007);
        api.send("{\"id\":\"a\",\"method\":\"order.place\"}");
        JsonNode answer = api.answer("a");
        assertThat(answer.path("status").asInt()).isEqualTo(504);
        assertThat(answer.path("error").path("code").asInt()).isEqualTo(-1007);
        assertThat(client.get("/api/v3/time").status()).isEqualTo(200);
        set("httpStatus", 401, 1);
        assertThat(client.get("/api/v3/time").code()).isEqualTo(-2015);
        set("httpStatus", 500, 0);
        assertThat(client.get("/api/v3/time").code()).isEqualTo(-1000);
        set("httpStatus", 0, -1);
        assertThat(client.get("/api/v3/time").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("html: an error page in the place of an answer")
    void answersWithAPage() throws Exception {
        set("html", 0, 1);
        HttpResponse<String> page = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + venue.port() + "/api/v3/time"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.headers().firstValue("content-type")).hasValue("text/html");
        assertThat(page.body()).startsWith("<html>");
        assertThat(client.get("/api/v3/time").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("truncate and oversize: one message ends in the middle, one is larger than 16 MiB, the next is whole")
    void breaksMessages() throws Exception {
        Lengths lengths = new Lengths();
        http.newWebSocketBuilder()
                .buildAsync(URI.create("ws://127.0.0.1:" + venue.port() + "/ws/btcusdt@trade"), lengths)
                .join();
        venue.outsideTakes(SpotFixture.BTC, Side.BUY, "0.01");
        int whole = lengths.next();
        set("truncate", 0, 1);
        venue.outsideTakes(SpotFixture.BTC, Side.BUY, "0.01");
        assertThat(lengths.next()).isEqualTo(whole / 2);
        set("oversize", 0, 1);
        venue.outsideTakes(SpotFixture.BTC, Side.BUY, "0.01");
        assertThat(lengths.next()).isGreaterThan(16 << 20);
        venue.outsideTakes(SpotFixture.BTC, Side.BUY, "0.01");
        assertThat(lengths.next()).isEqualTo(whole);
    }

    @Test
    @DisplayName("disconnect: all sockets are gone at once, and as many later ones as its count says")
    void disconnects() {
        VenueSocket stream = client.socket("/ws");
        VenueSocket api = client.socket("/ws-api/v3");
        set("disconnect", 0, 2);
        assertThat(stream.closeCode()).isEqualTo(1006);
        assertThat(api.closeCode()).isEqualTo(1006);
        assertThat(client.socket("/ws").closeCode()).isEqualTo(1006);
        VenueSocket stays = client.socket("/ws-api/v3");
        stays.send("{\"id\":1,\"method\":\"time\"}");
        assertThat(stays.answer(1).path("status").asInt()).isEqualTo(200);
    }

    @Test
    @DisplayName("expireKey: without a stream it meets the next one, count 0 each one until it is cleared")
    void expiresTheNextKey() {
        VenueSocket api = client.socket("/ws-api/v3");
        set("expireKey", 0, 0);
        for (int i = 0; i < 2; i++) {
            api.send(client.frame("s" + i, SUBSCRIBE));
            assertThat(api.next().path("status").asInt()).isEqualTo(200);
            assertThat(api.next().path("event").path("e").asText()).isEqualTo("eventStreamTerminated");
        }
        set("expireKey", 0, -1);
        api.send(client.frame("s3", SUBSCRIBE));
        assertThat(api.answer("s3").path("status").asInt()).isEqualTo(200);
        place("k-1");
        assertThat(api.event("executionReport").path("c").asText()).isEqualTo("k-1");
    }

    @Test
    @DisplayName("rejectLogin: -2015 as often as its count says")
    void rejectsLogins() {
        VenueSocket api = client.socket("/ws-api/v3");
        set("rejectLogin", 0, 2);
        for (int i = 0; i < 2; i++) {
            api.send(client.frame("s" + i, SUBSCRIBE));
            JsonNode answer = api.answer("s" + i);
            assertThat(answer.path("status").asInt()).isEqualTo(401);
            assertThat(answer.path("error").path("code").asInt()).isEqualTo(-2015);
        }
        api.send(client.frame("s2", SUBSCRIBE));
        assertThat(api.answer("s2").path("status").asInt()).isEqualTo(200);
    }

    @Test
    @DisplayName("reorder: an event that no other follows comes late rather than never")
    void reordersAloneToo() {
        VenueSocket api = subscribed();
        set("reorder", 0, 1);
        venue.run(() -> venue.fixture().exchange().deposit(venue.fixture().account(), "BTC", BigDecimal.ONE));
        place("r-1");
        assertThat(api.event("executionReport").path("c").asText()).isEqualTo("r-1");
        assertThat(api.event("outboundAccountPosition").path("B")).isNotEmpty();
        cancel("r-1");
        set("reorder", 0, 0);
        set("duplicate", 0, 0);
        place("r-2");
        cancel("r-2");
        set("reorder", 0, -1);
        set("duplicate", 0, -1);
        api.await(message -> message.path("event").path("C").asText().equals("r-2"));
    }

    @Test
    @DisplayName("clockSkew: also a slow clock, on streams too; a new value takes the old one's place")
    void skewsTheClock() {
        VenueSocket api = subscribed();
        set("clockSkew", -3_600_000, 1);
        assertThat(client.signed("GET", "/api/v3/account").code()).isEqualTo(-1021);
        set("clockSkew", -500, 1);
        assertThat(client.signed("GET", "/api/v3/account").status()).isEqualTo(200);
        set("clockSkew", 600_000, 1);
        venue.run(() -> venue.fixture().exchange().deposit(venue.fixture().account(), "BTC", BigDecimal.ONE));
        client.sendSigned(
                "POST",
                "/api/v3/order",
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.01&price=20000&newClientOrderId=c-1"
                        + "&timestamp=" + (venue.loop().millis() + 600_000));
        assertThat(api.event("executionReport").path("E").asLong())
                .isGreaterThan(venue.loop().millis() + 500_000);
    }

    @Test
    @DisplayName("badChecksum: refused with the reason, since this venue sends no checksum")
    void hasNoChecksum() {
        assertThatThrownBy(() -> set("badChecksum", 0, 1)).hasStackTraceContaining("this venue sends no checksum");
    }

    private VenueSocket subscribed() {
        VenueSocket api = client.socket("/ws-api/v3");
        api.send(client.frame("s", SUBSCRIBE));
        assertThat(api.answer("s").path("status").asInt()).isEqualTo(200);
        return api;
    }

    private void place(String id) {
        PlainClient.Reply placed = client.signed(
                "POST",
                "/api/v3/order",
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
                id);
        assertThat(placed.status()).isEqualTo(200);
    }

    private void cancel(String id) {
        assertThat(client.signed("DELETE", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", id)
                        .status())
                .isEqualTo(200);
    }

    private void set(String kind, long value, int count) {
        venue.fault(kind, value, count);
    }

    /** The lengths of the messages of one socket. */
    private static final class Lengths implements WebSocket.Listener {

        private final BlockingQueue<Integer> lengths = new LinkedBlockingQueue<>();
        private int partial;

        private int next() throws InterruptedException {
            Integer length = lengths.poll(45, TimeUnit.SECONDS);
            assertThat(length).as("a message").isNotNull();
            return length;
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            partial += data.length();
            if (last) {
                lengths.add(partial);
                partial = 0;
            }
            webSocket.request(1);
            return null;
        }
    }
}
