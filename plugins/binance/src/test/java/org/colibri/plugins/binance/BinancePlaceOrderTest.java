package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Duration;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.sign.KeyFields;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BinancePlaceOrderTest {

    static final String NEW_ORDER = """
            {"symbol":"BTCUSDT","orderId":28,"orderListId":-1,"clientOrderId":"cb1","transactTime":1507725176595,
             "price":"60000.50000000","origQty":"0.01000000","executedQty":"0.00000000",
             "origQuoteOrderQty":"0.000000","cummulativeQuoteQty":"0.00000000","status":"NEW","timeInForce":"GTC",
             "type":"LIMIT","side":"BUY","workingTime":1507725176595,"fills":[]}""";

    private static final TradingPair PAIR = Bench.BTC_USDT.tradingPair();

    private final Bench bench = new Bench();

    @Test
    @DisplayName("CMD-2 a limit order: plain decimals, time in force, FULL answer, in a form")
    void placesLimit() {
        bench.http().answer(NEW_ORDER);

        OrderReport report =
                place(OrderRequest.limit(PAIR, Side.BUY, new BigDecimal("6.00005E+4"), new BigDecimal("0.0100")));

        HttpRequest sent = bench.http().last();
        Request request = Request.of(sent);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/api/v3/order");
        assertThat(sent.headers())
                .contains(new HttpRequest.Header("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(request.content())
                .containsOnly(
                        entry("symbol", "BTCUSDT"),
                        entry("side", "BUY"),
                        entry("type", "LIMIT"),
                        entry("timeInForce", "GTC"),
                        entry("quantity", "0.01"),
                        entry("price", "60000.5"),
                        entry("newClientOrderId", "cb1"),
                        entry("newOrderRespType", "FULL"));
        assertThat(report.order().status()).isEqualTo(OrderStatus.OPEN);
        assertThat(report.order().exchangeOrderId()).isEqualTo("28");
        assertThat(report.order().createdAt()).isEqualTo(1507725176595L);
        assertThat(report.fills()).isEmpty();
    }

    @Test
    @DisplayName("CMD-2 amounts never have an exponent")
    void noExponent() {
        bench.http().answer(NEW_ORDER);

        place(OrderRequest.limit(PAIR, Side.BUY, new BigDecimal("1E+5"), new BigDecimal("1E-8")));

        assertThat(Request.of(bench.http().last()).content())
                .containsEntry("price", "100000")
                .containsEntry("quantity", "0.00000001");
    }

    @Test
    @DisplayName("CMD-2 IOC and FOK are sent as such")
    void timesInForce() {
        bench.http().answer(NEW_ORDER).answer(NEW_ORDER);
        OrderRequest limit = OrderRequest.limit(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ONE);

        place(limit.withTimeInForce(TimeInForce.IOC));
        assertThat(Request.of(bench.http().last()).content()).containsEntry("timeInForce", "IOC");
        place(limit.withTimeInForce(TimeInForce.FOK));
        assertThat(Request.of(bench.http().last()).content()).containsEntry("timeInForce", "FOK");
    }

    @Test
    @DisplayName("CMD-2 LIMIT_MAKER has no time in force, MARKET neither that nor a price")
    void withoutTimeInForce() {
        bench.http().answer(NEW_ORDER).answer(NEW_ORDER).answer(NEW_ORDER);

        place(OrderRequest.limitMaker(PAIR, Side.SELL, BigDecimal.TEN, BigDecimal.ONE));
        assertThat(Request.of(bench.http().last()).content())
                .containsEntry("type", "LIMIT_MAKER")
                .containsEntry("price", "10")
                .doesNotContainKey("timeInForce");
        place(OrderRequest.market(PAIR, Side.SELL, BigDecimal.ONE));
        assertThat(Request.of(bench.http().last()).content())
                .containsEntry("quantity", "1")
                .doesNotContainKeys("timeInForce", "price", "quoteOrderQty");
        place(OrderRequest.marketByQuote(PAIR, Side.BUY, new BigDecimal("150")));
        assertThat(Request.of(bench.http().last()).content())
                .containsEntry("quoteOrderQty", "150")
                .doesNotContainKeys("timeInForce", "price", "quantity");
    }

    @Test
    @DisplayName("CMD-2 what the venue does not take is refused before sending")
    void refusesLocally() {
        OrderRequest limit = OrderRequest.limit(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ONE);
        OrderRequest market = OrderRequest.market(PAIR, Side.BUY, BigDecimal.ONE);

        assertRefused(limit.withPositionAction(null, true), ErrorCategory.NOT_SUPPORTED);
        assertRefused(market.withTimeInForce(TimeInForce.FOK), ErrorCategory.NOT_SUPPORTED);
        assertRefused(
                OrderRequest.limitMaker(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ONE)
                        .withTimeInForce(TimeInForce.IOC),
                ErrorCategory.NOT_SUPPORTED);
        assertRefused(OrderRequest.limit(PAIR, Side.BUY, null, BigDecimal.ONE), ErrorCategory.INVALID_ORDER);
        assertRefused(OrderRequest.limit(PAIR, Side.BUY, BigDecimal.ZERO, BigDecimal.ONE), ErrorCategory.INVALID_ORDER);
        assertRefused(OrderRequest.market(PAIR, Side.BUY, null), ErrorCategory.INVALID_ORDER);
        assertRefused(OrderRequest.marketByQuote(PAIR, Side.BUY, BigDecimal.ZERO), ErrorCategory.INVALID_ORDER);
        assertThat(bench.refused(() -> bench.account().place(Bench.BTC_USDT, "no blanks", limit))
                        .category())
                .isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(bench.http().sent()).isEmpty();
    }

    @Test
    @DisplayName("an answer with fills gives the order and each fill, with fee, as the taker")
    void readsFills() {
        bench.http().answer("""
                        {"symbol":"BTCUSDT","orderId":28,"orderListId":-1,"clientOrderId":"cb1",
                         "transactTime":1507725176595,"price":"0.00000000","origQty":"10.00000000",
                         "executedQty":"3.00000000","origQuoteOrderQty":"20.000000",
                         "cummulativeQuoteQty":"10.00000000","status":"EXPIRED","expiryReason":"NO_LIQUIDITY",
                         "timeInForce":"GTC","type":"MARKET","side":"BUY",
                         "fills":[{"price":"4.0","qty":"1.0","commission":"-0.001","commissionAsset":"BNB",
                            "tradeId":56},
                          {"price":"3.0","qty":"2.0","commission":"0.002","commissionAsset":"BTC","tradeId":57}]}""");

        OrderReport report = place(OrderRequest.marketByQuote(PAIR, Side.BUY, new BigDecimal("20")));

        Order order = report.order();
        assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
        assertThat(order.reason()).isEqualTo("NO_LIQUIDITY");
        assertThat(order.price()).isNull();
        assertThat(order.timeInForce()).isNull();
        assertThat(order.amount()).isNull();
        assertThat(order.quoteAmount()).isEqualByComparingTo("20");
        assertThat(order.averagePrice()).isEqualTo(new BigDecimal("3.333333333333333"));
        assertThat(report.fills())
                .containsExactly(
                        Fill.of(
                                "56",
                                "cb1",
                                "28",
                                PAIR,
                                Side.BUY,
                                new BigDecimal("4.0"),
                                new BigDecimal("1.0"),
                                new Fee("BNB", new BigDecimal("-0.001")),
                                Liquidity.TAKER,
                                1507725176595L),
                        Fill.of(
                                "57",
                                "cb1",
                                "28",
                                PAIR,
                                Side.BUY,
                                new BigDecimal("3.0"),
                                new BigDecimal("2.0"),
                                new Fee("BTC", new BigDecimal("0.002")),
                                Liquidity.TAKER,
                                1507725176595L));
    }

    @Test
    @DisplayName("a short answer means accepted; the rest is what was asked for")
    void readsAck() {
        bench.http()
                .answer("{\"symbol\":\"BTCUSDT\",\"orderId\":28,\"orderListId\":-1,\"clientOrderId\":\"cb1\","
                        + "\"transactTime\":1507725176595}");

        Order order = place(OrderRequest.limit(PAIR, Side.SELL, BigDecimal.TEN, BigDecimal.ONE))
                .order();

        assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(order.side()).isEqualTo(Side.SELL);
        assertThat(order.amount()).isEqualByComparingTo("1");
        assertThat(order.exchangeOrderId()).isEqualTo("28");
    }

    @Test
    @DisplayName("a quote total below zero is not known, so that there is no average")
    void unknownQuoteTotal() {
        bench.http()
                .answer(NEW_ORDER
                        .replace("\"cummulativeQuoteQty\":\"0.00000000\"", "\"cummulativeQuoteQty\":\"-1\"")
                        .replace("\"executedQty\":\"0.00000000\"", "\"executedQty\":\"0.005\""));

        assertThat(place(OrderRequest.limit(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ONE))
                        .order()
                        .averagePrice())
                .isNull();
    }

    @Test
    @DisplayName("NET-3 a server error leaves a new order's outcome open; it is not sent again")
    void uncertainPlacing() {
        bench.http().answer(503, "{\"code\":-1008,\"msg\":\"Server is currently overloaded.\"}");

        VenueException error = bench.refused(() ->
                bench.account().place(Bench.BTC_USDT, "cb1", OrderRequest.market(PAIR, Side.BUY, BigDecimal.ONE)));

        assertThat(error.definite()).isFalse();
        assertThat(bench.http().sent()).hasSize(1);
    }

    @Test
    @DisplayName("TIME-3 a refused time is asked for anew, and the order sent once more")
    void clockSkew() {
        bench.http()
                .answer(400, "{\"code\":-1021,\"msg\":\"Timestamp for this request is outside of the recvWindow.\"}")
                .answer(NEW_ORDER);

        place(OrderRequest.market(PAIR, Side.BUY, BigDecimal.ONE));

        assertThat(bench.http().sent()).hasSize(2);
        assertThat(bench.http().times()).hasSize(2);
    }

    @Test
    @DisplayName("RATE-6 an order counts in the account's order pools, and the venue's count corrects ours")
    void orderCounts() {
        BinanceLimits limits = new BinanceLimits(KeyFields.owner(Bench.CREDENTIALS, "apiKey"));
        String pool = limits.accountPools().get(0).id();
        bench.http()
                .answer(200, NEW_ORDER)
                .answer(200, NEW_ORDER, new HttpRequest.Header("X-MBX-ORDER-COUNT-10S", "42"));

        place(OrderRequest.market(PAIR, Side.BUY, BigDecimal.ONE));
        assertThat(bench.limiter().used(pool)).isEqualTo(1);
        bench.time().advance(Duration.ofMillis(1));
        place(OrderRequest.market(PAIR, Side.BUY, BigDecimal.ONE));
        assertThat(bench.limiter().used(pool)).isEqualTo(42);
    }

    @Test
    @DisplayName("RATE-1 orders that the venue counts no longer, because they were filled, are given back to the pool")
    void lowerOrderCount() {
        BinanceLimits limits = new BinanceLimits(KeyFields.owner(Bench.CREDENTIALS, "apiKey"));
        String pool = limits.accountPools().get(0).id();
        bench.http()
                .answer(200, NEW_ORDER)
                .answer(200, NEW_ORDER, new HttpRequest.Header("X-MBX-ORDER-COUNT-10S", "0"));

        place(OrderRequest.market(PAIR, Side.BUY, BigDecimal.ONE));
        place(OrderRequest.market(PAIR, Side.BUY, BigDecimal.ONE));
        assertThat(bench.limiter().used(pool)).isZero();
    }

    private OrderReport place(OrderRequest request) {
        return bench.get(() -> bench.account().place(Bench.BTC_USDT, "cb1", request));
    }

    private void assertRefused(OrderRequest request, ErrorCategory category) {
        VenueException error = bench.refused(() -> bench.account().place(Bench.BTC_USDT, "cb1", request));
        assertThat(error.category()).as(request.toString()).isEqualTo(category);
        assertThat(error.definite()).isTrue();
    }
}
