package org.colibri.plugins.bitmex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Positions of a linear and an inverse perpetual, exact to the smallest unit. */
class PerpetualTest {

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
    @DisplayName("PERP-2: a linear position: cost, margin at its leverage, profit in USDT when it is closed")
    void linear() {
        Talk talk = client.account();
        talk.subscribe("position");
        talk.subscribe("margin");
        client.ask("POST", "/order", PlainClient.market("XBTUSDT", "Buy", 1_000_000, "a"));
        JsonNode row = client.position("XBTUSDT");
        assertThat(row.path("currentQty").asLong()).isEqualTo(1_000_000);
        assertThat(row.path("avgEntryPrice").asInt()).isEqualTo(25001);
        assertThat(row.path("posCost").asLong()).isEqualTo(25_001_000_000L);
        assertThat(row.path("posMargin").asLong()).as("cross: a hundredth").isEqualTo(250_010_000L);
        assertThat(row.path("crossMargin").asBoolean()).isTrue();
        assertThat(row.path("unrealisedPnl").asLong()).isZero();
        assertThat(talk.table("position", "update")
                        .path("data")
                        .path(0)
                        .path("currentQty")
                        .asLong())
                .isEqualTo(1_000_000);
        venue.outsideTakes(VenueFixture.LINEAR, Side.BUY, "0.5");
        assertThat(client.position("XBTUSDT").path("unrealisedPnl").asLong()).isEqualTo(1_000_000L);
        JsonNode margin = client.margin("USDt");
        long fee = 25_001_000_000L / 2000;
        assertThat(margin.path("walletBalance").asLong()).isEqualTo(100_000_000_000L - fee);
        assertThat(margin.path("marginBalance").asLong()).isEqualTo(100_000_000_000L - fee + 1_000_000);
        // a hundredth of what it is worth now is held, and its profit counts
        assertThat(margin.path("availableMargin").asLong())
                .isEqualTo(100_000_000_000L - fee - 250_020_000L + 1_000_000);

        JsonNode closed =
                client.ask("POST", "/order", "{\"symbol\":\"XBTUSDT\",\"side\":\"Sell\",\"execInst\":\"Close\"}");
        assertThat(closed.path("ordStatus").asText()).isEqualTo("Filled");
        JsonNode flat = client.position("XBTUSDT");
        assertThat(flat.path("currentQty").asLong()).isZero();
        assertThat(flat.path("avgEntryPrice").isNull()).isTrue();
        long lost = 2_000_000;
        assertThat(client.margin("USDt").path("walletBalance").asLong())
                .isEqualTo(100_000_000_000L - fee - 24_999_000_000L / 2000 - lost);
    }

    @Test
    @DisplayName(
            "PERP-2, PERP-6: an inverse position counts contracts, its value is in satoshis by the venue's rounding")
    void inverse() {
        Talk talk = client.account();
        talk.subscribe("execution");
        JsonNode placed = client.ask("POST", "/order", PlainClient.market("XBTUSD", "Buy", 300, "a"));
        assertThat(placed.path("avgPx").decimalValue())
                .isEqualByComparingTo(placed.path("avgPx").asText());
        JsonNode fill = talk.table("execution", "insert").path("data").path(1);
        // round(1e10 / 25001) = 399984 hundredths of a satoshi a contract
        assertThat(fill.path("execCost").asLong()).isEqualTo(-1_199_952);
        assertThat(fill.path("execComm").asLong()).isEqualTo(599);
        assertThat(fill.path("homeNotional").decimalValue()).isEqualByComparingTo("0.01199952");
        assertThat(fill.path("foreignNotional").asInt()).isEqualTo(-300);
        JsonNode row = client.position("XBTUSD");
        assertThat(row.path("currentQty").asLong()).isEqualTo(300);
        assertThat(row.path("posCost").asLong()).isEqualTo(-1_199_952);
        assertThat(row.path("homeNotional").decimalValue()).isEqualByComparingTo("0.01199952");
        assertThat(row.path("avgEntryPrice").decimalValue())
                .isBetween(new BigDecimal("25000.9"), new BigDecimal("25001.1"));
        assertThat(client.margin("XBt").path("walletBalance").asLong()).isEqualTo(1_000_000_000L - 599);

        client.ask("POST", "/order", PlainClient.market("XBTUSD", "Sell", 500, "b"));
        // sold at 24999: round(1e10 / 24999) = 400016
        assertThat(client.position("XBTUSD").path("currentQty").asLong()).isEqualTo(-200);
        assertThat(client.position("XBTUSD").path("posCost").asLong()).isEqualTo(800_032);
        assertThat(client.margin("XBt").path("walletBalance").asLong())
                .isEqualTo(1_000_000_000L - 599 - (1_200_048 - 1_199_952) - 1_000);
    }

    @Test
    @DisplayName("PERP-3: reduce-only shrinks to what is there; without a position it comes back canceled")
    void reduceOnly() {
        client.ask("POST", "/order", PlainClient.market("XBTUSD", "Buy", 300, "a"));
        String body = "{\"symbol\":\"XBTUSD\",\"side\":\"Sell\",\"orderQty\":500,\"ordType\":\"Market\","
                + "\"execInst\":\"ReduceOnly\",\"clOrdID\":\"%s\"}";
        assertThat(client.ask("POST", "/order", body.formatted("r1"))
                        .path("orderQty")
                        .asLong())
                .isEqualTo(300);
        Talk talk = client.account();
        talk.subscribe("order");
        JsonNode none = client.ask("POST", "/order", body.formatted("r2"));
        assertThat(none.path("ordStatus").asText()).isEqualTo("Canceled");
        assertThat(none.path("text").asText()).contains("ReduceOnly");
        assertThat(talk.table("order", "insert").path("data").path(0)).isEqualTo(none);
        JsonNode found = client.ask("GET", "/order?" + PlainClient.filter("{\"clOrdID\":\"r2\"}"), "");
        assertThat(found.path(0)).isEqualTo(none);
    }

    @Test
    @DisplayName("PERP-1: leverage above zero isolates at it, also what is open; 0 is cross")
    void leverage() {
        client.ask("POST", "/order", PlainClient.market("XBTUSDT", "Buy", 1_000_000, "a"));
        JsonNode row = client.ask("POST", "/position/leverage", "{\"symbol\":\"XBTUSDT\",\"leverage\":10}");
        assertThat(row.path("crossMargin").asBoolean()).isFalse();
        assertThat(row.path("leverage").asInt()).isEqualTo(10);
        assertThat(row.path("posMargin").asLong()).isEqualTo(2_500_100_000L);
        row = client.ask("POST", "/position/isolate", "{\"symbol\":\"XBTUSDT\",\"enabled\":false}");
        assertThat(row.path("crossMargin").asBoolean()).isTrue();
        assertThat(PlainClient.words(
                        client.signed("POST", "/position/leverage", "{\"symbol\":\"XBTUSDT\",\"leverage\":101}")))
                .isEqualTo("400 Invalid leverage");
        assertThat(client.ask("GET", "/user/commission", "")
                        .path("XBTUSD")
                        .path("takerFee")
                        .decimalValue())
                .isEqualByComparingTo("0.0005");
    }

    @Test
    @DisplayName("PERP-5: funding is an execution of its own; what a long position pays is positive")
    void funding() {
        Talk talk = client.account();
        client.ask("POST", "/order", PlainClient.market("XBTUSDT", "Buy", 1_000_000, "a"));
        talk.subscribe("execution");
        talk.subscribe("funding:XBTUSDT");
        venue.run(() -> venue.fixture().exchange().fund(VenueFixture.LINEAR, new BigDecimal("0.0001")));
        JsonNode paid = talk.table("execution", "insert").path("data").path(0);
        assertThat(paid.path("execType").asText()).isEqualTo("Funding");
        assertThat(paid.path("execComm").asLong()).isEqualTo(2_500_100L);
        assertThat(talk.table("funding", "insert")
                        .path("data")
                        .path(0)
                        .path("fundingRate")
                        .decimalValue())
                .isEqualByComparingTo("0.0001");
        String filter = PlainClient.filter("{\"execType\":\"Funding\"}");
        JsonNode history = client.ask("GET", "/execution/tradeHistory?symbol=XBTUSDT&" + filter, "");
        assertThat(history).hasSize(1);
        assertThat(history.path(0)).isEqualTo(paid);
        assertThat(client.get("/funding?symbol=XBTUSDT&reverse=true").body()).isNotEmpty();
    }

    @Test
    @DisplayName("PERP-1, PERP-2: in hedge mode a pair has a long and a short position, and orders name theirs")
    void hedges() {
        client.ask("POST", "/user/positionMode", "{\"positionMode\":\"MultiWay\"}");
        assertThat(PlainClient.words(client.signed("POST", "/order", order("Buy", 300, "OneWay"))))
                .isEqualTo("400 Invalid strategy");
        client.ask("POST", "/order", order("Buy", 300, "Long"));
        client.ask("POST", "/order", order("Sell", 200, "Short"));
        client.ask("POST", "/order", order("Sell", 100, "Long"));
        JsonNode rows = client.ask("GET", "/position?" + PlainClient.filter("{\"symbol\":\"XBTUSD\"}"), "");
        assertThat(rows).hasSize(2);
        assertThat(rows.path(0).path("strategy").asText()).isEqualTo("Long");
        assertThat(rows.path(0).path("currentQty").asLong()).isEqualTo(200);
        assertThat(rows.path(1).path("strategy").asText()).isEqualTo("Short");
        assertThat(rows.path(1).path("currentQty").asLong()).isEqualTo(-200);
        assertThat(PlainClient.words(client.signed("POST", "/user/positionMode", "")))
                .startsWith("400 Position mode");
        client.ask("POST", "/order", order("Sell", 200, "Long"));
        client.ask("POST", "/order", order("Buy", 200, "Short"));
        client.ask("POST", "/user/positionMode", "");
        assertThat(client.position("XBTUSD").path("strategy").asText()).isEqualTo("OneWay");
    }

    private static String order(String side, int qty, String strategy) {
        return "{\"symbol\":\"XBTUSD\",\"side\":\"%s\",\"orderQty\":%d,\"ordType\":\"Market\",\"strategy\":\"%s\"}"
                .formatted(side, qty, strategy);
    }

    @Test
    @DisplayName(
            "PERP-5: what is not carried any more is traded away by executions of no order, told like a recorded one")
    void liquidates() {
        client.ask("POST", "/position/leverage", "{\"symbol\":\"XBTUSD\",\"leverage\":50}");
        client.ask("POST", "/order", PlainClient.market("XBTUSD", "Buy", 300, "a"));
        Talk talk = client.account();
        talk.subscribe("execution");
        venue.run(() -> venue.fixture().exchange().perpetuals().mark(VenueFixture.INVERSE, new BigDecimal("24000")));
        JsonNode fill = talk.table("execution", "insert").path("data").path(0);
        assertThat(fill.path("orderID").asText()).isEqualTo(Ids.NO_ORDER);
        assertThat(fill.has("clOrdID")).isFalse();
        assertThat(fill.path("text").asText()).isEqualTo("Liquidation");
        assertThat(fill.path("side").asText()).isEqualTo("Sell");
        assertThat(client.position("XBTUSD").path("currentQty").asLong()).isZero();
        JsonNode orders = client.ask("GET", "/order?symbol=XBTUSD", "");
        assertThat(orders).as("the account's own alone").hasSize(1);
    }
}
