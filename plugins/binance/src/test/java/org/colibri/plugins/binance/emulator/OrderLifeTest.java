package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Lives of orders by REST: placed, filled, cancelled, amended, found again. */
class OrderLifeTest {

    private static final String ORDER = "/api/v3/order";

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
    @DisplayName("A resting limit order answers NEW with no fills, locks its cost, and is found open")
    void restsInTheBook() {
        JsonNode placed = limit("BUY", "0.01", "20000", "newClientOrderId", "mine-1");
        assertThat(placed.path("status").asText()).isEqualTo("NEW");
        assertThat(placed.path("clientOrderId").asText()).isEqualTo("mine-1");
        assertThat(placed.path("orderListId").asInt()).isEqualTo(-1);
        assertThat(placed.path("origQty").asText()).isEqualTo("0.01000000");
        assertThat(placed.path("fills")).isEmpty();
        assertThat(balance("USDT").path("locked").asText()).isEqualTo("200.00000000");
        JsonNode found = client.signed("GET", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "mine-1")
                .body();
        assertThat(found.path("orderId")).isEqualTo(placed.path("orderId"));
        assertThat(found.path("isWorking").asBoolean()).isTrue();
        assertThat(client.signed("GET", "/api/v3/openOrders", "symbol", "BTCUSDT")
                        .body())
                .hasSize(1);
        assertThat(client.signed("GET", "/api/v3/openOrders").body()).hasSize(1);
        assertThat(client.signed("GET", "/api/v3/openOrders", "symbol", "ETHUSDT")
                        .body())
                .isEmpty();
    }

    @Test
    @DisplayName("A market order fills at the best prices and pays 0.1 % of what it receives")
    void fillsAtTheMarket() {
        JsonNode bought = market("BUY", "quantity", "1.5");
        assertThat(bought.path("status").asText()).isEqualTo("FILLED");
        assertThat(bought.path("price").asText()).isEqualTo("0.00000000");
        assertThat(bought.path("timeInForce").asText()).isEqualTo("GTC");
        assertThat(bought.path("cummulativeQuoteQty").asText()).isEqualTo("37500.02000000");
        assertThat(bought.path("fills")).hasSize(2);
        assertThat(bought.path("fills").path(0).path("price").asText()).isEqualTo("25000.01000000");
        assertThat(bought.path("fills").path(0).path("commission").asText()).isEqualTo("0.00100000");
        assertThat(bought.path("fills").path(0).path("commissionAsset").asText())
                .isEqualTo("BTC");
        assertThat(balance("BTC").path("free").asText()).isEqualTo("11.49850000");
        JsonNode sold = market("SELL", "quantity", "0.5");
        assertThat(sold.path("fills").path(0).path("commissionAsset").asText()).isEqualTo("USDT");
        JsonNode trades =
                client.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT").body();
        assertThat(trades).hasSize(3);
        assertThat(trades.path(0).path("id"))
                .isEqualTo(bought.path("fills").path(0).path("tradeId"));
        assertThat(trades.path(0).path("isBuyer").asBoolean()).isTrue();
        assertThat(trades.path(0).path("isMaker").asBoolean()).isFalse();
        String orderId = sold.path("orderId").asText();
        assertThat(client.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT", "orderId", orderId)
                        .body())
                .hasSize(1);
    }

    @Test
    @DisplayName("A market order in quote buys whole steps for at most that much")
    void spendsQuote() {
        JsonNode bought = market("BUY", "quoteOrderQty", "100");
        assertThat(bought.path("status").asText()).isEqualTo("FILLED");
        assertThat(bought.path("origQuoteOrderQty").asText()).isEqualTo("100.00000000");
        assertThat(bought.path("executedQty").asText()).isEqualTo("0.00399000");
        assertThat(bought.path("origQty")).isEqualTo(bought.path("executedQty"));
    }

    @Test
    @DisplayName("What an IOC order or a market order cannot take expires, and says why")
    void expiresWhatItCannotTake() {
        JsonNode ioc = order("SELL", "LIMIT", "timeInForce", "IOC", "quantity", "1.5", "price", "24999.99");
        assertThat(ioc.path("status").asText()).isEqualTo("EXPIRED");
        assertThat(ioc.path("executedQty").asText()).isEqualTo("1.00000000");
        assertThat(ioc.path("expiryReason").asText()).isEqualTo("UNFILLED_IOC_QUANTITY_EXPIRED");
        JsonNode market = market("SELL", "quantity", "8");
        assertThat(market.path("status").asText()).isEqualTo("EXPIRED");
        assertThat(market.path("executedQty").asText()).isEqualTo("4.00000000");
        assertThat(market.path("expiryReason").asText()).isEqualTo("INSUFFICIENT_LIQUIDITY");
        JsonNode fok = order("BUY", "LIMIT", "timeInForce", "FOK", "quantity", "9", "price", "25000.05");
        assertThat(fok.path("status").asText()).isEqualTo("EXPIRED");
        assertThat(fok.path("executedQty").asText()).isEqualTo("0.00000000");
        assertThat(fok.path("expiryReason").asText()).isEqualTo("UNFILLED_FOK_ORDER_EXPIRED");
    }

    @Test
    @DisplayName("ACK, RESULT and FULL tell more and more; post-only orders answer ACK unless asked")
    void answersAsAskedFor() {
        assertThat(limit("BUY", "0.01", "20000", "newOrderRespType", "ACK")).hasSize(5);
        JsonNode result = limit("BUY", "0.01", "20000", "newOrderRespType", "RESULT");
        assertThat(result.has("status")).isTrue();
        assertThat(result.has("fills")).isFalse();
        assertThat(order("BUY", "LIMIT_MAKER", "quantity", "0.01", "price", "20000"))
                .hasSize(5);
        JsonNode maker = order("BUY", "LIMIT_MAKER", "quantity", "0.01", "price", "20000", "newOrderRespType", "FULL");
        assertThat(maker.path("status").asText()).isEqualTo("NEW");
        assertThat(maker.path("clientOrderId").asText()).matches("[A-Za-z0-9]{22}");
    }

    @Test
    @DisplayName("A cancel has an id of its own; the order's moves to origClientOrderId")
    void cancels() {
        JsonNode placed = limit("BUY", "0.01", "20000", "newClientOrderId", "mine-2");
        JsonNode canceled = client.signed(
                        "DELETE", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "mine-2", "newClientOrderId", "c-2")
                .body();
        assertThat(canceled.path("status").asText()).isEqualTo("CANCELED");
        assertThat(canceled.path("origClientOrderId").asText()).isEqualTo("mine-2");
        assertThat(canceled.path("clientOrderId").asText()).isEqualTo("c-2");
        assertThat(canceled.path("orderId")).isEqualTo(placed.path("orderId"));
        assertThat(balance("USDT").path("locked").asText()).isEqualTo("0.00000000");
        JsonNode found = client.signed(
                        "GET",
                        ORDER,
                        "symbol",
                        "BTCUSDT",
                        "orderId",
                        placed.path("orderId").asText())
                .body();
        assertThat(found.path("clientOrderId").asText()).isEqualTo("mine-2");
        assertThat(found.path("status").asText()).isEqualTo("CANCELED");
    }

    @Test
    @DisplayName("Cancel-all takes the symbol's orders and leaves the others")
    void cancelsAll() {
        limit("BUY", "0.01", "20000");
        limit("SELL", "0.01", "30000");
        place("ETHUSDT", "BUY", "LIMIT", "timeInForce", "GTC", "quantity", "1", "price", "1000");
        JsonNode canceled = client.signed("DELETE", "/api/v3/openOrders", "symbol", "BTCUSDT")
                .body();
        assertThat(canceled).hasSize(2);
        assertThat(canceled.findValuesAsText("status")).containsOnly("CANCELED");
        assertThat(client.signed("GET", "/api/v3/openOrders").body()).hasSize(1);
        assertThat(client.signed("GET", "/api/v3/allOrders", "symbol", "BTCUSDT")
                        .body())
                .hasSize(2);
    }

    @Test
    @DisplayName("Two ids that disagree are -2039; cancel restrictions are kept")
    void checksBothIdsAndRestrictions() {
        String id = limit("BUY", "0.01", "20000", "newClientOrderId", "mine-3")
                .path("orderId")
                .asText();
        assertThat(client.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", id, "origClientOrderId", "other")
                        .body()
                        .toString())
                .isEqualTo("{\"code\":-2039,\"msg\":\"Client order ID is not correct for this order ID.\"}");
        assertThat(client.signed(
                                "DELETE",
                                ORDER,
                                "symbol",
                                "BTCUSDT",
                                "orderId",
                                id,
                                "cancelRestrictions",
                                "ONLY_PARTIALLY_FILLED")
                        .message())
                .isEqualTo("Order was not canceled due to cancel restrictions.");
        assertThat(client.signed("DELETE", ORDER, "symbol", "BTCUSDT", "orderId", id, "cancelRestrictions", "NOW")
                        .code())
                .isEqualTo(-1145);
    }

    @Test
    @DisplayName("A client id is refused while an open order has it, and free again afterwards")
    void keepsClientIdsUniqueAmongOpenOrders() {
        limit("BUY", "0.01", "20000", "newClientOrderId", "twice");
        assertThat(limit("BUY", "0.01", "20000", "newClientOrderId", "twice").toString())
                .isEqualTo("{\"code\":-2010,\"msg\":\"Duplicate order sent.\"}");
        client.signed("DELETE", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "twice");
        assertThat(limit("BUY", "0.01", "20000", "newClientOrderId", "twice")
                        .path("status")
                        .asText())
                .isEqualTo("NEW");
    }

    @Test
    @DisplayName("An amend makes an order smaller in its place and gives it another client id")
    void amends() {
        String id = limit("BUY", "0.02", "20000", "newClientOrderId", "before")
                .path("orderId")
                .asText();
        String[] amend = {"symbol", "BTCUSDT", "orderId", id, "newQty", "0.01", "newClientOrderId", "after"};
        JsonNode amended =
                client.signed("PUT", "/api/v3/order/amend/keepPriority", amend).body();
        assertThat(amended.path("amendedOrder").path("qty").asText()).isEqualTo("0.01000000");
        assertThat(amended.path("amendedOrder").path("origClientOrderId").asText())
                .isEqualTo("before");
        assertThat(amended.path("amendedOrder").path("clientOrderId").asText()).isEqualTo("after");
        assertThat(amended.path("executionId").asLong()).isPositive();
        assertThat(balance("USDT").path("locked").asText()).isEqualTo("200.00000000");
        assertThat(client.signed("GET", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "after")
                        .body()
                        .path("orderId")
                        .asText())
                .isEqualTo(id);
        assertThat(client.signed("GET", ORDER, "symbol", "BTCUSDT", "origClientOrderId", "before")
                        .code())
                .isEqualTo(-2013);
        assertThat(client.signed("PUT", "/api/v3/order/amend/keepPriority", amend)
                        .message())
                .isEqualTo("The requested action would change no state; rejecting");
        amend[5] = "0.5";
        assertThat(client.signed("PUT", "/api/v3/order/amend/keepPriority", amend)
                        .message())
                .isEqualTo("Order amend (quantity increase) is not supported.");
        amend[5] = "0.0001";
        assertThat(client.signed("PUT", "/api/v3/order/amend/keepPriority", amend)
                        .message())
                .isEqualTo("Filter failure: NOTIONAL");
    }

    @Test
    @DisplayName("An order that meets its owner's own expires the resting one")
    void preventsSelfTrades() {
        String id = limit("SELL", "0.01", "25000", "newClientOrderId", "resting")
                .path("orderId")
                .asText();
        JsonNode taker = limit("BUY", "0.01", "25000");
        assertThat(taker.path("status").asText()).isEqualTo("NEW");
        assertThat(client.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", id)
                        .body()
                        .path("status")
                        .asText())
                .isEqualTo("EXPIRED_IN_MATCH");
    }

    @Test
    @DisplayName("A resting order that others fill is a maker's, at its own price")
    void fillsAsMaker() {
        String id = limit("BUY", "0.5", "24999.99").path("orderId").asText();
        venue.outsideTakes(SpotFixture.BTC, Side.SELL, "1.2");
        JsonNode order =
                client.signed("GET", ORDER, "symbol", "BTCUSDT", "orderId", id).body();
        assertThat(order.path("status").asText()).isEqualTo("PARTIALLY_FILLED");
        assertThat(new BigDecimal(order.path("executedQty").asText())).isEqualByComparingTo("0.2");
        JsonNode trade = client.signed("GET", "/api/v3/myTrades", "symbol", "BTCUSDT")
                .body()
                .path(0);
        assertThat(trade.path("isMaker").asBoolean()).isTrue();
        assertThat(trade.path("price").asText()).isEqualTo("24999.99000000");
    }

    @Test
    @DisplayName("Cancel-replace does both, or tells which part failed: -2021 with 409, -2022")
    void replaces() {
        String id = limit("BUY", "0.01", "20000").path("orderId").asText();
        PlainClient.Reply both = replace(id, "0.02");
        assertThat(both.status()).isEqualTo(200);
        assertThat(both.body().path("cancelResponse").path("status").asText()).isEqualTo("CANCELED");
        JsonNode placed = both.body().path("newOrderResponse");
        assertThat(placed.path("origQty").asText()).isEqualTo("0.02000000");
        PlainClient.Reply gone = replace(id, "0.02");
        assertThat(gone.status()).isEqualTo(400);
        assertThat(gone.code()).isEqualTo(-2022);
        assertThat(gone.body().path("data").path("cancelResponse").path("code").asInt())
                .isEqualTo(-2011);
        assertThat(gone.body().path("data").path("newOrderResult").asText()).isEqualTo("NOT_ATTEMPTED");
        PlainClient.Reply poor = replace(placed.path("orderId").asText(), "60");
        assertThat(poor.status()).isEqualTo(409);
        assertThat(poor.code()).isEqualTo(-2021);
        assertThat(poor.body()
                        .path("data")
                        .path("newOrderResponse")
                        .path("code")
                        .asInt())
                .isEqualTo(-2010);
        assertThat(client.signed("GET", "/api/v3/openOrders").body()).isEmpty();
    }

    @Test
    @DisplayName("A test order is checked and not placed")
    void testsOrders() {
        String[] order = {
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
            "20000"
        };
        assertThat(client.signed("POST", "/api/v3/order/test", order).body().toString())
                .isEqualTo("{}");
        assertThat(client.signed("GET", "/api/v3/openOrders").body()).isEmpty();
        order[9] = "0.000001";
        assertThat(client.signed("POST", "/api/v3/order/test", order).code()).isEqualTo(-1013);
    }

    private PlainClient.Reply replace(String orderId, String amount) {
        return client.signed(
                "POST",
                "/api/v3/order/cancelReplace",
                "symbol",
                "BTCUSDT",
                "side",
                "BUY",
                "type",
                "LIMIT",
                "timeInForce",
                "GTC",
                "quantity",
                amount,
                "price",
                "20000",
                "cancelReplaceMode",
                "STOP_ON_FAILURE",
                "cancelOrderId",
                orderId);
    }

    private JsonNode limit(String side, String amount, String price, String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(new String[] {"timeInForce", "GTC", "quantity", amount, "price", price}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return order(side, "LIMIT", all);
    }

    private JsonNode market(String side, String... more) {
        return order(side, "MARKET", more);
    }

    private JsonNode order(String side, String type, String... more) {
        return place("BTCUSDT", side, type, more);
    }

    private JsonNode place(String symbol, String side, String type, String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(new String[] {"symbol", symbol, "side", side, "type", type}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        return client.signed("POST", ORDER, all).body();
    }

    private JsonNode balance(String asset) {
        for (JsonNode balance : client.signed("GET", "/api/v3/account").body().path("balances")) {
            if (balance.path("asset").asText().equals(asset)) {
                return balance;
            }
        }
        throw new AssertionError(asset + " is missing");
    }
}
