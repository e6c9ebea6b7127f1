package org.colibri.plugins.bitmex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Spot orders from entry to end, over REST and the private tables. */
class SpotOrdersTest {

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeEach
    void open() {
        venue = VenueFixture.spot();
        client = new PlainClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("CMD-1, BAL-1: an order rests, locks its cost and fee, and is canceled; all tables tell it")
    void restsAndIsCanceled() {
        Talk talk = client.account();
        assertThat(talk.subscribe("order").path("data")).isEmpty();
        talk.subscribe("execution");
        talk.subscribe("margin");
        JsonNode placed =
                client.ask("POST", "/order", PlainClient.limit("XBT_USDT", "Buy", 10_000_000, "20000.5", "a"));
        assertThat(placed.path("ordStatus").asText()).isEqualTo("New");
        assertThat(placed.has("avgPx")).isFalse();
        String id = placed.path("orderID").asText();
        assertThat(talk.table("order", "insert").path("data").path(0)).isEqualTo(placed);
        assertThat(talk.table("execution", "insert")
                        .path("data")
                        .path(0)
                        .path("execType")
                        .asText())
                .isEqualTo("New");
        JsonNode margin = talk.table("margin", "update").path("data").path(0);
        assertThat(margin.path("availableMargin").asLong()).isEqualTo(100_000_000_000L - 2_002_050_050L);
        assertThat(margin.has("walletBalance"))
                .as("what did not change is not told")
                .isFalse();
        assertThat(client.ask("GET", "/order?" + PlainClient.filter("{\"open\":true}"), ""))
                .hasSize(1);

        JsonNode canceled = client.ask("DELETE", "/order", "{\"clOrdID\":\"a\"}");
        assertThat(canceled.path(0).path("ordStatus").asText()).isEqualTo("Canceled");
        assertThat(canceled.path(0).path("leavesQty").asInt()).isZero();
        JsonNode update = talk.table("order", "update").path("data").path(0);
        assertThat(update.path("orderID").asText()).isEqualTo(id);
        assertThat(update.path("ordStatus").asText()).isEqualTo("Canceled");
        assertThat(update.has("price")).isFalse();
        assertThat(client.margin("USDt").path("availableMargin").asLong()).isEqualTo(100_000_000_000L);
        JsonNode again = client.ask("DELETE", "/order", "{\"orderID\":\"" + id + "\"}");
        assertThat(again.path(0).path("error").asText())
                .isEqualTo("Unable to cancel order due to existing state: Canceled");
        assertThat(PlainClient.words(client.signed("DELETE", "/order", "{\"clOrdID\":\"nobody\"}")))
                .isEqualTo("404 Not Found");
    }

    @Test
    @DisplayName("FILL-1: a market order is filled in the answer; acceptance and fills come in one frame, fees exact")
    void takes() {
        Talk talk = client.account();
        talk.subscribe("order");
        talk.subscribe("execution");
        talk.subscribe("wallet");
        JsonNode placed = client.ask("POST", "/order", PlainClient.market("XBT_USDT", "Buy", 150_000_000, "m"));
        assertThat(placed.path("ordStatus").asText()).isEqualTo("Filled");
        assertThat(placed.path("cumQty").asLong()).isEqualTo(150_000_000);
        JsonNode rows = talk.table("execution", "insert").path("data");
        assertThat(rows).hasSize(3);
        assertThat(rows.path(0).path("execType").asText()).isEqualTo("New");
        JsonNode fill = rows.path(1);
        assertThat(fill.path("execCost").asLong()).isEqualTo(25_001_000_000L);
        assertThat(fill.path("execComm").asLong()).isEqualTo(25_001_000L);
        assertThat(fill.path("lastLiquidityInd").asText()).isEqualTo("RemovedLiquidity");
        assertThat(fill.path("ordStatus").asText()).isEqualTo("PartiallyFilled");
        assertThat(rows.path(2).path("ordStatus").asText()).isEqualTo("Filled");
        long paid = 25_001_000_000L + 12_501_000_000L;
        assertThat(client.margin("USDt").path("walletBalance").asLong())
                .isEqualTo(100_000_000_000L - paid - paid / 1000);
        assertThat(client.margin("XBt").path("walletBalance").asLong()).isEqualTo(1_150_000_000L);
        JsonNode wallet = talk.table("wallet", "update").path("data");
        assertThat(wallet.toString()).contains("\"XBt\"").contains("\"USDt\"");
        JsonNode history = client.ask("GET", "/execution/tradeHistory?symbol=XBT_USDT&count=500", "");
        assertThat(history).hasSize(2);
        assertThat(history.path(0)).as("the same as was told").isEqualTo(fill);
        JsonNode tape = client.get("/trade?symbol=XBT_USDT").body();
        assertThat(tape.path(0).path("trdMatchID")).isEqualTo(fill.path("trdMatchID"));
    }

    @Test
    @DisplayName("FILL-1: a resting order is filled in parts by others, as maker")
    void makes() {
        Talk talk = client.account();
        talk.subscribe("order");
        talk.subscribe("execution");
        client.ask("POST", "/order", PlainClient.limit("XBT_USDT", "Sell", 20_000_000, "25000", "s"));
        talk.table("execution", "insert");
        venue.outsideTakes(VenueFixture.LINEAR, Side.BUY, "0.1");
        JsonNode fill = talk.table("execution", "insert").path("data").path(0);
        assertThat(fill.path("lastLiquidityInd").asText()).isEqualTo("AddedLiquidity");
        assertThat(fill.path("execCost").asLong()).isEqualTo(-2_500_000_000L);
        JsonNode update = talk.table("order", "update").path("data").path(0);
        assertThat(update.path("ordStatus").asText()).isEqualTo("PartiallyFilled");
        assertThat(update.path("leavesQty").asLong()).isEqualTo(10_000_000);
        JsonNode amended =
                client.ask("PUT", "/order", "{\"origClOrdID\":\"s\",\"orderQty\":30000000,\"price\":25000.5}");
        assertThat(amended.path("leavesQty").asLong()).isEqualTo(20_000_000);
        assertThat(amended.path("price").decimalValue()).isEqualByComparingTo("25000.5");
        assertThat(talk.table("execution", "insert")
                        .path("data")
                        .path(0)
                        .path("execType")
                        .asText())
                .isEqualTo("Replaced");
        JsonNode spotRow = client.ask("GET", "/position", "").path(0);
        assertThat(spotRow.path("openOrderSellQty").asLong()).isEqualTo(20_000_000);
        assertThat(spotRow.path("currentQty").isNull()).isTrue();
        assertThat(client.ask("DELETE", "/order/all", "{\"symbol\":\"XBT_USDT\"}"))
                .hasSize(1);
    }

    @Test
    @DisplayName("CMD-2: post-only that would take, IOC and FOK come back canceled with HTTP 200 and a text")
    void endsAtOnce() {
        JsonNode postOnly = client.ask(
                "POST",
                "/order",
                "{\"symbol\":\"XBT_USDT\",\"side\":\"Buy\",\"orderQty\":10000,\"ordType\":\"Limit\",\"price\":26000,"
                        + "\"execInst\":\"ParticipateDoNotInitiate\"}");
        assertThat(postOnly.path("ordStatus").asText()).isEqualTo("Canceled");
        assertThat(postOnly.path("text").asText())
                .startsWith("Canceled: Order had execInst of ParticipateDoNotInitiate");
        for (String how : new String[] {"ImmediateOrCancel", "FillOrKill"}) {
            JsonNode ended = client.ask(
                    "POST",
                    "/order",
                    "{\"symbol\":\"XBT_USDT\",\"side\":\"Buy\",\"orderQty\":10000,\"price\":24000,\"timeInForce\":\""
                            + how + "\"}");
            assertThat(ended.path("ordStatus").asText() + ended.path("cumQty")).isEqualTo("Canceled0");
            assertThat(ended.path("text").asText()).contains(how);
        }
    }

    @Test
    @DisplayName("ERR-1: refused orders say why: funds, duplicate id, tick, quantity, symbol")
    void refuses() {
        client.ask("POST", "/order", PlainClient.limit("XBT_USDT", "Buy", 10_000, "20000", "one"));
        assertThat(refused(PlainClient.limit("XBT_USDT", "Buy", 10_000, "20000", "one")))
                .isEqualTo("400 Duplicate clOrdID");
        assertThat(refused(PlainClient.limit("XBT_USDT", "Buy", 1_000_000_000, "20000", "b")))
                .isEqualTo("400 Account has insufficient Available Balance, 200200000000 USDt required");
        assertThat(refused(PlainClient.limit("XBT_USDT", "Sell", 2_000_000_000, "30000", "b")))
                .isEqualTo("400 Account has insufficient Available Balance, 2000000000 XBt required");
        assertThat(refused(PlainClient.limit("XBT_USDT", "Buy", 10_000, "20000.3", "b")))
                .isEqualTo("400 Invalid price tickSize");
        assertThat(refused(PlainClient.limit("XBT_USDT", "Buy", 10_001, "20000", "b")))
                .isEqualTo("400 Invalid orderQty");
        assertThat(refused(PlainClient.limit("XBT_USDT", "Buy", 0, "20000", "b")))
                .isEqualTo("400 Invalid orderQty");
        assertThat(refused(PlainClient.limit("NOPE", "Buy", 10_000, "20000", "b")))
                .isEqualTo("400 Invalid symbol");
        assertThat(refused("{\"symbol\":\"XBT_USDT\",\"side\":\"Buy\",\"price\":1}"))
                .isEqualTo("400 orderQty is required");
        assertThat(refused("{")).startsWith("400 ");
        assertThat(client.ask("GET", "/order?" + PlainClient.filter("{\"clOrdID\":\"b\"}"), ""))
                .isEmpty();
    }

    private String refused(String body) {
        return PlainClient.words(client.signed("POST", "/order", body));
    }
}
