package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BinanceAccountRestTest {

    private static final TradingPair PAIR = Bench.BTC_USDT.tradingPair();

    private final Bench bench = new Bench();

    @Test
    @DisplayName("CMD-5 a cancel goes by the venue's id, else by ours; the answer swaps the client ids")
    void cancels() {
        String canceled = """
                {"symbol":"LTCBTC","origClientOrderId":"myOrder1","orderId":4,"orderListId":-1,
                 "clientOrderId":"cancelMyOrder1","transactTime":1684804350068,"price":"2.00000000",
                 "origQty":"1.00000000","executedQty":"0.25000000","cummulativeQuoteQty":"0.50000000",
                 "status":"CANCELED","timeInForce":"GTC","type":"LIMIT","side":"BUY"}""";
        bench.http().answer(canceled).answer(canceled);

        Order order = bench.get(() -> bench.account().cancel(Bench.LTC_BTC, new OrderRef("myOrder1", "4")))
                .order();
        Request request = Request.of(bench.http().last());
        assertThat(request.method()).isEqualTo("DELETE");
        assertThat(request.content()).containsOnly(entry("symbol", "LTCBTC"), entry("orderId", "4"));
        assertThat(order.clientOrderId()).isEqualTo("myOrder1");
        assertThat(order.status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(order.filledAmount()).isEqualByComparingTo("0.25");
        assertThat(order.averagePrice()).isEqualByComparingTo("2");
        assertThat(order.updatedAt()).isEqualTo(1684804350068L);
        assertThat(order.createdAt()).isZero();

        bench.get(() -> bench.account().cancel(Bench.LTC_BTC, OrderRef.byClientId("myOrder1")));
        assertThat(Request.of(bench.http().last()).content())
                .containsOnly(entry("symbol", "LTCBTC"), entry("origClientOrderId", "myOrder1"));
    }

    @Test
    @DisplayName("CMD-5 a cancel is never repeated by itself")
    void cancelsOnce() {
        bench.http().answer(502, "{}");

        VenueException error =
                bench.refused(() -> bench.account().cancel(Bench.LTC_BTC, OrderRef.byClientId("myOrder1")));

        assertThat(error.definite()).isFalse();
        bench.time().advance(Duration.ofMinutes(1));
        assertThat(bench.http().sent()).hasSize(1);
    }

    @Test
    @DisplayName("CMD-1 cancel-all tells the orders, members of order lists too")
    void cancelsAll() {
        String order = """
                {"symbol":"LTCBTC","origClientOrderId":"%s","orderId":%s,"clientOrderId":"x","transactTime":5,
                 "price":"2","origQty":"1","executedQty":"0","cummulativeQuoteQty":"0","status":"CANCELED",
                 "timeInForce":"GTC","type":"%s","side":"SELL"}""";
        bench.http()
                .answer("[" + order.formatted("a", "1", "LIMIT")
                        + ",{\"orderListId\":7,\"orders\":[],\"orderReports\":["
                        + order.formatted("b", "2", "STOP_LOSS_LIMIT") + "," + order.formatted("c", "3", "LIMIT_MAKER")
                        + "]}]");

        List<Order> canceled = bench.get(() -> bench.account().cancelAll(Bench.LTC_BTC));

        assertThat(Request.of(bench.http().last()).path()).isEqualTo("/api/v3/openOrders");
        assertThat(canceled).extracting(Order::clientOrderId).containsExactly("a", "b", "c");
        assertThat(canceled)
                .extracting(Order::type)
                .containsExactly(OrderType.LIMIT, OrderType.LIMIT, OrderType.LIMIT_MAKER);
    }

    @Test
    @DisplayName("CMD-3 an amend makes the amount smaller and keeps our client id")
    void amends() {
        bench.http().answer("""
                        {"transactTime":1741926410255,"executionId":75,"amendedOrder":{"symbol":"BTCUSDT","orderId":33,
                         "orderListId":-1,"origClientOrderId":"cb1","clientOrderId":"cb1","price":"6.00000000",
                         "qty":"5.00000000","executedQty":"1.00000000","preventedQty":"0.00000000",
                         "quoteOrderQty":"0.00000000","cumulativeQuoteQty":"6.00000000","status":"PARTIALLY_FILLED",
                         "timeInForce":"GTC","type":"LIMIT","side":"SELL","workingTime":1741926410242}}""");

        Order order = bench.get(() ->
                        bench.account().amend(Bench.BTC_USDT, new OrderRef("cb1", "33"), null, new BigDecimal("5")))
                .order();

        Request request = Request.of(bench.http().last());
        assertThat(request.method()).isEqualTo("PUT");
        assertThat(request.path()).isEqualTo("/api/v3/order/amend/keepPriority");
        assertThat(bench.http().last().body()).isNotNull();
        assertThat(request.content())
                .containsOnly(
                        entry("symbol", "BTCUSDT"),
                        entry("orderId", "33"),
                        entry("newQty", "5"),
                        entry("newClientOrderId", "cb1"));
        assertThat(order.amount()).isEqualByComparingTo("5");
        assertThat(order.averagePrice()).isEqualByComparingTo("6");
        assertThat(order.updatedAt()).isEqualTo(1741926410255L);
    }

    @Test
    @DisplayName("CMD-3 a price cannot be amended")
    void amendsNoPrice() {
        VenueException error = bench.refused(() ->
                bench.account().amend(Bench.BTC_USDT, OrderRef.byClientId("cb1"), BigDecimal.TEN, BigDecimal.ONE));

        assertThat(error.category()).isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(error.definite()).isTrue();
        assertThat(bench.http().sent()).isEmpty();
    }

    @Test
    @DisplayName("a query by either id; time of making and of change are told")
    void queries() {
        bench.http().answer("""
                        {"symbol":"LTCBTC","orderId":1,"orderListId":-1,"clientOrderId":"myOrder1","price":"0.1",
                         "origQty":"1.0","executedQty":"0.0","cummulativeQuoteQty":"0.0","status":"NEW",
                         "timeInForce":"GTC","type":"LIMIT","side":"BUY","stopPrice":"0.0","icebergQty":"0.0",
                         "time":1499827319559,"updateTime":1499827319560,"isWorking":true,"workingTime":1499827319559,
                         "origQuoteOrderQty":"0.000000"}""");

        Order order = bench.get(() -> bench.account().order(Bench.LTC_BTC, OrderRef.byClientId("myOrder1")))
                .order();

        Request request = Request.of(bench.http().last());
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.content()).containsOnly(entry("symbol", "LTCBTC"), entry("origClientOrderId", "myOrder1"));
        assertThat(order.clientOrderId()).isEqualTo("myOrder1");
        assertThat(order.createdAt()).isEqualTo(1499827319559L);
        assertThat(order.updatedAt()).isEqualTo(1499827319560L);
    }

    @Test
    @DisplayName("ORD-5 an order that the venue does not know is definitely not found")
    void notFound() {
        bench.http().answer(400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}");

        VenueException error = bench.refused(() -> bench.account().order(Bench.LTC_BTC, OrderRef.byClientId("x")));

        assertThat(error.category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        assertThat(error.definite()).isTrue();
    }

    @Test
    @DisplayName("open orders of the whole account find their pairs in the instrument list")
    void openOrdersOfAllPairs() {
        String order = BinancePlaceOrderTest.NEW_ORDER.replace("\"fills\":[]", "\"time\":5,\"updateTime\":6");
        String instruments = "{\"symbols\":[{\"symbol\":\"BTCUSDT\",\"status\":\"TRADING\",\"baseAsset\":\"BTC\","
                + "\"quoteAsset\":\"USDT\",\"orderTypes\":[],\"filters\":[]}]}";
        bench.http()
                .answer("[" + order + "," + order.replace("BTCUSDT", "GONEUSDT") + "]")
                .answer(instruments);

        List<Order> open = bench.get(() -> bench.account().openOrders(null));

        assertThat(bench.http().sent()).hasSize(2);
        assertThat(Request.of(bench.http().sent().get(0)).content()).isEmpty();
        assertThat(open).extracting(Order::tradingPair).containsExactly(PAIR);
        assertThat(bench.limiter().used(BinanceLimits.WEIGHT)).isEqualTo(101);
    }

    @Test
    @DisplayName("BAL-1 total is free and locked")
    void balances() {
        bench.http().answer("{\"balances\":[{\"asset\":\"BTC\",\"free\":\"1.5\",\"locked\":\"0.5\"}]}");

        assertThat(bench.get(() -> bench.account().balances()))
                .containsExactly(new Balance("BTC", new BigDecimal("2.0"), new BigDecimal("1.5")));
        assertThat(Request.of(bench.http().last()).content()).containsOnly(entry("omitZeroBalances", "true"));
    }

    @Test
    @DisplayName("FEE-1 all kinds of commission add up; the discount is told apart")
    void fees() {
        bench.http().answer("""
                        {"symbol":"BTCUSDT","standardCommission":{"maker":"0.0010","taker":"0.0020","buyer":"0.0001",
                          "seller":"0.0003"},"specialCommission":{"maker":"0.01","taker":"0.02"},
                         "taxCommission":{"maker":"0.00000112","taker":"0.00000114","buyer":"0","seller":"0"},
                         "discount":{"enabledForAccount":true,"enabledForSymbol":true,"discountAsset":"BNB",
                          "discount":"0.75000000"}}""");

        FeeRates fees = bench.get(() -> bench.account().fees(Bench.BTC_USDT));

        assertThat(fees.maker()).isEqualByComparingTo("0.01130112");
        assertThat(fees.taker()).isEqualByComparingTo("0.02230114");
    }

    @Test
    @DisplayName("ID-5 permissions as far as the venue tells them")
    void permissions() {
        bench.http()
                .answer("{\"canTrade\":true,\"canWithdraw\":true,\"balances\":[]}")
                .answer("{}")
                .answer("{\"canTrade\":false,\"canWithdraw\":false,\"balances\":[]}")
                .answer("{}");

        assertThat(bench.get(() -> bench.account().permissions())).isEqualTo(new Permissions(true, true, null));
        assertThat(bench.get(() -> bench.account().permissions())).isEqualTo(new Permissions(true, false, false));
    }

    @Test
    @DisplayName("RATE-3 a query of an order whose outcome is unknown goes before other reads")
    void queriesOfUnknownOutcomesFirst() {
        bench.limiter().used(BinanceLimits.WEIGHT, 5_000, Long.MAX_VALUE / 2);

        CompletableFuture<List<Balance>> balances =
                bench.start(() -> bench.account().balances());
        bench.http().answer(400, "{\"code\":-2013,\"msg\":\"Order does not exist.\"}");
        CompletableFuture<OrderReport> order =
                bench.start(() -> bench.account().order(Bench.LTC_BTC, OrderRef.byClientId("x")));

        assertThat(balances).isNotDone();
        assertThat(order).isDone();
    }
}
