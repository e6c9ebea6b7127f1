package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import org.colibri.api.emulator.Fault;
import org.colibri.api.model.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Futures' positions, margins, modes, and the account's events. */
class PerpetualAccountTest {

    private PerpetualLoopback venue;

    @BeforeEach
    void open() {
        venue = new PerpetualLoopback();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("PERP-2: positions by version 3 and 2, account and balances agree")
    void positions() {
        assertThat(venue.ask("GET", "/v3/positionRisk")).isEmpty();
        venue.market("SELL", "1");
        venue.mark("25100");
        JsonNode position = venue.position();
        assertThat(position.path("positionAmt").asText()).isEqualTo("-1.000");
        assertThat(position.path("entryPrice").asText()).isEqualTo("24999.9");
        assertThat(position.path("unRealizedProfit").asText()).isEqualTo("-100.10000000");
        assertThat(position.path("positionInitialMargin").asText()).isEqualTo("1255.00000000");
        assertThat(position.path("maintMargin").asText()).isEqualTo("100.40000000");
        assertThat(new BigDecimal(position.path("liquidationPrice").asText()))
                .isBetween(new BigDecimal("34848"), new BigDecimal("34848.1"));
        assertThat(position.has("leverage")).isFalse();
        JsonNode older =
                venue.ask("GET", "/v2/positionRisk", "symbol", "ETHUSDT").path(0);
        assertThat(older.path("leverage").asText()).isEqualTo("20");
        assertThat(older.path("marginType").asText()).isEqualTo("cross");
        assertThat(older.path("positionAmt").asText()).isEqualTo("0.000");
        JsonNode balance = venue.ask("GET", "/v3/balance").path(0);
        assertThat(balance.path("balance").asText()).isEqualTo("9987.50005000");
        assertThat(balance.path("crossUnPnl").asText()).isEqualTo("-100.10000000");
        assertThat(balance.path("availableBalance").asText()).isEqualTo("8632.40005000");
        JsonNode account = venue.ask("GET", "/v3/account");
        assertThat(account.path("totalMarginBalance").asText()).isEqualTo("9887.40005000");
        assertThat(account.path("assets").path(0).path("availableBalance").asText())
                .isEqualTo("8632.40005000");
        assertThat(account.path("positions")).hasSize(1);
        assertThat(venue.ask("GET", "/v1/adlQuantile")
                        .path(0)
                        .path("adlQuantile")
                        .path("BOTH")
                        .asInt())
                .isEqualTo(1);
        assertThat(venue.ask("GET", "/v1/commissionRate", "symbol", "BTCUSDT")
                        .path("takerCommissionRate")
                        .asText())
                .isEqualTo("0.0005");
    }

    @Test
    @DisplayName("PERP-1: leverage, margin type and position mode are set, read back, and refused in the venue's words")
    void settings() {
        try (VenueSocket events = venue.events()) {
            assertThat(venue.ask("POST", "/v1/leverage", "symbol", "BTCUSDT", "leverage", "50")
                            .toString())
                    .isEqualTo("{\"leverage\":50,\"maxNotionalValue\":\"12000000\",\"symbol\":\"BTCUSDT\"}");
            JsonNode told = PerpetualLoopback.event(events, "ACCOUNT_CONFIG_UPDATE");
            assertThat(told.path("ac").toString()).isEqualTo("{\"s\":\"BTCUSDT\",\"l\":50}");
        }
        assertThat(venue.refusal("POST", "/v1/leverage", "symbol", "BTCUSDT", "leverage", "126"))
                .isEqualTo("400 -4028 Leverage 126 is not valid");
        assertThat(venue.refusal("POST", "/v1/marginType", "symbol", "BTCUSDT", "marginType", "CROSSED"))
                .isEqualTo("400 -4046 No need to change margin type.");
        assertThat(venue.ask("POST", "/v1/marginType", "symbol", "BTCUSDT", "marginType", "ISOLATED")
                        .toString())
                .isEqualTo("{\"code\":200,\"msg\":\"success\"}");
        JsonNode config =
                venue.ask("GET", "/v1/symbolConfig", "symbol", "BTCUSDT").path(0);
        assertThat(config.path("marginType").asText()).isEqualTo("ISOLATED");
        assertThat(config.path("leverage").asInt()).isEqualTo(50);
        assertThat(venue.ask("GET", "/v1/positionSide/dual")
                        .path("dualSidePosition")
                        .asBoolean())
                .isFalse();
        assertThat(venue.refusal("POST", "/v1/positionSide/dual", "dualSidePosition", "false"))
                .isEqualTo("400 -4059 No need to change position side.");
        venue.limit("BUY", "24000", "0.1");
        assertThat(venue.refusal("POST", "/v1/positionSide/dual", "dualSidePosition", "true"))
                .startsWith("400 -4067 ");
        assertThat(venue.refusal("POST", "/v1/marginType", "symbol", "BTCUSDT", "marginType", "CROSSED"))
                .startsWith("400 -4047 ");
        venue.ask("DELETE", "/v1/allOpenOrders", "symbol", "BTCUSDT");
        venue.market("BUY", "0.1");
        assertThat(venue.refusal("POST", "/v1/positionSide/dual", "dualSidePosition", "true"))
                .startsWith("400 -4068 ");
        assertThat(venue.refusal("POST", "/v1/marginType", "symbol", "BTCUSDT", "marginType", "CROSSED"))
                .startsWith("400 -4048 ");
        assertThat(venue.refusal("POST", "/v1/leverage", "symbol", "BTCUSDT", "leverage", "10"))
                .startsWith("400 -4161 ");
        assertThat(venue.ask("POST", "/v1/positionMargin", "symbol", "BTCUSDT", "amount", "100", "type", "1")
                        .path("code")
                        .asInt())
                .isEqualTo(200);
        assertThat(venue.position().path("isolatedWallet").asText()).isEqualTo("150.00020000");
    }

    @Test
    @DisplayName("PERP-2, PERP-3: in hedge mode orders name their position; closing needs no reduceOnly and takes none")
    void hedge() {
        venue.ask("POST", "/v1/positionSide/dual", "dualSidePosition", "true");
        assertThat(venue.refusal(
                        "POST", "/v1/order", "symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.1"))
                .startsWith("400 -4061 ");
        venue.market("BUY", "0.3", "positionSide", "LONG");
        venue.market("SELL", "0.1", "positionSide", "SHORT");
        JsonNode both = venue.ask("GET", "/v3/positionRisk");
        assertThat(both.findValuesAsText("positionSide")).containsExactly("LONG", "SHORT");
        assertThat(both.findValuesAsText("positionAmt")).containsExactly("0.300", "-0.100");
        assertThat(venue.refusal(
                        "POST",
                        "/v1/order",
                        "symbol",
                        "BTCUSDT",
                        "side",
                        "SELL",
                        "type",
                        "MARKET",
                        "quantity",
                        "0.1",
                        "positionSide",
                        "LONG",
                        "reduceOnly",
                        "true"))
                .startsWith("400 -1106 ");
        try (VenueSocket events = venue.events()) {
            JsonNode closed = venue.market("SELL", "0.3", "positionSide", "LONG");
            assertThat(closed.path("positionSide").asText()).isEqualTo("LONG");
            JsonNode told = PerpetualLoopback.event(events, "ACCOUNT_UPDATE")
                    .path("a")
                    .path("P")
                    .path(0);
            assertThat(told.path("ps").asText()).isEqualTo("LONG");
            assertThat(told.path("pa").asText()).isEqualTo("0.000");
        }
        assertThat(venue.ask("GET", "/v3/positionRisk")).hasSize(1);
    }

    @Test
    @DisplayName(
            "FILL-2: a fill is told early and whole, with the account after it; commission only where there is one")
    void events() {
        try (VenueSocket events = venue.events()) {
            venue.market("BUY", "0.5", "newClientOrderId", "f-1");
            JsonNode created = events.next();
            assertThat(created.path("o").path("x").asText()).isEqualTo("NEW");
            assertThat(created.path("o").has("N")).isFalse();
            JsonNode early = events.next();
            assertThat(early.path("e").asText()).isEqualTo("TRADE_LITE");
            JsonNode fill = events.next().path("o");
            assertThat(fill.path("x").asText()).isEqualTo("TRADE");
            assertThat(fill.path("X").asText()).isEqualTo("FILLED");
            assertThat(fill.path("t").asLong()).isEqualTo(early.path("t").asLong());
            assertThat(fill.path("n").asText()).isEqualTo("6.25002500");
            assertThat(fill.path("N").asText()).isEqualTo("USDT");
            assertThat(fill.path("c").asText()).isEqualTo("f-1");
            JsonNode account = events.next().path("a");
            assertThat(account.path("m").asText()).isEqualTo("ORDER");
            assertThat(account.path("B").path(0).path("wb").asText()).isEqualTo("9993.74997500");
            assertThat(account.path("P").path(0).path("pa").asText()).isEqualTo("0.500");
            assertThat(account.path("P").path(0).path("mt").asText()).isEqualTo("cross");
            venue.run(() -> venue.fixture().exchange.fund(PerpetualFixture.BTC, new BigDecimal("-0.0001")));
            JsonNode paid = events.next().path("a");
            assertThat(paid.path("m").asText()).isEqualTo("FUNDING_FEE");
            assertThat(paid.path("S").asText()).isEqualTo("BTCUSDT");
            assertThat(paid.path("B").path(0).path("bc").asText()).isEqualTo("1.25000500");
            assertThat(paid.path("P")).isEmpty();
        }
    }

    @Test
    @DisplayName("PERP-5: a margin call comes before the liquidation, whose fills are CALCULATED and the venue's own")
    void liquidation() {
        venue.ask("POST", "/v1/marginType", "symbol", "BTCUSDT", "marginType", "ISOLATED");
        venue.market("BUY", "0.4");
        venue.limit("BUY", "20000", "0.01");
        try (VenueSocket events = venue.events();
                VenueSocket market = venue.client.socket("/market/ws/btcusdt@forceOrder")) {
            venue.mark("23865");
            JsonNode call = PerpetualLoopback.event(events, "MARGIN_CALL");
            assertThat(call.path("p").path(0).path("mt").asText()).isEqualTo("ISOLATED");
            assertThat(call.path("p").path(0).path("pa").asText()).isEqualTo("0.400");
            venue.mark("23840");
            JsonNode cancelled = PerpetualLoopback.event(events, "ORDER_TRADE_UPDATE");
            assertThat(cancelled.path("o").path("X").asText()).isEqualTo("CANCELED");
            JsonNode forced =
                    PerpetualLoopback.event(events, "ORDER_TRADE_UPDATE").path("o");
            assertThat(forced.path("x").asText()).isEqualTo("CALCULATED");
            assertThat(forced.path("c").asText()).startsWith("autoclose-");
            assertThat(forced.path("z").asText()).isEqualTo("0.400");
            assertThat(PerpetualLoopback.event(market, "forceOrder")
                            .path("o")
                            .path("S")
                            .asText())
                    .isEqualTo("SELL");
        }
        assertThat(venue.ask("GET", "/v3/positionRisk")).isEmpty();
        assertThat(venue.ask("GET", "/v1/forceOrders")
                        .path(0)
                        .path("clientOrderId")
                        .asText())
                .startsWith("autoclose-");
    }

    @Test
    @DisplayName("PERP-5: what auto-deleveraging takes is told as the venue's own fill")
    void deleveraging() {
        venue.market("BUY", "0.4");
        try (VenueSocket events = venue.events()) {
            venue.run(() -> venue.fixture()
                    .exchange
                    .perpetuals()
                    .deleverage(venue.fixture().account, PerpetualFixture.BTC, null, new BigDecimal("0.1")));
            JsonNode taken =
                    PerpetualLoopback.event(events, "ORDER_TRADE_UPDATE").path("o");
            assertThat(taken.path("c").asText()).isEqualTo("adl_autoclose");
            assertThat(taken.path("x").asText()).isEqualTo("CALCULATED");
            assertThat(taken.has("N")).isFalse();
        }
        assertThat(venue.position().path("positionAmt").asText()).isEqualTo("0.300");
        assertThat(venue.ask("GET", "/v1/userTrades", "symbol", "BTCUSDT")).hasSize(2);
    }

    @Test
    @DisplayName("HLTH-2: a listen key is kept while it is renewed; expired it is told, and another one is made")
    void listenKeys() {
        Map<String, String> key = Map.of("X-MBX-APIKEY", SpotFixture.KEY);
        assertThat(venue.client.send("PUT", "/fapi/v1/listenKey", "", key).code())
                .isEqualTo(-1125);
        String first = venue.listenKey();
        assertThat(venue.listenKey()).isEqualTo(first);
        assertThat(venue.client.send("PUT", "/fapi/v1/listenKey", "", key).status())
                .isEqualTo(200);
        assertThat(venue.client.send("POST", "/fapi/v1/listenKey", "", Map.of()).code())
                .isEqualTo(-2014);
        try (VenueSocket path = venue.client.socket("/private/ws/" + first);
                VenueSocket query = venue.client.socket("/private/ws?listenKey=" + first);
                VenueSocket combined = venue.client.socket("/private/stream?listenKey=" + first)) {
            venue.limit("BUY", "24000", "0.01");
            assertThat(PerpetualLoopback.event(path, "ORDER_TRADE_UPDATE")).isNotNull();
            assertThat(PerpetualLoopback.event(query, "ORDER_TRADE_UPDATE")).isNotNull();
            JsonNode wrapped = combined.next();
            assertThat(wrapped.path("stream").asText()).isEqualTo(first);
            assertThat(wrapped.path("data").path("e").asText()).isEqualTo("ORDER_TRADE_UPDATE");
            venue.run(() -> venue.fixture().faults.set(new Fault("expireKey", 0, 1)));
            assertThat(PerpetualLoopback.event(path, "listenKeyExpired")
                            .path("listenKey")
                            .asText())
                    .isEqualTo(first);
            assertThat(combined.next().path("data").path("e").asText()).isEqualTo("listenKeyExpired");
        }
        assertThat(venue.listenKey()).isNotEqualTo(first);
        assertThat(venue.client.socket("/private/ws/" + first).closeCode()).isEqualTo(1008);
    }

    @Test
    @DisplayName("CMD-2: the WebSocket API places, modifies, queries and cancels; the account's events are not there")
    void webSocketApi() {
        try (VenueSocket api = venue.client.socket("/ws-fapi/v1")) {
            api.send(venue.client.frame(
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
                    "0.01",
                    "price",
                    "24000"));
            JsonNode placed = api.answer("1");
            assertThat(placed.path("status").asInt()).isEqualTo(200);
            assertThat(placed.path("rateLimits").findValuesAsText("rateLimitType"))
                    .containsExactly("ORDERS", "ORDERS", "REQUEST_WEIGHT");
            String id = placed.path("result").path("orderId").asText();
            api.send(venue.client.frame(
                    "2",
                    "order.modify",
                    "symbol",
                    "BTCUSDT",
                    "orderId",
                    id,
                    "side",
                    "BUY",
                    "quantity",
                    "0.02",
                    "price",
                    "24100"));
            assertThat(api.answer("2").path("result").path("price").asText()).isEqualTo("24100.0");
            api.send(venue.client.frame("3", "order.cancel", "symbol", "BTCUSDT", "orderId", id));
            assertThat(api.answer("3").path("result").path("status").asText()).isEqualTo("CANCELED");
            api.send(venue.client.frame("4", "v2/account.balance"));
            assertThat(api.answer("4").path("result").path(0).path("asset").asText())
                    .isEqualTo("USDT");
            api.send(venue.client.frame("5", "userDataStream.subscribe.signature"));
            assertThat(api.answer("5").path("error").path("code").asInt()).isEqualTo(-1020);
            api.send(venue.client.frame("6", "userDataStream.start"));
            assertThat(api.answer("6").path("result").path("listenKey").asText())
                    .hasSize(64);
        }
    }

    @Test
    @DisplayName("Faults of private messages: a fill before its answer, doubled and swapped events, a refused login")
    void faults() {
        try (VenueSocket events = venue.events()) {
            venue.run(() -> venue.fixture().faults.set(new Fault("duplicate", 0, 1)));
            venue.limit("BUY", "24000", "0.01");
            assertThat(events.next()).isEqualTo(events.next());
            venue.run(() -> venue.fixture().faults.set(new Fault("reorder", 0, 1)));
            venue.market("BUY", "0.01");
            assertThat(events.next().path("e").asText()).isEqualTo("TRADE_LITE");
            assertThat(events.next().path("o").path("x").asText()).isEqualTo("NEW");
            venue.run(() -> venue.fixture().faults.set(new Fault("fillBeforeAck", 0, 1)));
            assertThat(venue.market("BUY", "0.01").path("status").asText()).isEqualTo("FILLED");
        }
        venue.run(() -> venue.fixture().outsideTakes(PerpetualFixture.BTC, Side.SELL, "0.1"));
        venue.run(() -> venue.fixture().faults.set(new Fault("rejectLogin", 0, 1)));
        String key = venue.listenKey();
        assertThat(venue.client.get("/private/ws/" + key).status()).isEqualTo(404);
        assertThatThrownBy(() -> venue.client.socket("/private/ws/" + key))
                .rootCause()
                .hasMessageContaining("401");
    }
}
