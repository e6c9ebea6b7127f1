package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

/** Every request vector of the fact sheet that is covered, made by the connector itself. */
class ReferenceRequestsTest {

    @TestFactory
    @DisplayName("section 20.7: requests equal the vectors, signature included")
    Stream<DynamicTest> vectors() {
        return new SharedFiles("ndax")
                .entries("requests.json", "ndax").stream()
                        .filter(ReferenceRequestsTest::isCovered)
                        .map(vector -> DynamicTest.dynamicTest(
                                vector.get("op").asText() + " " + vector.get("args"), () -> check(vector)));
    }

    private static boolean isCovered(JsonNode vector) {
        JsonNode args = vector.get("args");
        return switch (vector.get("op").asText()) {
            // accounts by name; orders of all pairs; replacements; lists, which go by REST alone
            case "accounts",
                    "cancelAll",
                    "amendOrder",
                    "reduceOrder",
                    "wsCancelAll",
                    "wsOpenOrders",
                    "wsBalances",
                    "wsInstruments" -> false;
            case "orderHistory" -> args.has("clientOrderId");
            case "fills" -> args.has("tradingPair");
            default -> true;
        };
    }

    private static void check(JsonNode vector) {
        if (vector.at("/request/method").asText().equals("WS")) {
            checkFrame(vector);
        } else {
            checkRequest(vector);
        }
    }

    private static void checkRequest(JsonNode vector) {
        Bench bench = new Bench(vector.get("clockMillis").asLong(), Map.of());
        String op = vector.get("op").asText();
        boolean isPrivate = !vector.get("credentials").isEmpty();
        if (isPrivate && !op.equals("fees")) {
            bench.afterLogin("[]", "[]");
        }
        call(bench, op, vector);
        List<HttpRequest> sent = bench.context().http().sent();
        JsonNode expected = vector.get("request");
        if (isPrivate) {
            HttpRequest login = sent.stream()
                    .filter(request -> request.uri().getPath().endsWith("/Authenticate"))
                    .findFirst()
                    .orElseThrow();
            if (vector.has("signing")) {
                expected.get("headers").properties().stream()
                        .filter(header -> !header.getKey().equals("Content-Type"))
                        .forEach(header -> assertThat(header(login, header.getKey()))
                                .isEqualTo(header.getValue().asText()));
            }
        }
        String path = URI.create(expected.get("url").asText()).getPath();
        HttpRequest request = sent.stream()
                .filter(each -> each.uri().getPath().equals(path) && matches(each, expected))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not sent; sent were "
                        + sent.stream().map(HttpRequest::uri).toList()));
        assertThat(request.method()).isEqualTo(expected.get("method").asText());
        assertThat(request.uri().getAuthority()).isEqualTo("api.ndax.io:8443");
        if (isPrivate && !op.equals("authenticate")) {
            assertThat(header(request, "APToken")).isEqualTo("74e7c5b0-26b1-4ca5-b852-79b796b0e599");
        }
        JsonNode body = expected.get("body");
        if (!body.isNull()) {
            assertThat(header(request, "Content-Type")).isEqualTo("application/json");
            assertThat(fields(Json.read(request.body()))).isEqualTo(fields(Json.read(bytes(body.asText()))));
            assertThat(new String(request.body(), StandardCharsets.UTF_8)).doesNotContain("E");
        }
    }

    private static boolean matches(HttpRequest request, JsonNode expected) {
        return parameters(request.uri())
                .equals(parameters(URI.create(expected.get("url").asText())));
    }

    private static void call(Bench bench, String op, JsonNode vector) {
        JsonNode args = vector.get("args");
        MarketApi market = bench.venue().marketApi();
        Instrument instrument = args.has("tradingPair")
                ? Bench.instrument(args.get("tradingPair").asText())
                : Bench.BTC_CAD;
        AccountApi account = vector.get("credentials").isEmpty()
                ? null
                : bench.venue().access(credentials(vector)).api();
        if (account == null) {
            bench.context().http().answer(op.equals("ticker") ? "{}" : "[]");
        }
        switch (op) {
            case "status" -> bench.context().start(market::ping);
            case "instruments" -> bench.context().start(market::instruments);
            case "products" -> bench.context().start(() -> ((NdaxRest) market).products());
            case "orderBook" ->
                bench.context()
                        .start(() -> market.book(instrument, args.get("depth").asInt()));
            case "ticker" -> bench.context().start(() -> market.ticker(instrument));
            case "trades" ->
                bench.context()
                        .start(() -> market.trades(instrument, args.get("limit").asInt()));
            case "candles" ->
                bench.context()
                        .start(() -> market.candles(
                                instrument,
                                CandleInterval.parse(args.get("interval").asText()),
                                args.has("since") ? args.get("since").asLong() : null,
                                args.get("limit").asInt()));
            case "authenticate", "balances" -> bench.context().start(account::balances);
            case "placeOrder" -> place(bench, account, instrument, args);
            case "cancelOrder" -> bench.context().start(() -> account.cancel(instrument, reference(args)));
            case "getOrder", "orderHistory" -> bench.context().start(() -> account.order(instrument, reference(args)));
            case "openOrders" -> bench.context().start(() -> account.openOrders(null));
            case "fills" ->
                bench.context()
                        .start(() -> account.fills(
                                instrument,
                                new FillQuery(
                                        text(args, "exchangeOrderId"),
                                        args.has("since") ? args.get("since").asLong() : null,
                                        args.has("limit") ? args.get("limit").asInt() : null)));
            case "fees" -> {
                bench.context()
                        .http()
                        .answer("{\"LastTradedPx\":" + args.get("price").asText() + "}");
                bench.afterLogin("{\"OrderFee\":0.002,\"ProductId\":1}", "{\"OrderFee\":0.0025,\"ProductId\":1}");
                assertThat(bench.context().get(() -> account.fees(instrument)).taker())
                        .isEqualByComparingTo("0.0025");
            }
            default -> throw new AssertionError("a vector of a new kind: " + op);
        }
    }

    private static void place(Bench bench, AccountApi account, Instrument instrument, JsonNode args) {
        bench.context()
                .start(() -> account.place(instrument, args.get("clientOrderId").asText(), order(instrument, args)));
    }

    private static void checkFrame(JsonNode vector) {
        String frame = frame(vector);
        JsonNode actual = Json.read(bytes(frame));
        JsonNode expected = Json.read(bytes(vector.at("/request/body").asText()));
        assertThat(actual.get("m").asInt()).isZero();
        assertThat(actual.get("i").asLong()).isPositive();
        assertThat(actual.get("n")).isEqualTo(expected.get("n"));
        assertThat(fields(Json.read(bytes(actual.get("o").asText()))))
                .isEqualTo(fields(Json.read(bytes(expected.get("o").asText()))));
    }

    private static String frame(JsonNode vector) {
        JsonNode args = vector.get("args");
        String op = vector.get("op").asText();
        Bench bench = new Bench(vector.get("clockMillis").asLong(), Map.of("order-entry", "websocket"));
        VenueAccess access = bench.venue().access(Bench.CREDENTIALS);
        switch (op) {
            case "wsLogin" -> {
                return opened(access).sent.get(0);
            }
            case "wsPlaceOrder", "wsCancelOrder" -> {
                bench.context().on(() -> access.userProtocol(new FakeAccountSink()));
                bench.context().sockets().newest().deliver(reply(2, "AuthenticateUser", Bench.LOGIN));
                Instrument instrument = Bench.instrument(args.get("tradingPair").asText());
                if (op.equals("wsPlaceOrder")) {
                    place(bench, access.api(), instrument, args);
                } else {
                    bench.context().start(() -> access.api().cancel(instrument, reference(args)));
                }
                return bench.context().sockets().newest().last();
            }
            case "wsSubscribe", "wsUnsubscribe", "wsPing" -> {
                return market(bench, access, op, args);
            }
            default -> throw new AssertionError("a vector of a new kind: " + op);
        }
    }

    private static String market(Bench bench, VenueAccess access, String op, JsonNode args) {
        FakeLink<MarketTopic> link = new FakeLink<>();
        var stream = bench.venue().marketProtocol(new FakeMarketSink());
        if (op.equals("wsPing")) {
            stream.applicationPing(link);
            return link.sent.get(0);
        }
        if (args.get("channel").asText().equals("account")) {
            FakeLink<VenueAccess.UserTopic> user = new FakeLink<>();
            var userStream = access.userProtocol(new FakeAccountSink());
            userStream.opened(user);
            byte[] answer = bytes(reply(2, "AuthenticateUser", Bench.LOGIN));
            userStream.text(user, answer, 0, answer.length);
            return user.sent.get(1);
        }
        MarketTopic topic = new MarketTopic(
                MarketTopic.Channel.valueOf(args.get("channel").asText().toUpperCase(Locale.ROOT)),
                Bench.instrument(args.get("tradingPair").asText()),
                args.has("interval") ? CandleInterval.parse(args.get("interval").asText()) : null);
        if (op.equals("wsSubscribe")) {
            stream.subscribe(link, List.of(topic));
        } else {
            stream.unsubscribe(link, List.of(topic));
        }
        return link.sent.get(0);
    }

    private static FakeLink<VenueAccess.UserTopic> opened(VenueAccess access) {
        FakeLink<VenueAccess.UserTopic> link = new FakeLink<>();
        access.userProtocol(new FakeAccountSink()).opened(link);
        return link;
    }

    static String reply(long sequence, String function, String content) {
        return "{\"m\":1,\"i\":" + sequence + ",\"n\":\"" + function + "\",\"o\":" + NdaxJson.quoted(content) + "}";
    }

    private static OrderRequest order(Instrument instrument, JsonNode args) {
        return new OrderRequest(
                instrument.tradingPair(),
                Side.valueOf(args.get("side").asText()),
                OrderType.valueOf(args.get("type").asText()),
                args.has("timeInForce")
                        ? TimeInForce.valueOf(args.get("timeInForce").asText())
                        : null,
                args.has("price") ? new BigDecimal(args.get("price").asText()) : null,
                new BigDecimal(args.get("amount").asText()),
                null,
                false,
                false,
                null);
    }

    private static OrderRef reference(JsonNode args) {
        return new OrderRef(text(args, "clientOrderId"), text(args, "exchangeOrderId"));
    }

    private static Credentials credentials(JsonNode vector) {
        Map<String, String> values = new HashMap<>();
        vector.get("credentials")
                .properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        if (vector.has("signing")) {
            JsonNode signing = vector.get("signing");
            assertThat(Signing.hmacSha256(values.get("apiSecret"))
                            .hex(signing.get("payload").asText()))
                    .isEqualTo(signing.get("signature").asText());
        }
        return Credentials.of(values);
    }

    /** Names of fields are not case sensitive; numbers compare by value, and are numbers, not texts. */
    private static Map<String, Object> fields(JsonNode object) {
        Map<String, Object> fields = new TreeMap<>();
        object.properties().forEach(field -> {
            JsonNode value = field.getValue();
            fields.put(
                    field.getKey().toLowerCase(Locale.ROOT),
                    value.isNumber() ? value.decimalValue().stripTrailingZeros() : value.asText());
        });
        return fields;
    }

    private static Map<String, String> parameters(URI uri) {
        Map<String, String> parameters = new TreeMap<>();
        if (uri.getRawQuery() != null) {
            for (String pair : uri.getRawQuery().split("&")) {
                String[] parts = pair.split("=", 2);
                parameters.put(parts[0].toLowerCase(Locale.ROOT), URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }

    private static String header(HttpRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(HttpRequest.Header::value)
                .findFirst()
                .orElse(null);
    }

    private static String text(JsonNode args, String name) {
        return args.has(name) ? args.get(name).asText() : null;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
