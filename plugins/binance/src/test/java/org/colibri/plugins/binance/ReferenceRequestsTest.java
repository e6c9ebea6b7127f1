package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
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
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.Json;
import org.colibri.kit.sign.Signer;
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

/** Every reference request of the fact sheet, sent by the connector itself at the reference's time. */
class ReferenceRequestsTest {

    @TestFactory
    @DisplayName("section 20.7: requests equal their vectors, signature included")
    Stream<DynamicTest> vectors() {
        List<JsonNode> vectors = new SharedFiles("binance").entries("requests.json", BinanceDescriptor.SPOT);
        assertThat(vectors).isNotEmpty();
        return vectors.stream()
                .map(vector -> DynamicTest.dynamicTest(
                        vector.get("op").asText() + " " + vector.get("args"), () -> check(vector)));
    }

    private static void check(JsonNode vector) {
        if (vector.path("compare").asText("").equals("signature")) {
            checkSignature(vector);
        } else if (vector.get("request").get("method").asText().equals("WS")) {
            checkFrame(vector);
        } else {
            checkRequest(vector);
        }
    }

    /** Signs the reference's own text with its credentials. */
    private static void checkSignature(JsonNode vector) {
        JsonNode request = vector.get("request");
        Credentials credentials = credentials(vector);
        String signature = request.get("method").asText().equals("WS")
                ? Json.read(bytes(request.get("body").asText()))
                        .at("/params/signature")
                        .asText()
                : Request.of(
                                "",
                                "",
                                URI.create(request.get("url").asText()).getRawQuery()
                                        + request.get("body").asText(""))
                        .signature();
        String text = vector.has("stringToSign")
                ? vector.get("stringToSign").asText()
                : vector.get("signing").get("payload").asText();
        assertThat(sign(credentials, text)).isEqualTo(signature);
    }

    private static void checkRequest(JsonNode vector) {
        Bench bench = new Bench(vector.get("clockMillis").asLong(), Map.of());
        bench.http().answer("{\"symbols\":[],\"balances\":[]}").answer("{\"price\":\"1\"}");
        send(bench, vector);

        JsonNode request = vector.get("request");
        URI address = URI.create(request.get("url").asText());
        HttpRequest sent =
                bench.http().times().size() > 0 && bench.http().sent().isEmpty()
                        ? bench.http().times().get(0)
                        : bench.http().sent().get(0);
        assertThat(sent.method()).isEqualTo(request.get("method").asText());
        assertThat(sent.uri().getScheme()).isEqualTo(address.getScheme());
        assertThat(sent.uri().getHost()).isEqualTo(address.getHost());
        assertThat(sent.uri().getPath()).isEqualTo(address.getPath());
        boolean inBody = !request.path("body").asText("").isEmpty();
        assertThat(sent.body() != null).as("parameters in the body").isEqualTo(inBody);
        Request expected = Request.of(
                "",
                "",
                inBody ? request.get("body").asText() : address.getRawQuery() == null ? "" : address.getRawQuery());
        Request actual = Request.of(sent);
        Map<String, String> expectedParameters = new HashMap<>(expected.parameters());
        Map<String, String> actualParameters = new HashMap<>(actual.parameters());
        for (String free : List.of("signature", "recvWindow")) {
            assertThat(actualParameters.remove(free) != null)
                    .as(free)
                    .isEqualTo(expectedParameters.remove(free) != null);
        }
        assertThat(actualParameters).isEqualTo(expectedParameters);
        request.path("headers").properties().forEach(header -> assertThat(sent.headers())
                .contains(new HttpRequest.Header(
                        header.getKey(), header.getValue().asText())));
        if (vector.has("credentials")) {
            assertThat(actual.signature()).isEqualTo(sign(credentials(vector), actual.signedText()));
        }
    }

    private static void send(Bench bench, JsonNode vector) {
        JsonNode args = vector.get("args");
        MarketApi market = bench.venue().marketApi();
        AccountApi account = vector.has("credentials")
                ? bench.venue().access(credentials(vector)).api()
                : null;
        Instrument instrument =
                args.has("tradingPair") ? instrument(args.get("tradingPair").asText()) : null;
        String op = vector.get("op").asText();
        bench.on(() -> answered(
                switch (op) {
                    case "serverTime" -> market.serverTime();
                    case "instruments" -> market.instruments();
                    case "orderBook", "book" ->
                        market.book(instrument, args.get("limit").asInt());
                    case "candles" ->
                        market.candles(
                                instrument,
                                CandleInterval.parse(args.get("interval").asText()),
                                args.get("startTime").asLong(),
                                args.get("limit").asInt());
                    case "trades" -> market.trades(instrument, args.get("limit").asInt());
                    case "ticker" -> market.ticker(instrument);
                    case "placeOrder" ->
                        account.place(instrument, args.get("clientOrderId").asText(), order(instrument, args));
                    case "cancelOrder" -> account.cancel(instrument, reference(args));
                    case "cancelAll" -> account.cancelAll(instrument);
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
                    case "amendOrder" ->
                        account.amend(
                                instrument,
                                reference(args),
                                null,
                                new BigDecimal(args.get("amount").asText()));
                    default -> throw new AssertionError("the connector is not asked for '" + op + "' yet");
                }));
    }

    /** What is answered does not matter here: the request has left by then. */
    private static void answered(CompletableFuture<?> answer) {
        assertThat(answer).isNotNull();
    }

    private static void checkFrame(JsonNode vector) {
        JsonNode request = vector.get("request");
        ObjectNode expected = (ObjectNode) Json.read(bytes(request.get("body").asText()));
        ObjectNode actual = (ObjectNode) Json.read(bytes(frame(vector)));
        if (actual.path("params").isArray()) {
            assertThat(actual).isEqualTo(expected);
            return;
        }
        assertThat(actual.get("method")).isEqualTo(expected.get("method"));
        ObjectNode expectedParameters = (ObjectNode) expected.get("params");
        ObjectNode parameters = (ObjectNode) actual.get("params");
        String signature = parameters.get("signature").asText();
        assertThat(without(parameters)).isEqualTo(without(expectedParameters));
        StringBuilder text = new StringBuilder();
        new TreeMap<>(asTexts(without(parameters))).forEach((name, value) -> text.append(text.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(value));
        assertThat(signature).isEqualTo(sign(credentials(vector), text.toString()));
    }

    private static String frame(JsonNode vector) {
        JsonNode args = vector.get("args");
        String op = vector.get("op").asText();
        Bench bench = new Bench(vector.get("clockMillis").asLong(), Map.of("order-entry", "websocket"));
        if (op.equals("wsSubscribe")) {
            FakeLink<MarketTopic> link = new FakeLink<>();
            MarketTopic.Channel channel =
                    args.get("channel").asText().equals("book") ? MarketTopic.Channel.BOOK : MarketTopic.Channel.TRADES;
            bench.venue()
                    .marketProtocol(new FakeMarketSink())
                    .subscribe(
                            link,
                            List.of(new MarketTopic(
                                    channel, instrument(args.get("tradingPair").asText()), null)));
            return link.sent.get(0);
        }
        VenueAccess access = bench.venue().access(credentials(vector));
        if (op.equals("wsLogin")) {
            FakeLink<VenueAccess.UserTopic> link = new FakeLink<>();
            bench.on(() -> access.userProtocol(new FakeAccountSink()).opened(link));
            return link.sent.get(0);
        }
        bench.on(() -> access.userProtocol(new FakeAccountSink()));
        bench.http().answer("{\"balances\":[]}");
        bench.get(() -> access.api().balances());
        Instrument instrument = instrument(args.get("tradingPair").asText());
        bench.start(
                () -> access.api().place(instrument, args.get("clientOrderId").asText(), order(instrument, args)));
        return bench.sockets().newest().last();
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
                decimal(args, "quoteAmount"),
                false,
                false,
                null);
    }

    private static OrderRef reference(JsonNode args) {
        return new OrderRef(text(args, "clientOrderId"), text(args, "exchangeOrderId"));
    }

    private static Instrument instrument(String pair) {
        TradingPair tradingPair = TradingPair.parse(pair);
        return Instrument.builder(tradingPair, tradingPair.base() + tradingPair.quote())
                .build();
    }

    private static Credentials credentials(JsonNode vector) {
        Map<String, String> values = new HashMap<>();
        vector.get("credentials")
                .properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return Credentials.of(values);
    }

    private static String sign(Credentials credentials, String text) {
        String type = credentials.get("keyType");
        if (type == null || type.equals("HMAC")) {
            return Signing.hmacSha256(credentials.require("apiSecret")).hex(text);
        }
        String pem =
                "-----BEGIN PRIVATE KEY-----\n" + credentials.require("privateKey") + "\n-----END PRIVATE KEY-----";
        Signer signer = type.equals("RSA") ? Signing.rsaSha256(pem) : Signing.ed25519(pem);
        return signer.base64(text);
    }

    private static ObjectNode without(ObjectNode parameters) {
        ObjectNode copy = parameters.deepCopy();
        copy.remove("signature");
        return copy;
    }

    private static Map<String, String> asTexts(ObjectNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asText()));
        return texts;
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
