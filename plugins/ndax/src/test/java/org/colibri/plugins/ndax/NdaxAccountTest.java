package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.Json;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class NdaxAccountTest {

    private static final String EXPIRED = "{\"result\":false,\"errormsg\":\"Not Authorized\",\"errorcode\":20}";
    private static final String TAKEN = "{\"result\":true,\"errormsg\":null,\"errorcode\":0,\"detail\":null}";
    private static final String ABSENT = "{\"result\":false,\"errormsg\":\"Resource Not Found\",\"errorcode\":104}";
    private static final OrderRef ORDER = OrderRef.byExchangeId("7");

    private final Bench bench = new Bench();
    private final AccountApi account = bench.account();

    @Test
    @DisplayName("NET-2: one log-in serves many requests")
    void oneSession() {
        bench.afterLogin("[]", "[]");
        bench.context().get(account::balances);
        bench.context().get(account::balances);
        assertThat(paths()).containsExactly("/AP/Authenticate", "/AP/GetAccountPositions", "/AP/GetAccountPositions");
    }

    @Test
    @DisplayName("NET-2: requests that come while the log-in is under way wait for it")
    void oneLogin() {
        bench.afterLogin("[]", "[]");
        bench.context().on(() -> {
            account.balances();
            account.openOrders(null);
        });
        assertThat(paths()).containsExactly("/AP/Authenticate", "/AP/GetAccountPositions", "/AP/GetOpenOrders");
    }

    @Test
    @DisplayName("NET-3: an expired session is opened once more, with another nonce, and the request repeated")
    void expires() {
        bench.afterLogin(EXPIRED).afterLogin("{\"status\":\"Accepted\",\"errormsg\":\"\",\"OrderId\":123}");
        OrderReport placed = bench.context().get(() -> place("1"));
        assertThat(placed.order().exchangeOrderId()).isEqualTo("123");
        assertThat(paths()).containsExactly("/AP/Authenticate", "/AP/SendOrder", "/AP/Authenticate", "/AP/SendOrder");
        assertThat(nonce(0)).isNotEqualTo(nonce(2));
    }

    @Test
    @DisplayName("NET-3: a refusal that a new session does not help is one of permission")
    void notPermitted() {
        bench.afterLogin(EXPIRED).afterLogin(EXPIRED);
        assertThat(bench.context().refused(account::balances).category()).isEqualTo(ErrorCategory.PERMISSION);
    }

    @Test
    @DisplayName("ID-5: 404 on a private function is an authentication failure")
    void notFoundPage() {
        bench.afterLogin();
        bench.context().http().answer(404, "nothing here").answer(Bench.LOGIN).answer(404, "nothing here");
        assertThat(bench.context().refused(account::balances).category()).isEqualTo(ErrorCategory.AUTHENTICATION);
    }

    @Test
    @DisplayName("HLTH-3: a refused log-in is not repeated for a minute, for many lock the user")
    void refusedLogin() {
        bench.context().http().answer("{\"Authenticated\":false,\"Locked\":false,\"errormsg\":\"Invalid username\"}");
        VenueException refused = bench.context().refused(account::balances);
        assertThat(refused.category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(bench.context().refused(account::balances).category()).isEqualTo(ErrorCategory.AUTHENTICATION);
        assertThat(paths()).hasSize(1);

        bench.context().time().advance(Duration.ofSeconds(61));
        bench.context().http().answer("{\"authenticated\":false,\"locked\":true}");
        assertThat(bench.context().refused(account::balances).category()).isEqualTo(ErrorCategory.PERMISSION);
    }

    @Test
    @DisplayName("NET-3: an order whose log-in was lost on the way was certainly not sent")
    void lostLogin() {
        bench.context().http().answer(503, "");
        VenueException failed = bench.context().refused(() -> place("1"));
        assertThat(failed.definite()).isTrue();
        assertThat(paths()).containsExactly("/AP/Authenticate");
    }

    @Test
    @DisplayName("ID-3: the account is the user's default one unless it is given; secrets show nowhere")
    void account() {
        Credentials without = Credentials.of(Map.of("apiKey", "k", "apiSecret", "s3cret", "userId", "5"));
        bench.afterLogin("[]");
        AccountApi api = bench.venue().access(without).api();
        bench.context().get(api::balances);
        assertThat(bench.context().http().last().uri().getQuery()).contains("AccountId=449");
        assertThat(NdaxLogin.read(Json.read(Bench.LOGIN.getBytes(StandardCharsets.UTF_8)))
                        .toString())
                .doesNotContain("74e7c5b0");
    }

    @Test
    @DisplayName("CMD-6: accepted is not working: a placed order is PENDING_CREATE until an event tells its state")
    void acceptedIsNotWorking() {
        bench.afterLogin("{\"status\":\"Accepted\",\"errormsg\":\"\",\"OrderId\":123}");
        Order order = bench.context().get(() -> place("20260101001")).order();
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_CREATE);
        assertThat(order.clientOrderId()).isEqualTo("20260101001");
        assertThat(order.updatedAt()).isZero();
    }

    @Test
    @DisplayName("NET-3: an answer to a create that says neither yes nor no leaves the outcome open")
    void strangeAnswer() {
        bench.afterLogin("{\"something\":1}");
        assertThat(bench.context().refused(() -> place("1")).definite()).isFalse();
    }

    @Test
    @DisplayName("CMD-6: a cancel's answer says nothing, so the order is asked for: still working is PENDING_CANCEL")
    void cancels() {
        bench.afterLogin(TAKEN, order(7, 1, "Working", "1", "0.25"));
        Order order =
                bench.context().get(() -> account.cancel(Bench.BTC_CAD, ORDER)).order();
        assertThat(order.status()).isEqualTo(OrderStatus.PENDING_CANCEL);
        assertThat(order.filledAmount()).isEqualByComparingTo("0.25");

        bench.context().http().answer(TAKEN).answer(order(7, 1, "Canceled", "1", "0.25"));
        assertThat(bench.context()
                        .get(() -> account.cancel(Bench.BTC_CAD, ORDER))
                        .order()
                        .status())
                .isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    @DisplayName("ORD-7: a cancel of an order that is not there is told, at once or by the look after it")
    void cancelsNothing() {
        bench.afterLogin(ABSENT);
        assertThat(bench.context()
                        .refused(() -> account.cancel(Bench.BTC_CAD, ORDER))
                        .category())
                .isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        bench.context().http().answer(TAKEN).answer(ABSENT);
        VenueException absent = bench.context().refused(() -> account.cancel(Bench.BTC_CAD, ORDER));
        assertThat(absent.category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        assertThat(absent.definite()).isTrue();
    }

    @Test
    @DisplayName("CMD-6: a cancel that was taken is not refused because the look after it fails")
    void looksInVain() {
        bench.afterLogin(TAKEN, "{\"result\":false,\"errormsg\":\"Invalid Request\",\"errorcode\":100}");
        assertThat(bench.context()
                        .refused(() -> account.cancel(Bench.BTC_CAD, ORDER))
                        .definite())
                .isFalse();
    }

    @Test
    @DisplayName("ORD-5: an order of ours is found by its number; none in the history is a definite no")
    void byClientId() {
        bench.afterLogin("[" + order(6, 1, "Rejected", "1", "0") + "," + order(7, 1, "Working", "1", "0") + "]");
        Order found = bench.context()
                .get(() -> account.order(Bench.BTC_CAD, OrderRef.byClientId("55")))
                .order();
        assertThat(found.exchangeOrderId()).isEqualTo("7");

        bench.context().http().answer("[]");
        VenueException absent = bench.context().refused(() -> account.order(Bench.BTC_CAD, OrderRef.byClientId("55")));
        assertThat(absent.category()).isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
        assertThat(absent.definite()).isTrue();
    }

    @Test
    @DisplayName("CMD-1: cancel-all of a pair cancels its orders alone, for the venue's own would take all pairs")
    void cancelsPair() {
        bench.afterLogin(
                "[" + order(7, 1, "Working", "1", "0") + "," + order(8, 3, "Working", "1", "0") + ","
                        + order(9, 1, "Working", "1", "0") + "]",
                TAKEN,
                ABSENT);
        List<Order> canceled = bench.context().get(() -> account.cancelAll(Bench.BTC_CAD));
        assertThat(canceled).extracting(Order::exchangeOrderId).containsExactly("7");
        assertThat(canceled).extracting(Order::status).containsExactly(OrderStatus.PENDING_CANCEL);
        assertThat(paths().stream().filter("/AP/CancelOrder"::equals)).hasSize(2);
    }

    @Test
    @DisplayName("FILL-2: fills are paged back to the time asked for, each once, oldest first")
    void fills() {
        StringBuilder page = new StringBuilder("[");
        for (int i = 200; i > 100; i--) {
            page.append(page.length() == 1 ? "" : ",").append(trade(i, 1_000_000L + i));
        }
        bench.afterLogin(
                page + "]", "[" + trade(101, 1_000_101) + "," + trade(100, 1_000_100) + "," + trade(99, 999) + "]");
        List<Fill> fills =
                bench.context().get(() -> account.fills(Bench.BTC_CAD, new FillQuery(null, 1_000_000L, null)));
        assertThat(fills).hasSize(101);
        assertThat(fills.get(0).tradeId()).isEqualTo("100");
        assertThat(fills.get(0).fee().asset()).isEqualTo("BTC");
        assertThat(bench.context().http().last().uri().getQuery())
                .contains("StartIndex=100")
                .contains("StartTimeStamp=1000");
    }

    @Test
    @DisplayName("FILL-3: the product of a fee that no pair names is asked for")
    void feeProduct() {
        bench.afterLogin(
                "[" + trade(1, 5).replace("\"FeeProductId\":1", "\"FeeProductId\":99") + "]",
                "[{\"OMSId\":\"1\",\"ProductId\":\"99\",\"Product\":\"NDX\"}]");
        List<Fill> fills = bench.context().get(() -> account.fills(Bench.BTC_CAD, new FillQuery("7", null, null)));
        assertThat(fills.get(0).fee().asset()).isEqualTo("NDX");
    }

    @Test
    @DisplayName("CMD-3, TIME-1: what the venue does not have is said to be not supported")
    void notSupported() {
        assertThat(bench.context()
                        .refused(() -> account.amend(Bench.BTC_CAD, ORDER, BigDecimal.TEN, BigDecimal.ONE))
                        .category())
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(bench.context()
                        .refused(() -> bench.venue().marketApi().serverTime())
                        .category())
                .isEqualTo(ErrorCategory.NOT_SUPPORTED);
    }

    private CompletableFuture<OrderReport> place(String id) {
        return account.place(
                Bench.BTC_CAD,
                id,
                OrderRequest.limit(Bench.BTC_CAD.tradingPair(), Side.BUY, BigDecimal.TEN, BigDecimal.ONE));
    }

    private List<String> paths() {
        return bench.context().http().sent().stream()
                .map(request -> request.uri().getPath())
                .toList();
    }

    private String nonce(int index) {
        return bench.context().http().sent().get(index).headers().stream()
                .filter(header -> header.name().equals("Nonce"))
                .map(HttpRequest.Header::value)
                .findFirst()
                .orElseThrow();
    }

    private static String order(long id, int instrument, String state, String amount, String filled) {
        return "{\"Side\":\"Buy\",\"OrderId\":" + id + ",\"Price\":10,\"Quantity\":0.75,\"Instrument\":" + instrument
                + ",\"OrderType\":\"Limit\",\"ClientOrderId\":55,\"OrderState\":\"" + state + "\",\"OrigQuantity\":"
                + amount + ",\"QuantityExecuted\":" + filled + ",\"AvgPrice\":10}";
    }

    private static String trade(int id, long millis) {
        return "{\"TradeId\":" + id + ",\"OrderId\":7,\"ClientOrderId\":55,\"InstrumentId\":1,\"Side\":\"Buy\","
                + "\"Quantity\":1,\"Price\":10,\"Fee\":0.002,\"FeeProductId\":1,\"TradeTimeMS\":" + millis
                + ",\"MakerTaker\":\"Maker\"}";
    }
}
