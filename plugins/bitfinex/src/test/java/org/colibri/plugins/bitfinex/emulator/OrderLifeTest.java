package org.colibri.plugins.bitfinex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.venuekit.venue.VenueOrder;
import org.colibri.venuekit.venue.VenueOrderStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The life of orders: what REST answers, and what channel 0 tells in which order. */
class OrderLifeTest {

    private LoopbackVenue venue;
    private PlainClient client;
    private Talk talk;

    @BeforeEach
    void open() {
        venue = VenueFixture.open();
        client = new PlainClient(venue);
        talk = client.account().settled();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName(
            "CMD-2, BAL-1: a resting order is answered, told once with on, found by id and by cid, and holds funds")
    void rests() {
        JsonNode answer = client.ask("w/order/submit", PlainClient.order("0.5", "24000.9", 11));
        assertThat(answer.path(0).asLong()).isLessThan(10_000_000_000L);
        assertThat(answer.path(1).asText() + " " + answer.path(6).asText() + " "
                        + answer.path(7).asText())
                .isEqualTo("on-req SUCCESS Submitting 1 orders.");
        JsonNode row = answer.path(4).path(0);
        assertThat(row).hasSize(32);
        assertThat(words(row)).isEqualTo("tBTCUSD 0.5 0.5 EXCHANGE LIMIT 0 ACTIVE 24000 0");
        JsonNode on = talk.account("on").path(2);
        assertThat(on).isEqualTo(row);
        long id = row.path(0).asLong();
        assertThat(client.ask("r/orders/tBTCUSD", "{\"id\":[" + id + "]}").path(0))
                .isEqualTo(row);
        assertThat(client.ask("r/orders", "{\"cid\":11,\"cid_date\":\"" + today() + "\"}")
                        .path(0))
                .isEqualTo(row);
        assertThat(client.ask("r/orders", "{}")).hasSize(1);
        assertThat(client.ask("r/orders/tETHUSD", "{}")).isEmpty();
        assertThat(client.ask("r/orders/hist", "{\"id\":[" + id + "]}")).isEmpty();
        assertThat(wallet("USD")).isEqualTo("1000000 988000");
    }

    @Test
    @DisplayName("CMD-5: a cancel is answered before it is done; then oc, the history, and the funds are free")
    void isCancelled() {
        long id = client.place("0.5", "24000", 12);
        talk.account("on");
        JsonNode answer = client.ask("w/order/cancel", "{\"id\":" + id + "}");
        assertThat(answer.path(1).asText()).isEqualTo("oc-req");
        assertThat(words(answer.path(4))).endsWith("ACTIVE 24000 0");
        assertThat(answer.path(7).asText())
                .isEqualTo("Submitted for cancellation; waiting for confirmation (ID: " + id + ").");
        JsonNode oc = talk.account("oc").path(2);
        assertThat(words(oc)).isEqualTo("tBTCUSD 0.5 0.5 EXCHANGE LIMIT 0 CANCELED 24000 0");
        assertThat(client.ask("r/orders/tBTCUSD/hist", "{\"id\":[" + id + "]}").path(0))
                .isEqualTo(oc);
        assertThat(client.ask("r/orders", "{}")).isEmpty();
        assertThat(wallet("USD")).isEqualTo("1000000 1000000");
        assertThat(client.post("w/order/cancel", "{\"id\":" + id + "}").body().toString())
                .isEqualTo("[\"error\",10001,\"Order not found.\"]");
    }

    @Test
    @DisplayName("FILL-2, FILL-3: an order that fills at once gives te, te, oc, tu, tu, wu, wu, no on, and taker fees")
    void fillsAtOnce() {
        JsonNode answer = client.ask("w/order/submit", PlainClient.order("1.5", "25010", 13));
        assertThat(words(answer.path(4).path(0))).isEqualTo("tBTCUSD 1.5 1.5 EXCHANGE LIMIT 0 ACTIVE 25010 0");
        List<JsonNode> told = read(7);
        assertThat(kinds(told)).containsExactly("te", "te", "oc", "tu", "tu", "wu", "wu");
        assertThat(words(told.get(2).path(2)))
                .isEqualTo("tBTCUSD 0 1.5 EXCHANGE LIMIT 0 EXECUTED @ 25002.0(0.5): was PARTIALLY FILLED @ 25001.0(1)"
                        + " 25010 25001.33333333333");
        assertThat(told.get(3).path(2).path(9).asText()).isEqualTo("-6.0E-4");
        assertThat(told.get(5).path(2).path(2).asText()).isEqualTo("11.4991");
        assertThat(told.get(5).path(2).path(5).asText())
                .isEqualTo("Trading fees for 0.5 BTC (BTCUSD) @ 25002.0 on BFX (0.06%)");
        assertThat(wallet("USD")).isEqualTo("962498 962498");
    }

    @Test
    @DisplayName(
            "FILL-1, FILL-2: a resting order that is filled in parts gives te, ou, tu, then te, oc, tu, free of fees")
    void fillsInParts() {
        long id = client.place("-0.5", "25000", 14);
        talk.account("on");
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.125");
        JsonNode te = talk.account("te").path(2);
        assertThat(te.path(4).asText() + "@" + te.path(5).asText() + " "
                        + te.path(8).asInt())
                .isEqualTo("-0.125@25000 1");
        assertThat(te.path(9).isNull() && te.path(10).isNull()).isTrue();
        assertThat(te.path(11).asLong()).isEqualTo(14);
        JsonNode ou = talk.account("ou").path(2);
        assertThat(words(ou))
                .isEqualTo("tBTCUSD -0.375 -0.5 EXCHANGE LIMIT 0 PARTIALLY FILLED @ 25000.0(-0.125) 25000 25000");
        JsonNode tu = talk.account("tu").path(2);
        assertThat(tu.path(0)).isEqualTo(te.path(0));
        assertThat(tu.path(9).asInt() + " " + tu.path(10).asText()).isEqualTo("0 USD");
        JsonNode btc = talk.account("wu").path(2);
        assertThat(btc.path(1).asText() + " " + btc.path(2).asText()).isEqualTo("BTC 9.875");
        assertThat(btc.path(4).isNull()).isTrue();
        assertThat(btc.path(6).path("order_id").asLong()).isEqualTo(id);
        venue.outsideTakes(VenueFixture.BTC, Side.BUY, "0.375");
        assertThat(talk.account("oc").path(2).path(13).asText())
                .isEqualTo("EXECUTED @ 25000.0(-0.375): was PARTIALLY FILLED @ 25000.0(-0.125)");
        JsonNode trades = client.ask("r/order/tBTCUSD:" + id + "/trades", "{}");
        assertThat(trades).hasSize(2);
        assertThat(trades.path(1)).isEqualTo(tu);
        assertThat(client.ask("r/trades/hist", "{\"limit\":1}")).hasSize(1);
        assertThat(client.ask("r/trades/tBTCUSD/hist", "{\"sort\":1,\"start\":0}")
                        .path(0))
                .isEqualTo(tu);
        assertThat(client.ask("r/trades/tBTCUSD/hist", "{\"end\":1}")).isEmpty();
        assertThat(client.ask("r/order/tETHUSD:" + id + "/trades", "{}")).isEmpty();
    }

    @Test
    @DisplayName("FILL-2: an order that trades at once and rests is told by te and one on with what is left")
    void tradesAndRests() {
        client.place("1.5", "25001", 15);
        assertThat(talk.nextKind()).isEqualTo("te");
        JsonNode on = talk.of(0);
        assertThat(on.path(1).asText()).isEqualTo("on");
        assertThat(words(on.path(2)))
                .isEqualTo("tBTCUSD 0.5 1.5 EXCHANGE LIMIT 0 PARTIALLY FILLED @ 25001.0(1) 25001 25001");
        JsonNode tu = talk.account("tu").path(2);
        assertThat(tu.path(8).asInt() + " " + tu.path(9).asText() + " "
                        + tu.path(10).asText())
                .isEqualTo("-1 -6.0E-4 BTC");
        long id = on.path(2).path(0).asLong();
        client.ask("w/order/cancel", "{\"id\":" + id + "}");
        assertThat(talk.account("oc").path(2).path(13).asText())
                .isEqualTo("CANCELED was: PARTIALLY FILLED @ 25001.0(1)");
    }

    @Test
    @DisplayName("ORD-3: post-only, immediate and fill-or-kill orders are taken and then say how they ended")
    void endsByItsKind() {
        assertThat(ended("\"EXCHANGE LIMIT\",\"flags\":4096", "1", "25001"))
                .isEqualTo("tBTCUSD 1 1 EXCHANGE LIMIT 4096 POSTONLY CANCELED 25001 0");
        assertThat(ended("\"EXCHANGE IOC\"", "1", "24000"))
                .isEqualTo("tBTCUSD 1 1 EXCHANGE IOC 0 IOC CANCELED 24000 0");
        assertThat(ended("\"EXCHANGE FOK\"", "9", "25009"))
                .isEqualTo("tBTCUSD 9 9 EXCHANGE FOK 0 FILLORKILL CANCELED 25009 0");
        assertThat(ended("\"EXCHANGE IOC\"", "1.5", "25001"))
                .isEqualTo(
                        "tBTCUSD 0.5 1.5 EXCHANGE IOC 0 IOC CANCELED was: PARTIALLY FILLED @ 25001.0(1) 25001 25001");
        assertThat(venue.on(
                        () -> venue.fixture().exchange().orders(venue.fixture().account(), null)))
                .as("as the ledger has it")
                .extracting(VenueOrder::status)
                .containsOnly(VenueOrderStatus.CANCELED);
        client.ask("w/order/submit", "{\"symbol\":\"tBTCUSD\",\"amount\":\"-0.25\",\"type\":\"EXCHANGE MARKET\"}");
        JsonNode oc = talk.account("oc").path(2);
        assertThat(words(oc)).isEqualTo("tBTCUSD 0 -0.25 EXCHANGE MARKET 0 EXECUTED @ 24999.0(-0.25) 24999 24999");
        assertThat(oc.path(2).isNull()).isTrue();
        client.ask("w/order/submit", order("\"EXCHANGE LIMIT\",\"flags\":4096", "1", "24998"));
        assertThat(talk.account("on").path(2).path(12).asInt()).isEqualTo(4096);
    }

    @Test
    @DisplayName("OID-1: the same cid twice makes two orders; by cid and day the newer one is meant")
    void takesDuplicates() {
        long first = client.place("0.5", "24000", 16);
        long second = client.place("0.5", "24000", 16);
        assertThat(second).isNotEqualTo(first);
        assertThat(client.ask("r/orders", "{}")).hasSize(2);
        String byCid = "{\"cid\":16,\"cid_date\":\"" + today() + "\"}";
        assertThat(client.ask("w/order/cancel", byCid).path(4).path(0).asLong()).isEqualTo(second);
        assertThat(client.post("w/order/cancel", byCid).status()).isEqualTo(500);
        assertThat(client.post("w/order/cancel", "{\"cid\":16,\"cid_date\":\"2001-01-01\"}")
                        .body()
                        .path(2)
                        .asText())
                .isEqualTo("Order not found.");
        assertThat(client.ask("r/orders", "{}").path(0).path(0).asLong()).isEqualTo(first);
    }

    @Test
    @DisplayName("CMD-7: several and all are cancelled at once, over all pairs, group ids are kept")
    void cancelsMany() {
        long first = client.place("0.5", "24000", 17);
        client.place("0.5", "24001", 18);
        client.ask(
                "w/order/submit",
                "{\"symbol\":\"tETHUSD\",\"amount\":\"-2\",\"price\":\"3100.5\",\"type\":\"EXCHANGE LIMIT\","
                        + "\"gid\":5,\"meta\":{\"note\":1}}");
        JsonNode eth = client.ask("r/orders/tETHUSD", "{\"gid\":5}").path(0);
        assertThat(eth.path(1).asInt()).isEqualTo(5);
        assertThat(eth.path(31).toString()).isEqualTo("{\"note\":1,\"source\":\"api\"}");
        JsonNode one = client.ask("w/order/cancel/multi", "{\"id\":[" + first + ",999]}");
        assertThat(one.path(1).asText() + " " + one.path(7).asText())
                .isEqualTo("oc_multi-req Submitting 1 order cancellations.");
        assertThat(client.ask("w/order/cancel/multi", "{\"cid\":[[18,\"" + today() + "\"]]}")
                        .path(4))
                .hasSize(1);
        client.place("0.5", "24001", 19);
        assertThat(client.ask("w/order/cancel/multi", "{\"all\":1}").path(4)).hasSize(2);
        assertThat(client.ask("r/orders", "{}")).isEmpty();
        assertThat(client.ask("r/orders/hist", "{}")).hasSize(4);
        assertThat(client.ask("r/orders/tETHUSD/hist", "{}")).hasSize(1);
    }

    @Test
    @DisplayName("CMD-6: an order's price and amount change, its id stays; ou tells it")
    void isAmended() {
        long id = client.place("0.5", "24000", 20);
        JsonNode answer =
                client.ask("w/order/update", "{\"id\":" + id + ",\"amount\":\"0.25\",\"price\":\"23999.99\"}");
        assertThat(answer.path(1).asText()).isEqualTo("ou-req");
        assertThat(words(talk.account("ou").path(2))).isEqualTo("tBTCUSD 0.25 0.25 EXCHANGE LIMIT 0 ACTIVE 23999 0");
        client.ask("w/order/update", "{\"id\":" + id + ",\"delta\":\"0.5\"}");
        JsonNode grown = talk.account("ou").path(2);
        assertThat(grown.path(0).asLong()).isEqualTo(id);
        assertThat(grown.path(7).asText()).isEqualTo("0.75");
        assertThat(client.post("w/order/update", "{\"id\":" + id + "}")
                        .body()
                        .path(2)
                        .asText())
                .isEqualTo("amount: invalid");
        assertThat(client.post("w/order/update", "{\"id\":999,\"price\":\"1\"}")
                        .body()
                        .path(2)
                        .asText())
                .isEqualTo("Order not found.");
    }

    @Test
    @DisplayName("CMD-8: several operations in one request are each answered, also the one that is refused")
    void doesSeveral() {
        JsonNode answer = client.ask(
                "w/order/multi",
                "{\"ops\":[[\"on\"," + PlainClient.order("0.5", "24000", 21) + "],[\"oc\",{\"id\":999}]]}");
        assertThat(answer.path(1).asText()).isEqualTo("ox_multi-req");
        assertThat(answer.path(4).path(0).path(6).asText()).isEqualTo("SUCCESS");
        assertThat(answer.path(4).path(1).path(6).asText()).isEqualTo("ERROR");
        assertThat(client.ask("r/orders", "{}")).hasSize(1);
    }

    @Test
    @DisplayName("CMD-2: orders over the socket are answered by a notification before anything else is told")
    void comesOverTheSocket() {
        talk.send("[0,\"on\",null," + PlainClient.order("0.5", "24000", 22) + "]");
        JsonNode n = talk.of(0);
        assertThat(n.path(1).asText()).isEqualTo("n");
        assertThat(n.path(2).path(0).asLong()).isGreaterThan(1_600_000_000_000L);
        assertThat(n.path(2).path(7).asText()).isEqualTo("Submitting exchange limit buy order for 0.5 BTC.");
        long id = n.path(2).path(4).path(0).asLong();
        assertThat(talk.nextKind()).isEqualTo("on");
        talk.send("[0,\"ou\",null,{\"id\":" + id + ",\"price\":\"24001\"}]");
        assertThat(talk.nextKind() + talk.nextKind()).isEqualTo("nou");
        talk.send("[0,\"oc\",null,{\"cid\":22,\"cid_date\":\"" + today() + "\"}]");
        assertThat(talk.nextKind() + talk.nextKind()).isEqualTo("noc");
        talk.send("[0,\"on\",null," + PlainClient.order("0.00001", "24000", 23) + "]");
        JsonNode refused = talk.of(0).path(2);
        assertThat(refused.path(6).asText() + " " + refused.path(7).asText())
                .isEqualTo("ERROR Invalid order: minimum size for BTCUSD is 0.00004");
        assertThat(refused.path(4).path(2).asInt()).isEqualTo(23);
        talk.send("[0,\"ox_multi\",null,[[\"on\"," + PlainClient.order("0.5", "24000", 24)
                + "],[\"oc_multi\",{\"all\":1}]]]");
        assertThat(talk.nextKind() + talk.nextKind() + talk.nextKind() + talk.nextKind())
                .isEqualTo("nnonoc");
    }

    @Test
    @DisplayName("STR-3: a login tells wallets and open orders; channel 0 has two numbers, answers only the second")
    void logsIn() {
        client.place("0.5", "24000", 25);
        Talk other = client.socket();
        other.options(65536);
        other.send(client.login(VenueFixture.SECRET, ",\"dms\":4"));
        assertThat(other.event("auth").path("caps").path("orders").path("write").asInt())
                .isEqualTo(1);
        assertThat(other.account("ps").toString()).isEqualTo("[0,\"ps\",[],1,1]");
        JsonNode ws = other.account("ws");
        assertThat(ws.path(2)).hasSize(4);
        assertThat(ws.path(2).path(0).path(4).isNull()).isTrue();
        JsonNode os = other.account("os");
        assertThat(os.path(2)).hasSize(1);
        assertThat(os.path(3).asInt() + " " + os.path(4).asInt()).isEqualTo("3 3");
        other.send("[0,\"on\",null," + PlainClient.order("0.5", "24000", 26) + "]");
        JsonNode n = other.account("n");
        assertThat(n).hasSize(4);
        assertThat(n.path(3).asInt()).isEqualTo(3);
        JsonNode on = other.account("on");
        assertThat(on.path(3).asInt() + " " + on.path(4).asInt()).isEqualTo("4 4");
        other.send("[0,\"calc\",null,[[\"wallet_exchange_USD\"]]]");
        JsonNode wu = other.account("wu").path(2);
        assertThat(wu.path(2).asText() + " " + wu.path(4).asText()).isEqualTo("1000000 976000");
        talk.account("on");
        talk.account("on");
        other.socket().close();
        talk.account("oc");
        talk.account("oc");
        assertThat(client.ask("r/orders", "{}")).as("the dead man's switch").isEmpty();
    }

    @Test
    @DisplayName("STR-3: a filter lets only its areas, pairs and wallets pass")
    void filters() {
        Talk orders = client.account(",\"filter\":[\"trading-tETHUSD\",\"wallet-exchange-USD\"]");
        orders.account("os");
        client.place("1", "25001", 27);
        talk.account("tu");
        assertThat(orders.account("wu").path(2).path(1).asText()).isEqualTo("USD");
        client.ask(
                "w/order/submit",
                "{\"symbol\":\"tETHUSD\",\"amount\":\"-2\",\"price\":\"3100.5\"," + "\"type\":\"EXCHANGE LIMIT\"}");
        assertThat(orders.nextKind()).isEqualTo("ps");
        assertThat(orders.nextKind()).isEqualTo("ws");
        assertThat(orders.nextKind()).isEqualTo("on");
    }

    @Test
    @DisplayName("FEE-2: the summary tells maker and taker fees; wallets name coins by their house names")
    void tellsFeesAndWallets() {
        JsonNode fees = client.ask("r/summary", "{}").path(4);
        assertThat(fees.path(0).path(0).asText() + " " + fees.path(1).path(2).asText())
                .isEqualTo("0 6.0E-4");
        assertThat(wallet("UST")).isEqualTo("1000 1000");
        assertThat(client.ask("r/permissions", "")).isNotEmpty();
    }

    private String ended(String type, String amount, String price) {
        client.ask("w/order/submit", order(type, amount, price));
        return words(talk.account("oc").path(2));
    }

    private static String order(String type, String amount, String price) {
        return "{\"symbol\":\"tBTCUSD\",\"amount\":\"" + amount + "\",\"price\":\"" + price + "\",\"type\":" + type
                + "}";
    }

    /** Symbol, remaining, amount, type, flags, status, price, average. */
    private static String words(JsonNode row) {
        List<String> words = new ArrayList<>();
        for (int position : new int[] {3, 6, 7, 8, 12, 13, 16, 17}) {
            words.add(row.path(position).asText());
        }
        return String.join(" ", words);
    }

    private String wallet(String coin) {
        for (JsonNode row : client.ask("r/wallets", "{}")) {
            if (row.path(1).asText().equals(coin)) {
                return row.path(2).asText() + " " + row.path(4).asText();
            }
        }
        return "none";
    }

    private List<JsonNode> read(int count) {
        List<JsonNode> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(talk.of(0));
        }
        return list;
    }

    private static List<String> kinds(List<JsonNode> messages) {
        return messages.stream().map(message -> message.path(1).asText()).toList();
    }

    private String today() {
        return Instant.ofEpochMilli(venue.millis())
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }
}
