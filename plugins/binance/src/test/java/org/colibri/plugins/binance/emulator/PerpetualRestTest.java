package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Side;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Futures by REST: market data, orders, and what is refused. */
class PerpetualRestTest {

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
    @DisplayName("SYM-1: instruments tell filters, limits and assets; precisions are not the tick's and the step's")
    void instruments() {
        PlainClient.Reply reply = venue.client.get("/fapi/v1/exchangeInfo");
        assertThat(reply.headers()).containsEntry("x-mbx-used-weight-1m", "1");
        JsonNode btc = reply.body().path("symbols").path(0);
        assertThat(btc.path("symbol").asText()).isEqualTo("BTCUSDT");
        assertThat(btc.path("contractType").asText()).isEqualTo("PERPETUAL");
        assertThat(btc.path("marginAsset").asText()).isEqualTo("USDT");
        assertThat(btc.path("pricePrecision").asInt()).isEqualTo(2);
        assertThat(btc.path("filters").findValuesAsText("filterType"))
                .contains("PRICE_FILTER", "LOT_SIZE", "MARKET_LOT_SIZE", "MIN_NOTIONAL");
        assertThat(btc.path("filters").path(0).path("tickSize").asText()).isEqualTo("0.1");
        assertThat(reply.body().path("rateLimits").findValuesAsText("limit")).containsExactly("2400", "1200", "300");
    }

    @Test
    @DisplayName("MD-2: book, trades, candles and tickers; a depth that the venue does not know is refused")
    void marketData() {
        venue.run(() -> venue.fixture().outsideTakes(PerpetualFixture.BTC, Side.BUY, "1.5"));
        JsonNode book =
                venue.client.get("/fapi/v1/depth?symbol=BTCUSDT&limit=5").body();
        assertThat(book.path("asks").path(0).toString()).isEqualTo("[\"25000.2\",\"0.500\"]");
        assertThat(book.path("bids")).hasSize(5);
        assertThat(book.path("T").asLong()).isPositive();
        assertThat(venue.client.get("/fapi/v1/depth?symbol=BTCUSDT&limit=7").code())
                .isEqualTo(-1130);
        assertThat(venue.client.get("/fapi/v1/depth?symbol=XYZUSDT").message()).isEqualTo("Invalid symbol.");
        JsonNode trades = venue.client.get("/fapi/v1/trades?symbol=BTCUSDT").body();
        assertThat(trades).hasSize(2);
        assertThat(trades.path(1).path("isBuyerMaker").asBoolean()).isFalse();
        JsonNode agg = venue.client.get("/fapi/v1/aggTrades?symbol=BTCUSDT").body();
        assertThat(agg.path(1).path("q").asText()).isEqualTo("0.500");
        JsonNode candles = venue.client
                .get("/fapi/v1/klines?symbol=BTCUSDT&interval=1h&limit=2")
                .body();
        assertThat(candles).hasSize(2);
        assertThat(candles.path(1).path(4).asText()).startsWith("25000.2");
        assertThat(venue.client
                        .get("/fapi/v1/klines?symbol=BTCUSDT&interval=1s")
                        .code())
                .isEqualTo(-1120);
        assertThat(venue.client
                        .get("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT")
                        .body()
                        .path("bidPrice")
                        .asText())
                .isEqualTo("24999.9");
        assertThat(venue.client
                        .get("/fapi/v2/ticker/price?symbol=BTCUSDT")
                        .body()
                        .path("price")
                        .asText())
                .isEqualTo("25000.2");
        assertThat(venue.client.get("/fapi/v1/ticker/24hr").body()).hasSize(2);
        assertThat(venue.client.get("/fapi/v9/time").status()).isEqualTo(404);
    }

    @Test
    @DisplayName("PERP-4: mark and index price, the rate that comes and when, the fundings that were")
    void funding() {
        JsonNode premium =
                venue.client.get("/fapi/v1/premiumIndex?symbol=BTCUSDT").body();
        assertThat(premium.path("markPrice").asText()).isEqualTo("25000.00000000");
        assertThat(premium.path("indexPrice").asText()).isEqualTo("24995.00000000");
        assertThat(premium.path("lastFundingRate").asText()).isEqualTo("0.00010000");
        long next = premium.path("nextFundingTime").asLong();
        assertThat(next).isGreaterThan(venue.millis());
        assertThat(next % 28_800_000).isZero();
        assertThat(venue.client.get("/fapi/v1/fundingInfo").body()).isEmpty();
        venue.market("BUY", "1");
        venue.run(() -> venue.fixture().exchange.fund(PerpetualFixture.BTC, new BigDecimal("0.001")));
        JsonNode paid = venue.ask("GET", "/v1/income", "incomeType", "FUNDING_FEE", "symbol", "BTCUSDT");
        assertThat(paid).hasSize(1);
        assertThat(paid.path(0).path("income").asText()).isEqualTo("-25.00010000");
        assertThat(paid.path(0).path("tranId").asLong()).isPositive();
        JsonNode rates = venue.client.get("/fapi/v1/fundingRate?symbol=BTCUSDT").body();
        assertThat(rates.path(0).path("fundingRate").asText()).isEqualTo("0.00100000");
        JsonNode all = venue.ask("GET", "/v1/income");
        assertThat(all.findValuesAsText("incomeType")).containsExactly("COMMISSION", "FUNDING_FEE");
    }

    @Test
    @DisplayName("CMD-2: an order is taken, found by both ids, amended, cancelled; ids are beyond 2^53")
    void orderLife() {
        JsonNode placed = venue.limit("BUY", "24000", "0.1", "newClientOrderId", "web:a/b.c_d-1");
        assertThat(placed.path("status").asText()).isEqualTo("NEW");
        assertThat(placed.path("orderId").asLong()).isGreaterThan(1L << 53);
        assertThat(placed.has("time")).isFalse();
        assertThat(placed.path("cumQty").asText()).isEqualTo("0.000");
        String id = placed.path("orderId").asText();
        assertThat(venue.available()).isEqualTo("9880.00000000");
        JsonNode found = venue.ask("GET", "/v1/order", "symbol", "BTCUSDT", "origClientOrderId", "web:a/b.c_d-1");
        assertThat(found.path("orderId").asText()).isEqualTo(id);
        assertThat(found.path("time").asLong()).isPositive();
        assertThat(venue.ask("GET", "/v1/openOrders")).hasSize(1);
        JsonNode amended = venue.ask(
                "PUT",
                "/v1/order",
                "symbol",
                "BTCUSDT",
                "orderId",
                id,
                "side",
                "BUY",
                "quantity",
                "0.2",
                "price",
                "24500.5");
        assertThat(amended.path("price").asText()).isEqualTo("24500.5");
        assertThat(amended.path("origQty").asText()).isEqualTo("0.200");
        JsonNode canceled = venue.ask("DELETE", "/v1/order", "symbol", "BTCUSDT", "orderId", id);
        assertThat(canceled.path("status").asText()).isEqualTo("CANCELED");
        assertThat(canceled.path("clientOrderId").asText()).isEqualTo("web:a/b.c_d-1");
        assertThat(venue.refusal("DELETE", "/v1/order", "symbol", "BTCUSDT", "orderId", id))
                .isEqualTo("400 -2011 Unknown order sent.");
        assertThat(venue.refusal("GET", "/v1/order", "symbol", "BTCUSDT", "orderId", "22542179"))
                .isEqualTo("400 -2013 Order does not exist.");
        assertThat(venue.ask("GET", "/v1/allOrders", "symbol", "BTCUSDT")).hasSize(1);
        assertThat(venue.available()).isEqualTo("10000.00000000");
    }

    @Test
    @DisplayName("CMD-2: RESULT waits for MARKET, IOC and FOK; trades tell commission, profit and side")
    void results() {
        JsonNode market = venue.market("BUY", "1.5", "newClientOrderId", "m-1");
        assertThat(market.path("status").asText()).isEqualTo("FILLED");
        assertThat(market.path("avgPrice").asText()).startsWith("25000.13333333");
        assertThat(venue.limit("SELL", "24999.9", "0.5").path("status").asText())
                .as("GTC is told as taken")
                .isEqualTo("NEW");
        JsonNode rest = venue.ask(
                "POST",
                "/v1/order",
                "symbol",
                "BTCUSDT",
                "side",
                "SELL",
                "type",
                "LIMIT",
                "timeInForce",
                "IOC",
                "quantity",
                "2",
                "price",
                "24999.9",
                "newOrderRespType",
                "RESULT");
        assertThat(rest.path("status").asText()).isEqualTo("EXPIRED");
        assertThat(rest.path("executedQty").asText()).isEqualTo("0.500");
        JsonNode trades = venue.ask("GET", "/v1/userTrades", "symbol", "BTCUSDT");
        assertThat(trades).hasSize(4);
        assertThat(trades.path(0).path("commission").asText()).isEqualTo("12.50005000");
        assertThat(trades.path(0).path("positionSide").asText()).isEqualTo("BOTH");
        assertThat(trades.path(3).path("realizedPnl").asText()).startsWith("-0.1166");
        String id = market.path("orderId").asText();
        assertThat(venue.ask("GET", "/v1/userTrades", "symbol", "BTCUSDT", "orderId", id))
                .hasSize(2);
    }

    @Test
    @DisplayName("CMD-5: what is refused has the venue's code and text")
    void refusals() {
        venue.limit("BUY", "24000", "0.01", "newClientOrderId", "taken");
        List<String> refused = new ArrayList<>();
        refused.add(refuse("LIMIT", "24000", "0.001", "timeInForce", "GTC"));
        refused.add(refuse("LIMIT", "24000.05", "0.01", "timeInForce", "GTC"));
        refused.add(refuse("LIMIT", "24000", "0.0105", "timeInForce", "GTC"));
        refused.add(refuse("LIMIT", "25000.1", "0.01", "timeInForce", "GTX"));
        refused.add(refuse("LIMIT", "25000.5", "9", "timeInForce", "FOK"));
        refused.add(refuse("LIMIT", "24000", "9", "timeInForce", "GTC"));
        refused.add(refuse("LIMIT", "24000", "0.01", "timeInForce", "GTC", "newClientOrderId", "taken"));
        refused.add(refuse("LIMIT", "24000", "0.01", "timeInForce", "GTC", "reduceOnly", "true"));
        refused.add(refuse("LIMIT", "24000", "0.01", "timeInForce", "GTC", "positionSide", "LONG"));
        refused.add(refuse("LIMIT", "24000", "0.01", "timeInForce", "GTC", "newClientOrderId", "a b"));
        refused.add(refuse("LIMIT", "24000", "0.01"));
        refused.add(refuse("STOP_MARKET", "24000", "0.01"));
        refused.add(refuse("MARKET", "24000", "0.01"));
        assertThat(refused.stream().map(text -> text.split(" ")[1]))
                .containsExactly(
                        "-4164", "-4014", "-1111", "-5022", "-5021", "-2019", "-4116", "-2022", "-4061", "-4015",
                        "-1102", "-4120", "-1106");
        assertThat(refused.get(0))
                .isEqualTo("400 -4164 Order's notional must be no smaller than 100 (unless you choose reduce only).");
        assertThat(venue.ask("GET", "/v1/allOrders", "symbol", "BTCUSDT")).hasSize(1);
    }

    private String refuse(String type, String price, String quantity, String... more) {
        return venue.refusal(
                "POST",
                "/v1/order",
                PerpetualLoopback.with(
                        more, "symbol", "BTCUSDT", "side", "BUY", "type", type, "price", price, "quantity", quantity));
    }

    @Test
    @DisplayName("CMD-9: batches answer each order by itself; cancel-all and the countdown end what is open")
    void manyAtOnce() {
        JsonNode placed = venue.ask(
                "POST",
                "/v1/batchOrders",
                "batchOrders",
                "[{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\",\"type\":\"LIMIT\",\"timeInForce\":\"GTC\","
                        + "\"quantity\":\"0.01\",\"price\":\"24000\"},{\"symbol\":\"BTCUSDT\",\"side\":\"BUY\","
                        + "\"type\":\"LIMIT\",\"timeInForce\":\"GTC\",\"quantity\":\"0.001\",\"price\":\"24000\"}]");
        assertThat(placed.path(0).path("status").asText()).isEqualTo("NEW");
        assertThat(placed.path(1).path("code").asInt()).isEqualTo(-4164);
        venue.limit("BUY", "23000", "0.01");
        JsonNode cancelled = venue.ask(
                "DELETE",
                "/v1/batchOrders",
                "symbol",
                "BTCUSDT",
                "orderIdList",
                "[" + placed.path(0).path("orderId").asText() + ",5]");
        assertThat(cancelled.path(0).path("status").asText()).isEqualTo("CANCELED");
        assertThat(cancelled.path(1).path("code").asInt()).isEqualTo(-2011);
        assertThat(venue.ask("DELETE", "/v1/allOpenOrders", "symbol", "BTCUSDT")
                        .path("code")
                        .asInt())
                .isEqualTo(200);
        assertThat(venue.ask("GET", "/v1/openOrders")).isEmpty();
        venue.limit("BUY", "23000", "0.01");
        try (VenueSocket events = venue.events()) {
            venue.ask("POST", "/v1/countdownCancelAll", "symbol", "BTCUSDT", "countdownTime", "10");
            assertThat(PerpetualLoopback.event(events, "ORDER_TRADE_UPDATE")
                            .path("o")
                            .path("x")
                            .asText())
                    .isEqualTo("CANCELED");
        }
    }

    @Test
    @DisplayName("RATE-1: placing reports order counts and costs no weight; too many orders are -1015")
    void limits() {
        Map<String, String> headers = venue.client
                .signed(
                        "POST",
                        "/fapi/v1/order",
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
                        "24000")
                .headers();
        assertThat(headers)
                .containsEntry("x-mbx-order-count-10s", "1")
                .containsEntry("x-mbx-order-count-1m", "1")
                .containsEntry("x-mbx-used-weight-1m", "0");
        try (PerpetualLoopback small = new PerpetualLoopback("x0.01")) {
            String refused = "";
            // Three fit into each 10 s of the wall clock, and these may turn once on the way.
            for (int i = 0; i < 7 && !refused.startsWith("429"); i++) {
                refused = small.refusal(
                        "POST", "/v1/order", "symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.01");
            }
            assertThat(refused).startsWith("429 -1015 Too many new orders");
        }
    }
}
