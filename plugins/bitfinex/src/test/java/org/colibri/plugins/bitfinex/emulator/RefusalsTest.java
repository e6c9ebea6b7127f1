package org.colibri.plugins.bitfinex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the venue refuses, in its own codes and texts, and that nothing comes of it. */
class RefusalsTest {

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeEach
    void open() {
        venue = VenueFixture.open();
        client = new PlainClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("ERR-1: a wrong key, a wrong signature and a signature of another body are refused with 10100")
    void checksSignatures() {
        String nonce = Long.toString(client.lastNonce() + 1);
        assertRefused(client.post("r/wallets", "{}", "other", VenueFixture.SECRET, nonce), 10100, "apikey: invalid");
        assertRefused(
                client.post("r/wallets", "{}", VenueFixture.KEY, "other", nonce), 10100, "apikey: digest invalid");
        assertThat(client.post("r/wallets", "{}", VenueFixture.KEY, VenueFixture.SECRET, nonce)
                        .status())
                .as("what was refused before used up no nonce")
                .isEqualTo(200);
    }

    @Test
    @DisplayName("TIME-4: nonces must rise, REST and logins together, up to 2^53 - 1")
    void checksNonces() {
        client.ask("r/wallets", "{}");
        String used = Long.toString(client.lastNonce());
        assertRefused(nonce(used), 10114, "nonce: small");
        assertRefused(nonce(Long.toString(client.lastNonce() - 1)), 10114, "nonce: small");
        assertRefused(nonce("9007199254740992"), 10114, "nonce: invalid");
        assertRefused(nonce("soon"), 10114, "nonce: invalid");
        client.account();
        String afterLogin = Long.toString(client.lastNonce());
        assertRefused(nonce(afterLogin), 10114, "nonce: small");
        Talk talk = client.socket();
        String stale = client.login(VenueFixture.SECRET, "");
        client.ask("r/wallets", "{}");
        talk.send(stale);
        JsonNode refused = talk.event("auth");
        assertThat(refused.path("status").asText() + " " + refused.path("code").asInt() + " "
                        + refused.path("msg").asText())
                .isEqualTo("FAILED 10114 nonce: small");
        talk.send(client.login("other", ""));
        assertThat(talk.event("auth").path("msg").asText()).isEqualTo("apikey: digest invalid");
        talk.send(client.login(VenueFixture.SECRET, ""));
        assertThat(talk.event("auth").path("status").asText()).isEqualTo("OK");
        talk.send(client.login(VenueFixture.SECRET, ""));
        assertThat(talk.event("auth").path("msg").asText()).isEqualTo("auth: dup");
        talk.send("{\"event\":\"unauth\"}");
        assertThat(talk.event("unauth").path("status").asText()).isEqualTo("OK");
        assertThat(nonce("9007199254740991").status()).isEqualTo(200);
    }

    @Test
    @DisplayName("RULE-2, ERR-1: orders that break a rule are refused with 10001 or 10020, and there is no order")
    void refusesOrders() {
        assertOrder("\"50\"", "\"25000\"", 10001, "Invalid order: not enough exchange balance for 50 BTCUSD at 25000");
        assertOrder(
                "\"-11\"", "\"25000\"", 10001, "Invalid order: not enough exchange balance for -11 BTCUSD at 25000");
        assertOrder("\"0.00003999\"", "\"25000\"", 10001, "Invalid order: minimum size for BTCUSD is 0.00004");
        assertOrder("\"2000.1\"", "\"1\"", 10001, "Invalid order: maximum size for BTCUSD is 2000");
        assertOrder("\"0\"", "\"25000\"", 10020, "amount: invalid");
        assertOrder("\"many\"", "\"25000\"", 10020, "amount: invalid");
        assertOrder("\"0.000000001\"", "\"25000\"", 10020, "amount: invalid");
        assertOrder("\"1\"", "null", 10020, "price: invalid");
        assertOrder("\"1\"", "\"-1\"", 10001, "Invalid price.");
        assertOrder("\"1\"", "\"1e30\"", 10001, "Invalid price.");
        assertField("\"symbol\":\"tNOPE\"", 10020, "symbol: invalid");
        assertField("\"type\":\"EXCHANGE STOP\"", 10020, "type: invalid");
        assertField("\"type\":\"LIMIT\"", 10001, "Invalid order: not enough tradable balance for 1 BTCUSD at 25000");
        assertField("\"cid\":\"12\"", 10020, "cid: invalid");
        assertField("\"cid\":35184372088832", 10020, "cid: invalid");
        assertField("\"flags\":64", 10020, "flags: invalid");
        assertField("\"tif\":\"2026-11-02 12:00:00\"", 10020, "tif: invalid");
        assertField("\"type\":\"EXCHANGE IOC\",\"flags\":4096", 10020, "flags: invalid");
        assertRefused(client.post("w/order/submit", "[]"), 10020, "body: invalid");
        assertThat(client.ask("r/orders", "{}")).isEmpty();
        assertThat(client.ask("r/orders/hist", "{}")).isEmpty();
    }

    @Test
    @DisplayName("ORD-7: an unknown order is an empty list when asked for, and refused when cancelled")
    void knowsNoSuchOrder() {
        assertThat(client.ask("r/orders", "{\"id\":[123]}")).isEmpty();
        assertThat(client.ask("r/orders/tBTCUSD/hist", "{\"id\":[123]}")).isEmpty();
        assertThat(client.ask("r/order/tBTCUSD:123/trades", "{}")).isEmpty();
        assertRefused(client.post("w/order/cancel", "{\"id\":123}"), 10001, "Order not found.");
        assertRefused(client.post("w/order/cancel", "{\"cid\":1}"), 10020, "cid_date: invalid");
        assertRefused(client.post("w/order/cancel", "{}"), 10020, "id: invalid");
        assertRefused(client.post("r/orders/tNOPE", "{}"), 10020, "symbol: invalid");
        assertRefused(client.post("r/trades/hist", "{\"limit\":2501}"), 10020, "limit: invalid");
        assertThat(client.post("r/nothing", "{}").status()).isEqualTo(404);
        assertThat(client.post("w/nothing", "{}").status()).isEqualTo(404);
    }

    private PlainHttp.Reply nonce(String nonce) {
        return client.post("r/wallets", "{}", VenueFixture.KEY, VenueFixture.SECRET, nonce);
    }

    private void assertOrder(String amount, String price, int code, String text) {
        assertRefused(
                client.post(
                        "w/order/submit",
                        "{\"symbol\":\"tBTCUSD\",\"type\":\"EXCHANGE LIMIT\",\"amount\":" + amount + ",\"price\":"
                                + price + "}"),
                code,
                text);
    }

    /** The later of two fields of one name counts. */
    private void assertField(String field, int code, String text) {
        assertRefused(
                client.post(
                        "w/order/submit",
                        "{\"symbol\":\"tBTCUSD\",\"type\":\"EXCHANGE LIMIT\",\"amount\":\"1\",\"price\":\"25000\","
                                + field + "}"),
                code,
                text);
    }

    private static void assertRefused(PlainHttp.Reply reply, int code, String text) {
        assertThat(reply.body().toString()).isEqualTo("[\"error\"," + code + ",\"" + text + "\"]");
        assertThat(reply.status()).isEqualTo(500);
    }
}
