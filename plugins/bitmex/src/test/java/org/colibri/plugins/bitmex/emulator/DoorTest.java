package org.colibri.plugins.bitmex.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys, signatures, limits and faults as a plain client meets them. */
class DoorTest {

    private LoopbackVenue venue = VenueFixture.spot();
    private PlainClient client = new PlainClient(venue);

    @AfterEach
    void close() {
        venue.close();
    }

    private void limited(String limits) {
        venue.close();
        venue = VenueFixture.open(BitmexProtocol.SPOT, limits);
        client = new PlainClient(venue);
    }

    private static String order(String id) {
        return PlainClient.limit("XBT_USDT", "Buy", 10_000, "20000", id);
    }

    @Test
    @DisplayName(
            "AUTH-1: wrong keys, signatures and expiries are refused in the venue's words, DELETE bodies are signed")
    void signatures() {
        long later = venue.millis() / 1000 + 30;
        assertThat(PlainClient.words(client.signed("GET", "/position", "", "other", VenueFixture.SECRET, later)))
                .isEqualTo("401 Invalid API Key.");
        assertThat(PlainClient.words(client.signed("GET", "/position", "", VenueFixture.KEY, "wrong", later)))
                .isEqualTo("401 Signature not valid.");
        assertThat(PlainClient.words(
                        client.signed("GET", "/position", "", VenueFixture.KEY, VenueFixture.SECRET, later - 60)))
                .startsWith("400 This request has expired - `expires` is in the past. Current time: ");
        assertThat(PlainClient.words(client.get("/position"))).startsWith("401 ");
        assertThat(client.signed("DELETE", "/order/all", "").status()).isEqualTo(200);
        assertThat(client.signed("GET", "/instrument?symbol=XBT_USDT", "", VenueFixture.KEY, "wrong", later)
                        .status())
                .as("public requests that are signed are checked")
                .isEqualTo(401);
        Talk talk = client.socket();
        talk.send(PlainClient.login("wrong", later));
        assertThat(talk.error()).isEqualTo("401 Signature not valid.");
        talk.send(PlainClient.login(VenueFixture.SECRET, later - 60));
        assertThat(talk.error()).startsWith("400 This request has expired");
        talk.send(PlainClient.login(VenueFixture.SECRET, later * 1000));
        assertThat(talk.next().path("success").asBoolean()).isTrue();
        talk.send(PlainClient.login(VenueFixture.SECRET, later));
        assertThat(talk.error()).startsWith("400 You are already authenticated");
    }

    @Test
    @DisplayName("RATE-1: headers tell what is left; orders are limited by the second, strangers by the minute")
    void limits() {
        limited("venue");
        PlainHttp.Reply first = client.signed("POST", "/order", order("0"));
        assertThat(first.headers())
                .containsEntry("x-ratelimit-limit", "120")
                .containsEntry("x-ratelimit-remaining", "119")
                .containsEntry("x-ratelimit-remaining-1s", "9")
                .containsKey("x-ratelimit-reset");
        assertThat(client.get("/wallet/assets").headers()).containsEntry("x-ratelimit-limit", "30");
        limited("x0.1");
        assertThat(client.signed("POST", "/order", order("1")).status()).isEqualTo(200);
        PlainHttp.Reply refused = client.signed("POST", "/order", order("2"));
        for (int i = 3; i < 9 && refused.status() == 200; i++) {
            refused = client.signed("POST", "/order", order(Integer.toString(i)));
        }
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.headers()).containsEntry("Retry-After", "1");
        assertThat(refused.body().path("error").path("name").asText()).isEqualTo("RateLimitError");
        assertThat(refused.body().path("error").path("message").asText())
                .isEqualTo("Rate limit exceeded, retry in 1 seconds.");
    }

    @Test
    @DisplayName("dropAck, dropRequest, httpStatus, html, ban, maintenance: in the venue's words")
    void requestFaults() {
        venue.fault("dropAck", 0, 1);
        assertThat(catchThrowable(() -> client.signed("POST", "/order", order("a"))))
                .isNotNull();
        assertThat(client.ask("GET", "/order", "")).hasSize(1);
        venue.fault("dropRequest", 0, 1);
        assertThat(catchThrowable(() -> client.signed("POST", "/order", order("b"))))
                .isNotNull();
        assertThat(client.ask("GET", "/order", "")).hasSize(1);
        venue.fault("httpStatus", 503, 1);
        assertThat(PlainClient.words(client.get("")))
                .isEqualTo("503 The system is currently overloaded. Please try again later.");
        venue.fault("html", 0, 1);
        assertThat(client.get("").body().asText()).startsWith("<html>");
        venue.fault("maintenance", 0, 0);
        assertThat(PlainClient.words(client.get(""))).isEqualTo("503 Service unavailable");
        assertThat(catchThrowable(client::socket)).hasStackTraceContaining("503");
        venue.fault("maintenance", 0, -1);
        venue.fault("ban", 60, 1);
        assertThat(client.get("").status()).isEqualTo(429);
    }

    @Test
    @DisplayName("disconnect, crossBook, rejectLogin, clockSkew: what sockets meet")
    void socketFaults() {
        Talk talk = client.socket();
        venue.fault("disconnect", 0, 1);
        assertThat(talk.socket().closeCode()).isEqualTo(1006);
        Talk book = client.socket();
        book.subscribe("orderBookL2:XBT_USDT");
        venue.fault("crossBook", 0, 1);
        venue.outsideTakes(VenueFixture.LINEAR, Side.BUY, "0.5");
        JsonNode crossing = book.table("orderBookL2", "insert").path("data").path(0);
        assertThat(crossing.path("side").asText()).isEqualTo("Buy");
        assertThat(crossing.path("price").asInt()).isGreaterThan(25003);
        venue.fault("rejectLogin", 0, 1);
        book.send(PlainClient.login(VenueFixture.SECRET, venue.millis() / 1000 + 30));
        assertThat(book.error()).isEqualTo("401 Signature not valid.");
        venue.fault("clockSkew", 600_000, 0);
        assertThat(PlainClient.words(client.signed("GET", "/position", ""))).startsWith("400 This request has expired");
        assertThat(client.get("").body().path("timestamp").asLong()).isGreaterThan(venue.millis() + 500_000);
    }

    @Test
    @DisplayName("duplicate, reorder, fillBeforeAck: private frames come twice, changed, or before the answer")
    void privateFaults() {
        Talk talk = client.account();
        talk.subscribe("execution");
        talk.subscribe("order");
        venue.fault("duplicate", 0, 2);
        client.ask("POST", "/order", order("a"));
        JsonNode first = talk.table("execution", "insert");
        assertThat(talk.table("execution", "insert")).isEqualTo(first);
        talk.table("order", "insert");
        talk.table("order", "insert");
        venue.fault("reorder", 0, 1);
        client.ask("DELETE", "/order", "{\"clOrdID\":\"a\"}");
        assertThat(talk.next().path("table").asText()).isEqualTo("execution");
        assertThat(talk.next().path("table").asText()).isEqualTo("order");
        venue.fault("fillBeforeAck", 0, 1);
        JsonNode placed = client.ask("POST", "/order", PlainClient.market("XBT_USDT", "Buy", 10_000, "b"));
        assertThat(talk.table("execution", "insert").path("data").path(1).path("orderID"))
                .isEqualTo(placed.path("orderID"));
    }

    @Test
    @DisplayName("CMD-7: the dead man's switch counts milliseconds and cancels all that is open")
    void deadMan() {
        Talk talk = client.account();
        talk.subscribe("order");
        client.ask("POST", "/order", order("a"));
        client.ask("POST", "/order/cancelAllAfter", "{\"timeout\":60000}");
        assertThat(client.ask("POST", "/order/cancelAllAfter", "{\"timeout\":0}")
                        .has("cancelTime"))
                .isTrue();
        JsonNode armed = client.ask("POST", "/order/cancelAllAfter", "{\"timeout\":100}");
        assertThat(armed.path("cancelTime").asText())
                .isGreaterThan(armed.path("now").asText());
        assertThat(talk.table("order", "update")
                        .path("data")
                        .path(0)
                        .path("ordStatus")
                        .asText())
                .isEqualTo("Canceled");
    }
}
