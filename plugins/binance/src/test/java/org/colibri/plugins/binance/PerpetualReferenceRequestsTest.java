package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.Json;
import org.colibri.kit.sign.Signing;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.colibri.testkit.fake.SharedFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every reference request of futures, sent by the connector itself at the reference's time. */
class PerpetualReferenceRequestsTest {

    private static final String ORDER =
            "{\"orderId\":1,\"symbol\":\"BTCUSDT\",\"status\":\"NEW\",\"clientOrderId\":\"a\",\"origQty\":\"1\","
                    + "\"executedQty\":\"0\",\"type\":\"LIMIT\",\"side\":\"BUY\",\"timeInForce\":\"GTC\"}";

    @TestFactory
    @DisplayName("section 20.7: requests equal their vectors, signature included")
    Stream<DynamicTest> vectors() {
        List<JsonNode> vectors =
                new SharedFiles("binance").entries("requests.json", BinancePerpetualDescriptor.PERPETUAL);
        assertThat(vectors).isNotEmpty();
        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("op").asText() + " " + vector.get("args"), () -> check(vector)));
    }

    private static void check(JsonNode vector) {
        if (vector.get("request").get("method").asText().equals("WS")) {
            checkFrame(vector);
        } else {
            checkRequest(vector);
        }
    }

    private static void checkRequest(JsonNode vector) {
        PerpetualBench bench = new PerpetualBench(vector.get("clockMillis").asLong(), Map.of());
        HttpRequest sent = send(bench, vector);

        JsonNode request = vector.get("request");
        URI address = URI.create(request.get("url").asText());
        assertThat(sent.method()).isEqualTo(request.get("method").asText());
        assertThat(sent.uri().getHost()).isEqualTo(address.getHost());
        assertThat(sent.uri().getPath()).isEqualTo(address.getPath());
        boolean inBody = !request.path("body").asText("").isEmpty();
        assertThat(sent.body() != null).as("parameters in the body").isEqualTo(inBody);
        // query and body are joined without a separator by the venue; here both are lists of parameters
        Map<String, String> expected =
                new HashMap<>(Request.of("", "", address.getRawQuery() == null ? "" : address.getRawQuery())
                        .parameters());
        expected.putAll(Request.of("", "", request.path("body").asText("")).parameters());
        Request actual = Request.of(sent);
        Map<String, String> actualParameters = new HashMap<>(actual.parameters());
        for (String free : List.of("signature", "recvWindow")) {
            actualParameters.remove(free);
            expected.remove(free);
        }
        assertThat(actualParameters).isEqualTo(expected);
        request.path("headers").properties().forEach(header -> assertThat(sent.headers())
                .contains(new HttpRequest.Header(
                        header.getKey(), header.getValue().asText())));
        if (vector.has("stringToSign")) {
            assertThat(actual.signature())
                    .isEqualTo(Signing.hmacSha256(credentials(vector).require("apiSecret"))
                            .hex(actual.signedText()));
        }
    }

    private static HttpRequest send(PerpetualBench bench, JsonNode vector) {
        JsonNode args = vector.get("args");
        BinancePerpetualRest market = (BinancePerpetualRest) bench.venue().marketApi();
        VenueAccess access = vector.has("credentials") ? bench.venue().access(credentials(vector)) : null;
        AccountApi account = access == null ? null : access.api();
        Instrument instrument = args.has("tradingPair")
                ? PerpetualBench.perpetual(args.get("tradingPair").asText())
                : null;
        if (args.path("positionMode").asText().equals("HEDGE") && args.has("clientOrderId")) {
            bench.http().answer("{\"dualSidePosition\":true}");
            bench.get(() -> account.perpetual().positionMode());
        }
        // what is answered does not matter here: the request has left by then
        boolean countdown = vector.get("op").asText().equals("deadMansSwitch");
        bench.http().answer(ORDER).answer(ORDER).answer(ORDER);
        if (countdown) {
            bench.start(() -> account.place(
                    instrument,
                    "a",
                    OrderRequest.limit(instrument.tradingPair(), Side.BUY, BigDecimal.ONE, BigDecimal.ONE)));
        }
        int before = bench.http().sent().size();
        bench.start(() -> ask(vector.get("op").asText(), args, instrument, market, account, access));
        return vector.get("op").asText().equals("serverTime")
                ? bench.http().times().get(0)
                : bench.http().sent().get(before);
    }

    private static CompletableFuture<?> ask(
            String op,
            JsonNode args,
            Instrument instrument,
            BinancePerpetualRest market,
            AccountApi account,
            VenueAccess access) {
        return switch (op) {
            case "serverTime" -> market.serverTime();
            case "instruments" -> market.instruments();
            case "orderBook", "book" ->
                market.book(instrument, args.get("limit").asInt());
            case "candles" ->
                market.candles(
                        instrument,
                        CandleInterval.parse(args.get("interval").asText()),
                        args.has("startTime") ? args.get("startTime").asLong() : null,
                        args.get("limit").asInt());
            case "trades" -> market.trades(instrument, args.get("limit").asInt());
            case "ticker" -> market.ticker(instrument);
            case "funding" -> market.funding(instrument);
            case "fundingIntervals" -> market.intervals();
            case "placeOrder" ->
                account.place(instrument, args.get("clientOrderId").asText(), order(instrument, args));
            case "cancelOrder" -> account.cancel(instrument, reference(args));
            case "cancelAll" -> account.cancelAll(instrument);
            case "amendOrder" ->
                account.amend(
                        instrument,
                        reference(args),
                        Side.valueOf(args.get("side").asText()),
                        decimal(args, "price"),
                        decimal(args, "amount"));
            case "getOrder" -> account.order(instrument, reference(args));
            case "openOrders" -> account.openOrders(instrument);
            case "fills" ->
                account.fills(
                        instrument,
                        new FillQuery(
                                text(args, "exchangeOrderId"),
                                args.has("since") ? args.get("since").asLong() : null,
                                args.has("limit") ? args.get("limit").asInt() : null));
            case "balances" -> account.balances();
            case "fees" -> account.fees(instrument);
            case "positions" -> account.perpetual().positions();
            case "symbolConfig" -> account.perpetual().margin(instrument);
            case "setLeverage" -> account.perpetual().setLeverage(instrument, decimal(args, "leverage"));
            case "setMarginMode" ->
                account.perpetual()
                        .setMarginMode(
                                instrument,
                                MarginMode.valueOf(args.get("marginMode").asText()));
            case "setPositionMode" ->
                account.perpetual()
                        .setPositionMode(
                                args.get("positionMode").asText().equals("HEDGE")
                                        ? PositionMode.HEDGE
                                        : PositionMode.ONE_WAY);
            case "getPositionMode" -> account.perpetual().positionMode();
            case "fundingPayments" ->
                account.perpetual()
                        .fundingPayments(instrument, args.get("since").asLong());
            case "listenKeyCreate" -> access.userProtocol(new FakeAccountSink()).prepare();
            case "listenKeyKeepAlive" ->
                ((BinancePerpetualUserStream) access.userProtocol(new FakeAccountSink())).prolong();
            case "deadMansSwitch" ->
                account.armDeadMan(Duration.ofMillis(args.get("countdownMillis").asLong()));
            default -> throw new AssertionError("the connector is not asked for '" + op + "' yet");
        };
    }

    private static void checkFrame(JsonNode vector) {
        ObjectNode expected =
                (ObjectNode) Json.read(bytes(vector.at("/request/body").asText()));
        ObjectNode actual = (ObjectNode) Json.read(bytes(frame(vector)));
        if (actual.path("params").isArray()) {
            assertThat(actual).isEqualTo(expected);
            return;
        }
        assertThat(actual.get("method")).isEqualTo(expected.get("method"));
        ObjectNode parameters = (ObjectNode) actual.get("params");
        String signature = parameters.remove("signature").asText();
        ((ObjectNode) expected.get("params")).remove("signature");
        assertThat(parameters).isEqualTo(expected.get("params"));
        StringBuilder text = new StringBuilder();
        Map<String, String> sorted = new TreeMap<>();
        parameters
                .properties()
                .forEach(field -> sorted.put(field.getKey(), field.getValue().asText()));
        sorted.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value));
        assertThat(signature)
                .isEqualTo(Signing.hmacSha256(credentials(vector).require("apiSecret"))
                        .hex(text.toString()));
    }

    private static String frame(JsonNode vector) {
        JsonNode args = vector.get("args");
        PerpetualBench bench =
                new PerpetualBench(vector.get("clockMillis").asLong(), Map.of("order-entry", "websocket"));
        Instrument instrument = PerpetualBench.perpetual(args.get("tradingPair").asText());
        if (vector.get("op").asText().equals("wsSubscribe")) {
            FakeLink<MarketTopic> link = new FakeLink<>();
            MarketTopic topic = new MarketTopic(
                    args.get("channel").asText().equals("book")
                            ? MarketTopic.Channel.BOOK
                            : MarketTopic.Channel.FUNDING,
                    instrument,
                    null);
            var protocol = bench.venue()
                    .marketProtocol(new FakeMarketSink(), bench.venue().socketOf(topic));
            protocol.subscribe(link, List.of(topic));
            assertThat(vector.at("/request/url").asText())
                    .startsWith(protocol.address().toString().replaceAll("/stream$", "/ws"));
            return link.sent.get(0);
        }
        VenueAccess access = bench.venue().access(credentials(vector));
        bench.on(() -> access.userProtocol(new FakeAccountSink()));
        bench.http().answer("[]");
        bench.get(() -> access.api().balances());
        bench.start(
                () -> access.api().place(instrument, args.get("clientOrderId").asText(), order(instrument, args)));
        return bench.context().sockets().newest().last();
    }

    private static OrderRequest order(Instrument instrument, JsonNode args) {
        return new OrderRequest(
                instrument.tradingPair(),
                Side.valueOf(args.get("side").asText()),
                OrderType.valueOf(args.get("type").asText()),
                args.has("timeInForce")
                        ? TimeInForce.valueOf(args.get("timeInForce").asText())
                        : null,
                decimal(args, "price"),
                decimal(args, "amount"),
                null,
                false,
                args.path("reduceOnly").asBoolean(),
                args.has("positionAction")
                        ? PositionAction.valueOf(args.get("positionAction").asText())
                        : PositionAction.OPEN);
    }

    private static OrderRef reference(JsonNode args) {
        return new OrderRef(text(args, "clientOrderId"), text(args, "exchangeOrderId"));
    }

    private static Credentials credentials(JsonNode vector) {
        Map<String, String> values = new HashMap<>();
        vector.get("credentials")
                .properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return Credentials.of(values);
    }

    private static String text(JsonNode args, String name) {
        return args.has(name) ? args.get(name).asText() : null;
    }

    private static BigDecimal decimal(JsonNode args, String name) {
        return args.has(name) ? new BigDecimal(args.get(name).asText()) : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
