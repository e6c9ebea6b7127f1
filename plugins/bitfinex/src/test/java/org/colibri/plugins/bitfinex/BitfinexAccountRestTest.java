package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.testkit.fake.FakeContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BitfinexAccountRestTest {

    private static final String CID = "17936208001231";
    private static final OrderRequest BUY =
            OrderRequest.limit(Bench.BTC_USD.tradingPair(), Side.BUY, new BigDecimal("10500"), new BigDecimal("0.001"));

    private final Bench bench = new Bench();
    private final FakeContext context = bench.context();
    private final AccountApi account = bench.account();

    @Test
    @DisplayName("ORD-1: a placed order is told as it was taken, before matching")
    void places() {
        bench.http().answer(Bench.accepted("on-req", "[" + Bench.ROW + "]"));
        Order order = context.get(() -> account.place(Bench.BTC_USD, CID, BUY)).order();
        assertThat(order.exchangeOrderId()).isEqualTo("214385958126");
        assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(bench.path(0)).isEqualTo("/v2/auth/w/order/submit");
    }

    @Test
    @DisplayName("NET-3: a refusal with HTTP 500 is definite where the table says so, and one with HTTP 200 as well")
    void refusals() {
        bench.http().answer(500, "[\"error\",10001,\"Invalid order: not enough exchange balance for 1 BTCUSD at 2\"]");
        VenueException poor = context.refused(() -> account.place(Bench.BTC_USD, CID, BUY));
        assertThat(poor.category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        assertThat(poor.definite()).isTrue();

        bench.http().answer("[1,\"on-req\",null,null,[null],null,\"ERROR\",\"Invalid order: minimum size is 22\"]");
        VenueException small = context.refused(() -> account.place(Bench.BTC_USD, CID, BUY));
        assertThat(small.category()).isEqualTo(ErrorCategory.INVALID_ORDER);
        assertThat(small.definite()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[\"error\",10001,\"Something else.\"]",
                "[\"error\",10008,\"concurrency\"]",
                "[\"error\",20060,\"maintenance\"]",
                "",
                "null",
                "[1,2,3]"
            })
    @DisplayName("NET-3: what the table does not name leaves the outcome open")
    void uncertain(String body) {
        bench.http().answer(500, body);
        assertThat(context.refused(() -> account.place(Bench.BTC_USD, CID, BUY)).definite())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[1,\"on-req\",null,null,[],null,\"SUCCESS\",\"x\"]",
                "[1,\"on-req\",null,null,[[1]],null,\"SUCCESS\",\"x\"]",
                "[1,\"on-req\",null,null,[[1,2]],null,\"FAILURE\",\"x\"]",
                "[1,\"on-req\"]"
            })
    @DisplayName("NET-3: an accepted order whose answer cannot be read may be there")
    void unreadable(String body) {
        bench.http().answer(body);
        assertThat(context.refused(() -> account.place(Bench.BTC_USD, CID, BUY)).definite())
                .isFalse();
    }

    @Test
    @DisplayName("TIME-3: a nonce that was too small did nothing, and the order is sent once more with a greater one")
    void smallNonce() {
        bench.http()
                .answer(500, "[\"error\",10114,\"nonce: small\"]")
                .answer(Bench.accepted("on-req", "[" + Bench.ROW + "]"));
        context.get(() -> account.place(Bench.BTC_USD, CID, BUY));
        assertThat(bench.http().sent())
                .extracting(request -> Bench.header(request, "bfx-nonce"))
                .containsExactly("1793620800123000", "1793620800123001");
    }

    @Test
    @DisplayName("TIME-4: all users of a key draw on one counter")
    void oneCounter() {
        AccountApi other = bench.account();
        bench.http().answer("[]").answer("[]").answer("[]");
        context.get(account::balances);
        context.get(other::balances);
        context.get(account::balances);
        assertThat(bench.http().sent())
                .extracting(request -> Long.parseLong(Bench.header(request, "bfx-nonce")))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(bench.venue().access(Bench.CREDENTIALS).nonces().last()).isEqualTo(1793620800123002L);
    }

    @Test
    @DisplayName("CMD-2: what the venue cannot do is refused before anything is sent")
    void form() {
        BigDecimal one = BigDecimal.ONE;
        var pair = Bench.BTC_USD.tradingPair();
        assertThat(refused("abc", BUY)).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(refused("0", BUY)).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(refused("35184372088832", BUY)).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(refused(null, BUY)).isEqualTo(ErrorCategory.INVALID_REQUEST);
        assertThat(refused(CID, OrderRequest.marketByQuote(pair, Side.BUY, one)))
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(refused(CID, OrderRequest.market(pair, Side.BUY, one).withTimeInForce(TimeInForce.FOK)))
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(refused(
                        CID, OrderRequest.limitMaker(pair, Side.BUY, one, one).withTimeInForce(TimeInForce.IOC)))
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(refused(CID, BUY.withPositionAction(null, true))).isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(refused(CID, BUY.quantized(BigDecimal.ZERO, one))).isEqualTo(ErrorCategory.INVALID_ORDER);
        assertThat(refused(CID, BUY.quantized(one, null))).isEqualTo(ErrorCategory.INVALID_ORDER);
        assertThat(context.refused(() -> account.amend(Bench.BTC_USD, OrderRef.byExchangeId("1"), one, one))
                        .category())
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(bench.http().sent()).isEmpty();
    }

    private ErrorCategory refused(String clientOrderId, OrderRequest request) {
        VenueException refusal = context.refused(() -> account.place(Bench.BTC_USD, clientOrderId, request));
        assertThat(refusal.definite()).isTrue();
        return refusal.category();
    }

    @Test
    @DisplayName("CMD-6: an accepted cancel is not a cancelled order")
    void cancels() {
        bench.http().answer(Bench.accepted("oc-req", Bench.ROW));
        Order order = context.get(() -> account.cancel(Bench.BTC_USD, new OrderRef(CID, "214385958126", Bench.NOON)))
                .order();
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(bench.body(0)).isEqualTo("{\"id\":214385958126}");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1_793_663_999_000L, 1_793_664_060_000L})
    @DisplayName("CMD-6: when the day of a client order id is not certain, the order is looked for among the open ones")
    void cancelsByClientId(long createdAt) {
        bench.http().answer("[" + Bench.ROW + "]").answer(Bench.accepted("oc-req", Bench.ROW));
        context.get(() -> account.cancel(Bench.BTC_USD, new OrderRef(CID, null, createdAt)));
        assertThat(bench.path(0)).isEqualTo("/v2/auth/r/orders/tBTCUSD");
        assertThat(bench.body(1)).isEqualTo("{\"id\":214385958126}");

        bench.http().answer("[]");
        assertThat(context.refused(() -> account.cancel(Bench.BTC_USD, new OrderRef(CID, null, createdAt)))
                        .category())
                .isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
    }

    @Test
    @DisplayName(
            "CMD-5: all orders of the pair are cancelled by their ids: the venue's own cancel-all is the account's")
    void cancelsAll() {
        bench.http().answer("[]");
        assertThat(context.get(() -> account.cancelAll(Bench.BTC_USD))).isEmpty();
        assertThat(bench.http().sent()).hasSize(1);
        String rows = "[" + Bench.ROW + "," + Bench.ROW.replace("214385958126", "5") + "]";
        bench.http().answer(rows).answer(Bench.accepted("oc_multi-req", rows));
        assertThat(context.get(() -> account.cancelAll(Bench.BTC_USD)))
                .extracting(Order::status)
                .containsOnly(OrderStatus.PENDING_CANCEL);
        assertThat(bench.body(2)).isEqualTo("{\"id\":[214385958126,5]}");
    }

    @Test
    @DisplayName("ORD-5: an order is looked for among the open ones, then among the finished ones, by our id too")
    void findsByClientId() {
        String finished = Bench.ROW.replace("ACTIVE", "CANCELED");
        bench.http().answer("[]").answer("[" + finished.replace(CID, "1") + "," + finished + "]");
        OrderReport report = context.get(() -> account.order(Bench.BTC_USD, new OrderRef(CID, null, Bench.NOON)));
        assertThat(report.order().status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(bench.body(0)).isEqualTo("{}");
        assertThat(bench.path(1)).isEqualTo("/v2/auth/r/orders/tBTCUSD/hist");
        assertThat(bench.body(1)).isEqualTo("{\"start\":1793620500123,\"limit\":2500}");
    }

    @Test
    @DisplayName("ORD-5: only when the history was read to its end an order is certainly not there")
    void readsWholeHistory() {
        String full = page(2500, 1_793_620_800_900L);
        bench.http().answer("[]").answer(full).answer("[]");
        VenueException absent = context.refused(() -> account.order(Bench.BTC_USD, OrderRef.byClientId(CID)));
        assertThat(absent.category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        assertThat(absent.definite()).isTrue();
        assertThat(bench.body(2)).isEqualTo("{\"end\":1793620800900,\"limit\":2500}");

        bench.http().answer("[]").answer(full).answer(full);
        assertThat(context.refused(() -> account.order(Bench.BTC_USD, OrderRef.byClientId(CID)))
                        .definite())
                .isFalse();
    }

    private static String page(int size, long updatedAt) {
        String row = Bench.ROW.replace(CID, "1").replace("1793620800101", Long.toString(updatedAt));
        return "[" + String.join(",", Collections.nCopies(size, row)) + "]";
    }

    @Test
    @DisplayName("ORD-5: of several orders with one client order id, which the venue allows, the newest counts")
    void takesTheNewest() {
        bench.http()
                .answer("[" + Bench.ROW + ","
                        + Bench.ROW.replace("214385958126", "7").replace("1793620800100", "1793620800900") + "]");
        OrderReport report = context.get(() -> account.order(Bench.BTC_USD, OrderRef.byClientId(CID)));
        assertThat(report.order().exchangeOrderId()).isEqualTo("7");
    }

    @Test
    @DisplayName("REC-2: open orders of all pairs; unknown pairs are looked up, margin orders left out")
    void openOrders() {
        bench.http()
                .answer("[" + Bench.ROW + "," + Bench.ROW.replace("EXCHANGE LIMIT", "LIMIT") + ","
                        + Bench.ROW.replace("tBTCUSD", "tGONE:USD") + "]")
                .answer("[[[\"BTCUSD\",[null,null,null,\"0.1\",\"2.0\"]]]]");
        List<Order> open = context.get(() -> account.openOrders(null));
        assertThat(open).hasSize(1);
        assertThat(open.get(0).tradingPair()).isEqualTo(Bench.BTC_USD.tradingPair());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[[1]]", "[5]", "[[1,null,2,\"tBTCUSD\",1,1,\"x\",1,\"EXCHANGE LIMIT\"]]"})
    @DisplayName("NET-3: open orders that cannot be read are an error, never an empty list")
    void unreadableOrders(String body) {
        bench.http().answer(body).answer("[[[\"BTCUSD\",[null,null,null,\"0.1\",\"2.0\"]]]]");
        assertThat(context.refused(() -> account.openOrders(null)).category()).isEqualTo(ErrorCategory.UNKNOWN);
    }

    @Test
    @DisplayName("FILL-2: fills since a time are read page by page until none is left out, oldest first")
    void pagesOfFills() {
        StringBuilder newest = new StringBuilder("[");
        for (int i = 2500; i > 0; i--) {
            newest.append(trade(100 + i, 1_793_620_700_000L + i)).append(i == 1 ? "]" : ",");
        }
        bench.http()
                .answer(newest.toString())
                .answer("[" + trade(101, 1_793_620_700_001L) + "," + trade(7, 1_793_620_600_000L) + "]");
        List<Fill> fills =
                context.get(() -> account.fills(Bench.BTC_USD, new FillQuery(null, 1_793_620_000_000L, null)));
        assertThat(fills).hasSize(2501);
        assertThat(fills.get(0).tradeId()).isEqualTo("7");
        assertThat(fills.get(2500).tradeId()).isEqualTo("2600");
        assertThat(bench.body(1)).isEqualTo("{\"end\":1793620700001,\"start\":1793620000000,\"limit\":2500}");
    }

    @Test
    @DisplayName("FILL-2: with a limit the oldest since a time, the newest of all")
    void someFills() {
        String three = "[" + trade(3, 30) + "," + trade(2, 20) + "," + trade(1, 10) + "]";
        bench.http().answer(three).answer(three);
        assertThat(context.get(() -> account.fills(Bench.BTC_USD, new FillQuery(null, 10L, 2))))
                .extracting(Fill::tradeId)
                .containsExactly("1", "2");
        assertThat(context.get(() -> account.fills(Bench.BTC_USD, new FillQuery(null, null, 2))))
                .extracting(Fill::tradeId)
                .containsExactly("2", "3");
    }

    private static String trade(long id, long millis) {
        return "[" + id + ",\"tBTCUSD\"," + millis
                + ",214385958126,0.001,10500,\"EXCHANGE LIMIT\",10500,1,-1e-6,\"BTC\",17936208001231]";
    }

    @Test
    @DisplayName("FEE-1: the account's fees by the kind of the quote asset")
    void fees() {
        String summary = "[null,null,null,null,[[0.001,0.002,0.003,null,null,0.0002],[0.004,0.005,0.006,null,null,0]]]";
        bench.http().answer(summary).answer(summary).answer(summary);
        assertThat(rates("BTC-USD")).containsExactly("0.003", "0.006");
        assertThat(rates("BTC-USDT")).containsExactly("0.002", "0.005");
        assertThat(rates("ETH-BTC")).containsExactly("0.001", "0.004");
    }

    private List<String> rates(String pair) {
        FeeRates rates = context.get(() -> account.fees(Bench.instrument(pair)));
        return List.of(rates.maker().toPlainString(), rates.taker().toPlainString());
    }

    @Test
    @DisplayName("ID-5: what the key may do")
    void permissions() {
        bench.http().answer("[[\"account\",1,0],[\"orders\",1,1],[\"wallets\",1,0],[\"withdraw\",0,1]]");
        assertThat(context.get(account::permissions)).isEqualTo(new Permissions(true, true, true));
        bench.http().answer("[[\"orders\",1,0],[\"wallets\",0,0],[\"withdraw\",0,0]]");
        assertThat(context.get(account::permissions)).isEqualTo(new Permissions(false, false, false));
    }

    @Test
    @DisplayName("BAL-1: a wallet of which nothing is told to be available counts as locked")
    void wallets() {
        bench.http()
                .answer("[[\"exchange\",\"UST\",5,0,null,null,null],"
                        + "[\"exchange\",\"BTC\",8.3e-7,0,8.3e-7,null,null]]");
        assertThat(context.get(account::balances))
                .containsExactly(
                        new Balance("USDT", new BigDecimal("5"), BigDecimal.ZERO),
                        new Balance("BTC", new BigDecimal("0.00000083"), new BigDecimal("0.00000083")));
    }

    @Test
    @DisplayName("ORD-1: IOC and FOK are read from the type, post-only from the flags")
    void types() {
        bench.http()
                .answer("[" + Bench.ROW.replace("EXCHANGE LIMIT", "EXCHANGE IOC") + ","
                        + Bench.ROW.replace("EXCHANGE LIMIT", "EXCHANGE FOK") + ","
                        + Bench.ROW.replace("null,0,\"ACTIVE\"", "null,\"4096\",\"ACTIVE\"") + ","
                        + Bench.ROW.replace("EXCHANGE LIMIT", "EXCHANGE MARKET") + "]");
        List<Order> orders = context.get(() -> account.openOrders(Bench.BTC_USD));
        assertThat(orders)
                .extracting(Order::timeInForce)
                .containsExactly(TimeInForce.IOC, TimeInForce.FOK, TimeInForce.GTC, null);
        assertThat(orders)
                .extracting(Order::type)
                .containsExactly(OrderType.LIMIT, OrderType.LIMIT, OrderType.LIMIT_MAKER, OrderType.MARKET);
        assertThat(orders.get(3).price()).isNull();
    }

    @Test
    @DisplayName("RATE-3: account and trading requests of one minute stay below the venue's count")
    void limits() {
        for (int i = 0; i < 100; i++) {
            bench.http().answer("[]");
        }
        for (int i = 0; i < 100; i++) {
            CompletableFuture<List<Balance>> answer = context.start(account::balances);
            assertThat(answer).isNotNull();
        }
        assertThat(bench.http().sent()).hasSizeLessThanOrEqualTo(90);
    }
}
