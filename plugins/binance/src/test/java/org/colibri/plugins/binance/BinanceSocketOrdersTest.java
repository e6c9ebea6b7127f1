package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.Json;
import org.colibri.kit.sign.KeyFields;
import org.colibri.kit.sign.Signing;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeSockets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("order-entry = websocket")
class BinanceSocketOrdersTest {

    private static final OrderRequest SELL = OrderRequest.limit(
            Bench.BTC_USDT.tradingPair(), Side.SELL, new BigDecimal("52000"), new BigDecimal("0.0100"));

    private final Bench bench = new Bench(1_763_800_014_623L, Map.of("order-entry", "websocket"));
    private AccountApi api;
    private VenueAccess access;

    private FakeSockets.Socket open(Credentials credentials) {
        bench.on(() -> {
            access = bench.venue().access(credentials);
            access.userProtocol(new FakeAccountSink());
            api = access.api();
        });
        // lets the clock become known, which the private stream would see to
        bench.http().answer("{\"balances\":[]}");
        bench.get(() -> api.balances());
        return bench.sockets().newest();
    }

    @Test
    @DisplayName("an order is a signed message, its answer the order")
    void places() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        CompletableFuture<OrderReport> placed = bench.start(() -> api.place(Bench.BTC_USDT, "bot-ws-1", SELL));

        assertThat(socket.address()).hasToString("wss://ws-api.binance.com:443/ws-api/v3");
        JsonNode frame = json(socket.last());
        assertThat(frame.get("method").asText()).isEqualTo("order.place");
        String signedText = "apiKey=test-key&newClientOrderId=bot-ws-1&newOrderRespType=FULL&price=52000&quantity=0.01"
                + "&recvWindow=5000&returnRateLimits=false&side=SELL&symbol=BTCUSDT&timeInForce=GTC"
                + "&timestamp=1763800014623&type=LIMIT";
        assertThat(frame.get("params").get("signature").asText())
                .isEqualTo(Signing.hmacSha256(Bench.SECRET).hex(signedText));
        assertThat(frame.get("params").get("quantity").isTextual()).isTrue();
        assertThat(frame.get("params").get("returnRateLimits").isBoolean()).isTrue();
        assertThat(placed).isNotDone();

        answer(socket, "\"status\":200,\"result\":" + BinancePlaceOrderTest.NEW_ORDER);

        assertThat(placed.join().order().status()).isEqualTo(OrderStatus.OPEN);
        assertThat(bench.http().sent()).hasSize(1);
        String pool = new BinanceLimits(KeyFields.owner(Bench.CREDENTIALS, "apiKey"))
                .accountPools()
                .get(0)
                .id();
        assertThat(bench.limiter().used(pool)).isEqualTo(1);
    }

    @Test
    @DisplayName("cancel, cancel-all and status go the same way; ids of the venue are numbers")
    void others() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        bench.start(() -> api.cancel(Bench.BTC_USDT, OrderRef.byExchangeId("12345678901")));
        JsonNode cancel = json(socket.last());
        assertThat(cancel.get("method").asText()).isEqualTo("order.cancel");
        assertThat(cancel.get("params").get("orderId").isIntegralNumber()).isTrue();

        bench.start(() -> api.cancelAll(Bench.BTC_USDT));
        assertThat(json(socket.last()).get("method").asText()).isEqualTo("openOrders.cancelAll");
        bench.start(() -> api.order(Bench.BTC_USDT, OrderRef.byClientId("cb1")));
        assertThat(json(socket.last()).get("method").asText()).isEqualTo("order.status");
        assertThat(json(socket.last()).get("params").get("origClientOrderId").asText())
                .isEqualTo("cb1");
    }

    @Test
    @DisplayName("answers find their requests in any order")
    void answersInAnyOrder() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        CompletableFuture<OrderReport> first = bench.start(() -> api.place(Bench.BTC_USDT, "cb1", SELL));
        String firstId = json(socket.last()).get("id").asText();
        CompletableFuture<OrderReport> second = bench.start(() -> api.place(Bench.BTC_USDT, "cb2", SELL));

        answer(socket, "\"status\":400,\"error\":{\"code\":-2010,\"msg\":\"Order would immediately match and take.\"}");
        assertThat(first).isNotDone();
        assertThat(Bench.failure(second).category()).isEqualTo(ErrorCategory.WOULD_MATCH);
        deliver(
                socket,
                "{\"id\":\"" + firstId + "\",\"status\":200,\"result\":" + BinancePlaceOrderTest.NEW_ORDER + "}");
        assertThat(first).isCompleted();
    }

    @Test
    @DisplayName("NET-3 a connection lost before the answer leaves the outcome open")
    void lost() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        CompletableFuture<OrderReport> placed = bench.start(() -> api.place(Bench.BTC_USDT, "cb1", SELL));

        bench.on(() -> socket.close("gone"));

        VenueException error = Bench.failure(placed);
        assertThat(error.category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(error.definite()).isFalse();
        assertThat(bench.http().sent()).as("not sent again").hasSize(1);
    }

    @Test
    @DisplayName("NET-1 no answer within 5 s leaves the outcome open; a late one is let go")
    void timesOut() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        CompletableFuture<OrderReport> placed = bench.start(() -> api.place(Bench.BTC_USDT, "cb1", SELL));

        bench.time().advance(Duration.ofSeconds(5));

        assertThat(Bench.failure(placed).definite()).isFalse();
        answer(socket, "\"status\":200,\"result\":" + BinancePlaceOrderTest.NEW_ORDER);
    }

    @Test
    @DisplayName("while no connection is open, orders go by REST")
    void fallsBack() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        bench.http().answer(BinancePlaceOrderTest.NEW_ORDER);
        CompletableFuture<CompletableFuture<OrderReport>> placed = new CompletableFuture<>();
        bench.on(() -> {
            socket.close("gone");
            placed.complete(api.place(Bench.BTC_USDT, "cb1", SELL));
        });

        assertThat(placed.join()).isCompleted();
        assertThat(Request.of(bench.http().last()).method()).isEqualTo("POST");
    }

    @Test
    @DisplayName("TIME-3 a refused time: the clock is asked, the order sent once more by REST")
    void clockSkew() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        CompletableFuture<OrderReport> placed = bench.start(() -> api.place(Bench.BTC_USDT, "cb1", SELL));
        bench.http().answer(BinancePlaceOrderTest.NEW_ORDER);

        answer(socket, "\"status\":400,\"error\":{\"code\":-1021,\"msg\":\"Timestamp for this request is outside.\"}");

        assertThat(placed).isCompleted();
        assertThat(bench.http().times()).hasSize(2);
    }

    @Test
    @DisplayName("RATE-5 a ban stops all but cancels")
    void banned() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        CompletableFuture<OrderReport> placed = bench.start(() -> api.place(Bench.BTC_USDT, "cb1", SELL));
        long until = bench.time().clock().millis() + 120_000;

        answer(
                socket,
                "\"status\":418,\"error\":{\"code\":-1003,\"msg\":\"Way too much request weight used; IP banned.\","
                        + "\"data\":{\"retryAfter\":" + until + "}}");

        VenueException error = Bench.failure(placed);
        assertThat(error.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(error.definite()).isTrue();
        assertThat(error.retryAfterMillis()).isEqualTo(120_000);
        assertThat(Bench.failure(bench.start(() -> api.place(Bench.BTC_USDT, "cb2", SELL)))
                        .category())
                .isEqualTo(ErrorCategory.RATE_LIMITED);
        int sent = socket.sent().size();
        bench.start(() -> api.cancel(Bench.BTC_USDT, OrderRef.byClientId("cb0")));
        assertThat(socket.sent()).hasSize(sent + 1);
    }

    @Test
    @DisplayName("an Ed25519 key logs in once; later messages carry neither key nor signature")
    void logsOn() throws Exception {
        String key = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getEncoder()
                        .encodeToString(KeyPairGenerator.getInstance("Ed25519")
                                .generateKeyPair()
                                .getPrivate()
                                .getEncoded())
                + "\n-----END PRIVATE KEY-----";
        FakeSockets.Socket socket =
                open(Credentials.of(Map.of("apiKey", "k", "privateKey", key, "keyType", "ED25519")));
        JsonNode logon = json(socket.last());
        assertThat(logon.get("method").asText()).isEqualTo("session.logon");
        assertThat(logon.get("params").has("signature")).isTrue();
        answer(socket, "\"status\":200,\"result\":{\"apiKey\":\"k\",\"authorizedSince\":1}");

        bench.start(() -> api.place(Bench.BTC_USDT, "cb1", SELL));

        JsonNode params = json(socket.last()).get("params");
        assertThat(params.has("signature")).isFalse();
        assertThat(params.has("apiKey")).isFalse();
        assertThat(params.get("timestamp").asLong()).isEqualTo(1_763_800_014_623L);
    }

    @Test
    @DisplayName("NET-6 a server that goes away is replaced")
    void serverShutdown() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);

        deliver(socket, "{\"event\":{\"e\":\"serverShutdown\",\"E\":1}}");
        bench.time().advance(Duration.ofSeconds(2));

        assertThat(bench.sockets().opened()).hasSize(2);
    }

    @Test
    @DisplayName("PART-5 closing the account closes the connection; single requests open none")
    void closes() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        CompletableFuture<OrderReport> placed = bench.start(() -> api.place(Bench.BTC_USDT, "cb1", SELL));

        bench.on(access::close);

        assertThat(Bench.failure(placed).definite()).isFalse();
        int before = bench.sockets().opened().size();
        bench.on(() -> bench.venue().access(Bench.CREDENTIALS).close());
        assertThat(bench.sockets().opened()).hasSize(before).last().isSameAs(socket);
    }

    /** Answers the message that was sent last. */
    private void answer(FakeSockets.Socket socket, String content) {
        String id = json(socket.last()).get("id").asText();
        deliver(socket, "{\"id\":\"" + id + "\"," + content + "}");
    }

    private void deliver(FakeSockets.Socket socket, String text) {
        bench.on(() -> socket.deliver(text));
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    @DisplayName("RATE-5 a waiting time in a wrong unit is cut to the longest ban, and the order is answered")
    void absurdRetryAfter() {
        FakeSockets.Socket socket = open(Bench.CREDENTIALS);
        CompletableFuture<OrderReport> placed = bench.start(() -> api.place(Bench.BTC_USDT, "cb1", SELL));

        answer(
                socket,
                "\"status\":429,\"error\":{\"code\":-1003,\"msg\":\"Too many requests.\"," + "\"data\":{\"retryAfter\":"
                        + Long.MAX_VALUE + "}}");

        VenueException error = Bench.failure(placed);
        assertThat(error.category()).isEqualTo(ErrorCategory.RATE_LIMITED);
        assertThat(error.retryAfterMillis()).isEqualTo(Duration.ofDays(3).toMillis());
    }
}
