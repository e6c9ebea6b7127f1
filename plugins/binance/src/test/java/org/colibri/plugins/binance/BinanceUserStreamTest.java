package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.sign.Signing;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinanceUserStreamTest {

    private static final String REPORT = """
            {"e":"executionReport","E":1499405658658,"s":"BTCUSDT","c":"%s","S":"BUY","o":"LIMIT","f":"GTC",
             "q":"1.00000000","p":"2500.00000000","P":"0.00000000","F":"0.00000000","g":-1,"C":"%s","x":"%s","X":"%s",
             "r":"NONE","i":4293153,"l":"0.25000000","z":"0.25000000","L":"2499.00000000","n":%s,"N":%s,
             "T":1499405658657,"t":%s,"I":8641984,"w":true,"m":true,"M":false,"O":1499405658000,
             "Z":"624.75000000","Y":"0.00000000","Q":"0.00000000","W":1499405658657,"V":"NONE"}""";

    private final Bench bench = new Bench();
    private final FakeAccountSink sink = new FakeAccountSink(Bench.BTC_USDT);
    private final FakeLink<UserTopic> link = new FakeLink<>();
    private SocketProtocol<UserTopic> stream;

    @BeforeEach
    void open() {
        stream = bench.venue().access(Bench.CREDENTIALS).userProtocol(sink);
        bench.on(() -> stream.opened(link));
    }

    @Test
    @DisplayName("subscribes by one signed message at the WebSocket API, once the clock is known")
    void subscribes() {
        assertThat(stream.address()).hasToString("wss://ws-api.binance.com:443/ws-api/v3");
        assertThat(bench.http().times()).hasSize(1);
        JsonNode frame = json(link.sent.get(0));
        assertThat(frame.get("method").asText()).isEqualTo("userDataStream.subscribe.signature");
        JsonNode params = frame.get("params");
        assertThat(params.get("signature").asText())
                .isEqualTo(Signing.hmacSha256(Bench.SECRET)
                        .hex("apiKey=test-key&recvWindow=5000&timestamp=1763800000123"));
        assertThat(link.ready).isZero();

        deliver("{\"id\":\"1\",\"status\":200,\"result\":{\"subscriptionId\":0}}");

        assertThat(link.ready).isEqualTo(1);
        stream.subscribe(link, List.of(UserTopic.ORDERS, UserTopic.BALANCES));
        assertThat(link.acknowledged).containsExactly(UserTopic.ORDERS, UserTopic.BALANCES);
    }

    @Test
    @DisplayName("ID-5, TIME-3 a refusal is told with its kind; one of our time makes the clock be asked anew")
    void refused() {
        deliver("{\"id\":\"1\",\"status\":401,\"error\":{\"code\":-2015,\"msg\":\"Invalid API-key.\"}}");
        assertThat(link.loginRefused.category()).isEqualTo(ErrorCategory.AUTHENTICATION);

        bench.on(() -> stream.opened(link));
        deliver("{\"id\":\"2\",\"status\":429,\"error\":{\"code\":-1003,\"msg\":\"Too many requests.\"}}");
        assertThat(link.loginRefused.category()).isEqualTo(ErrorCategory.RATE_LIMITED);

        bench.on(() -> stream.opened(link));
        deliver("{\"id\":\"3\",\"status\":400,\"error\":{\"code\":-1021,\"msg\":\"Timestamp.\"}}");
        assertThat(link.reconnects).hasSize(1);
        bench.on(() -> stream.opened(link));
        assertThat(bench.http().times()).as("the clock is asked anew").hasSize(2);
        assertThat(link.ready).isZero();
    }

    @Test
    @DisplayName("a connection that is gone before the clock is known subscribes to nothing")
    void closedEarly() {
        FakeLink<UserTopic> early = new FakeLink<>();
        BinanceUserStream fresh = (BinanceUserStream)
                new Bench().venue().access(Bench.CREDENTIALS).userProtocol(sink);
        fresh.opened(early);
        fresh.closed();

        assertThat(early.ready).isZero();
    }

    @Test
    @DisplayName("FILL-2 a fill is a TRADE, with its fee and role")
    void fills() {
        event(REPORT.formatted("cb1", "", "TRADE", "PARTIALLY_FILLED", "\"0.00033\"", "\"BNB\"", "109747654"));

        OrderReport report = sink.orders.get(0);
        assertThat(report.order().status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(report.order().averagePrice()).isEqualByComparingTo("2499");
        assertThat(report.fills())
                .containsExactly(Fill.of(
                        "109747654",
                        "cb1",
                        "4293153",
                        Bench.BTC_USDT.tradingPair(),
                        Side.BUY,
                        new BigDecimal("2499.00000000"),
                        new BigDecimal("0.25000000"),
                        new Fee("BNB", new BigDecimal("0.00033")),
                        Liquidity.MAKER,
                        1499405658657L));
    }

    @Test
    @DisplayName("FILL-3 no commission is a fee of zero in what is received; an untold one is none")
    void fees() {
        event(REPORT.formatted("cb1", "", "TRADE", "FILLED", "\"0\"", "null", "1"));
        event(REPORT.formatted("cb1", "", "TRADE", "FILLED", "null", "null", "2"));

        assertThat(sink.orders.get(0).fills().get(0).fee()).isEqualTo(new Fee("BTC", BigDecimal.ZERO));
        assertThat(sink.orders.get(1).fills().get(0).fee()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NEW", "REPLACED", "TRADE_PREVENTION"})
    @DisplayName("other reports carry no fill")
    void withoutFill(String execution) {
        event(REPORT.formatted("cb1", "", execution, "NEW", "\"0\"", "null", "-1"));

        assertThat(sink.orders.get(0).fills()).isEmpty();
        Order order = sink.orders.get(0).order();
        assertThat(order.status()).isEqualTo(OrderStatus.OPEN);
        assertThat(order.clientOrderId()).isEqualTo("cb1");
        assertThat(order.createdAt()).isEqualTo(1499405658000L);
        assertThat(order.updatedAt()).isEqualTo(1499405658657L);
    }

    @Test
    @DisplayName("on a cancel the order's own id is C, when it is not empty")
    void canceled() {
        event(REPORT.formatted("cancel-77", "cb1", "CANCELED", "CANCELED", "\"0\"", "null", "-1"));
        event(REPORT.formatted("cb2", "", "CANCELED", "CANCELED", "\"0\"", "null", "-1"));
        event(REPORT.formatted("cb3", "cb0", "REPLACED", "NEW", "\"0\"", "null", "-1"));

        assertThat(sink.orders)
                .extracting(report -> report.order().clientOrderId())
                .containsExactly("cb1", "cb2", "cb3");
        assertThat(sink.orders.get(0).order().status()).isEqualTo(OrderStatus.CANCELED);
    }

    @Test
    @DisplayName("self-trade prevention and rejection end an order with their reason")
    void reasons() {
        event(REPORT.formatted("cb1", "", "EXPIRED", "EXPIRED_IN_MATCH", "\"0\"", "null", "-1"));
        event(REPORT.formatted("cb1", "", "REJECTED", "REJECTED", "\"0\"", "null", "-1")
                .replace("\"r\":\"NONE\"", "\"r\":\"INSUFFICIENT_BALANCES\""));
        event(REPORT.formatted("cb1", "", "EXPIRED", "EXPIRED", "\"0\"", "null", "-1")
                .replace("\"V\":\"NONE\"", "\"eR\":\"INSUFFICIENT_LIQUIDITY\""));

        assertThat(sink.orders)
                .extracting(report -> report.order().status())
                .containsExactly(OrderStatus.EXPIRED, OrderStatus.REJECTED, OrderStatus.EXPIRED);
        assertThat(sink.orders)
                .extracting(report -> report.order().reason())
                .containsExactly(null, "INSUFFICIENT_BALANCES", "INSUFFICIENT_LIQUIDITY");
    }

    @Test
    @DisplayName("an order that was refused has no exchange order id, though the venue tells -1")
    void refusedHasNoId() {
        event(REPORT.formatted("cb1", "", "REJECTED", "REJECTED", "\"0\"", "null", "-1")
                .replace("\"i\":4293153", "\"i\":-1"));

        assertThat(sink.orders)
                .singleElement()
                .extracting(report -> report.order().exchangeOrderId())
                .isNull();
    }

    @Test
    @DisplayName("a market order by quote has a quote amount and no amount")
    void byQuote() {
        event(REPORT.formatted("cb1", "", "NEW", "NEW", "\"0\"", "null", "-1")
                .replace("\"o\":\"LIMIT\"", "\"o\":\"MARKET\"")
                .replace("\"p\":\"2500.00000000\"", "\"p\":\"0.00000000\"")
                .replace("\"Q\":\"0.00000000\"", "\"Q\":\"150.00000000\""));

        Order order = sink.orders.get(0).order();
        assertThat(order.quoteAmount()).isEqualByComparingTo("150");
        assertThat(order.amount()).isNull();
        assertThat(order.price()).isNull();
        assertThat(order.timeInForce()).isNull();
    }

    @Test
    @DisplayName("BAL-1 balances are absolute, of the time when the account changed")
    void balances() {
        event("{\"e\":\"outboundAccountPosition\",\"E\":1564034571105,\"u\":1564034571073,"
                + "\"B\":[{\"a\":\"ETH\",\"f\":\"10000.000000\",\"l\":\"5\"}]}");

        assertThat(sink.balances)
                .containsExactly(new Balance("ETH", new BigDecimal("10005.000000"), new BigDecimal("10000.000000")));
        assertThat(sink.balanceTime).isEqualTo(1564034571073L);
    }

    @Test
    @DisplayName("events that others make good, and those of order lists, are let go")
    void others() {
        event("{\"e\":\"balanceUpdate\",\"E\":1573200697110,\"a\":\"BTC\",\"d\":\"100.0\",\"T\":1573200697068}");
        event("{\"e\":\"externalLockUpdate\",\"E\":1581557507324,\"a\":\"NEO\",\"d\":\"10.0\",\"T\":1581557507268}");
        event("{\"e\":\"listStatus\",\"E\":1564035303637,\"s\":\"BTCUSDT\"}");
        event("{\"e\":\"somethingNew\",\"E\":1564035303637}");

        assertThat(sink.malformed).isEmpty();
    }

    @Test
    @DisplayName("old wrappings are understood too")
    void wrappings() {
        String report = REPORT.formatted("cb1", "", "NEW", "NEW", "\"0\"", "null", "-1");
        deliver(report);
        deliver("{\"stream\":\"abc\",\"data\":" + report + "}");
        event(report);

        assertThat(sink.orders).hasSize(3).containsOnly(sink.orders.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serverShutdown", "eventStreamTerminated"})
    @DisplayName("NET-6 an ended stream is opened anew")
    void ended(String type) {
        event("{\"e\":\"" + type + "\",\"E\":1}");

        assertThat(link.reconnects).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no JSON",
                "{\"subscriptionId\":0,\"event\":{\"e\":\"executionReport\",\"s\":\"BTCUSDT\"}}",
                "{\"subscriptionId\":0,\"event\":{\"e\":\"executionReport\",\"s\":\"GONE\"}}",
                "{\"subscriptionId\":0,\"event\":{\"E\":1}}"
            })
    @DisplayName("a bad message is counted and does no harm")
    void badMessages(String frame) {
        deliver(frame);
        event(REPORT.formatted("cb1", "", "NEW", "NEW", "\"0\"", "null", "-1"));

        assertThat(sink.malformed).hasSize(1);
        assertThat(sink.orders).hasSize(1);
    }

    private void event(String event) {
        deliver("{\"subscriptionId\":0,\"event\":" + event + "}");
    }

    private void deliver(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bench.on(() -> stream.text(link, bytes, 0, bytes.length));
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
