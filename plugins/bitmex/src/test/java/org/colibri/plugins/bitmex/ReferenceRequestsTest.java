package org.colibri.plugins.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
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
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.colibri.testkit.fake.SharedFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The connectors send what the reference requests say, byte for byte, signatures too. */
class ReferenceRequestsTest {

    /** Not amended, and no funding history; all orders of the account would be those of the other connector too. */
    private static final Set<String> LEFT_OUT = Set.of("amendOrder", "fundingHistory");

    @TestFactory
    @DisplayName("section 20.7: requests of spot are equal to the reference's")
    Stream<DynamicTest> spot() {
        return requests(BitmexDescriptor.SPOT);
    }

    @TestFactory
    @DisplayName("section 20.7: requests of perpetuals are equal to the reference's")
    Stream<DynamicTest> perpetual() {
        return requests(BitmexDescriptor.PERPETUAL);
    }

    private static Stream<DynamicTest> requests(String connector) {
        List<JsonNode> vectors = new SharedFiles("bitmex").entries("requests.json", connector);
        assertThat(vectors).isNotEmpty();
        return vectors.stream()
                .filter(vector -> isCovered(op(vector), vector))
                .map(vector -> DynamicTest.dynamicTest(op(vector) + " " + vector.get("args"), () -> check(vector)));
    }

    private static boolean isCovered(String op, JsonNode vector) {
        boolean publicWithKey = op.equals("orderBook") && vector.has("credentials");
        boolean wholeAccount = op.equals("cancelAll") && !vector.get("args").has("tradingPair");
        boolean loginInMilliseconds =
                op.equals("wsLogin") && vector.at("/request/body/args/1").asLong() > 1_000_000_000_000L;
        return !LEFT_OUT.contains(op) && !publicWithKey && !wholeAccount && !loginInMilliseconds;
    }

    private static void check(JsonNode vector) {
        if (op(vector).equals("signature")) {
            signature(vector);
        } else if (vector.at("/request/method").asText().equals("WS")) {
            frame(vector);
        } else {
            request(vector);
        }
    }

    private static void signature(JsonNode vector) {
        JsonNode args = vector.get("args");
        BitmexAuth auth = new BitmexAuth(Bench.CREDENTIALS);
        assertThat(auth.signature(
                        args.get("method").asText(),
                        args.get("path").asText(),
                        args.get("expires").asLong(),
                        args.get("body").asText()))
                .isEqualTo(vector.at("/request/signature").asText());
    }

    private static void request(JsonNode vector) {
        Bench bench = new Bench(
                vector.get("connector").asText(), vector.get("clockMillis").asLong());
        JsonNode request = vector.get("request");
        hedge(bench, vector);
        bench.http().answer("[]").answer("[]");
        send(bench, vector);
        HttpRequest sent = op(vector).equals("serverTime")
                ? bench.http().times().get(0)
                : bench.http().sent().get(0);
        assertThat(sent.method()).isEqualTo(request.get("method").asText());
        assertThat(sent.uri()).isEqualTo(URI.create(request.get("url").asText()));
        assertThat(Bench.body(sent)).isEqualTo(request.path("body").asText(""));
        for (String name : List.of("api-key", "api-expires", "api-signature")) {
            assertThat(Bench.header(sent, name))
                    .as(name)
                    .isEqualTo(request.get("headers").path(name).asText(null));
        }
        if (request.has("body")) {
            assertThat(Bench.header(sent, "Content-Type")).isEqualTo("application/json");
        }
    }

    private static AccountApi account;

    /** One session of an account, as the position mode is remembered in it. */
    private static void hedge(Bench bench, JsonNode vector) {
        account = vector.has("credentials")
                ? bench.venue().access(credentials(vector)).api()
                : null;
        if (vector.at("/args/hedged").asBoolean(false)) {
            bench.http().answer("[{\"symbol\":\"XBTUSDT\",\"strategy\":\"Long\"}]");
            assertThat(bench.context().get(() -> account.perpetual().positionMode()))
                    .isEqualTo(PositionMode.HEDGE);
            bench.http().sent().clear();
        }
    }

    private static void send(Bench bench, JsonNode vector) {
        JsonNode args = vector.get("args");
        MarketApi market = bench.venue().marketApi();
        Instrument instrument =
                args.has("tradingPair") ? bench.pair(args.get("tradingPair").asText()) : null;
        AccountApi api = account;
        bench.context()
                .on(() -> answered(
                        switch (op(vector)) {
                            case "serverTime" -> market.serverTime();
                            case "instruments" -> market.instruments();
                            case "orderBook" ->
                                market.book(instrument, args.get("limit").asInt());
                            case "trades" ->
                                market.trades(instrument, args.get("limit").asInt());
                            case "ticker" -> market.ticker(instrument);
                            case "funding" -> market.funding(instrument);
                            case "candles" ->
                                market.candles(
                                        instrument,
                                        CandleInterval.parse(
                                                args.get("interval").asText()),
                                        args.has("since") ? args.get("since").asLong() : null,
                                        args.get("limit").asInt());
                            case "placeOrder" ->
                                api.place(instrument, args.get("clientOrderId").asText(), order(instrument, args));
                            case "cancelOrder" -> api.cancel(instrument, ref(args));
                            case "cancelAll" -> api.cancelAll(instrument);
                            case "getOrder" -> api.order(instrument, ref(args));
                            case "openOrders" -> api.openOrders(instrument);
                            case "fills" ->
                                api.fills(
                                        instrument,
                                        new FillQuery(
                                                text(args, "exchangeOrderId"),
                                                args.has("since")
                                                        ? args.get("since").asLong()
                                                        : null,
                                                args.has("limit")
                                                        ? args.get("limit").asInt()
                                                        : null));
                            case "balances" -> api.balances();
                            case "fees" -> api.fees(bench.instrument("XBT_USDT"));
                            case "positions" -> api.perpetual().positions();
                            case "fundingPayments" -> api.perpetual().fundingPayments(instrument, 0);
                            case "setLeverage" -> api.perpetual().setLeverage(instrument, decimal(args, "leverage"));
                            case "setMarginMode" ->
                                api.perpetual()
                                        .setMarginMode(
                                                instrument,
                                                MarginMode.valueOf(
                                                        args.get("marginMode").asText()));
                            case "setPositionMode" ->
                                api.perpetual()
                                        .setPositionMode(
                                                args.get("positionMode")
                                                                .asText()
                                                                .equals("HEDGE")
                                                        ? PositionMode.HEDGE
                                                        : PositionMode.ONE_WAY);
                            case "deadMansSwitch" ->
                                api.armDeadMan(Duration.ofMillis(
                                        args.get("timeoutMillis").asLong()));
                            default -> throw new AssertionError("the connector is not asked for '" + op(vector) + "'");
                        }));
    }

    /** What is answered does not matter here: the request has left by then. */
    private static void answered(CompletableFuture<?> answer) {
        assertThat(answer).isNotNull();
    }

    private static OrderRef ref(JsonNode args) {
        return new OrderRef(text(args, "clientOrderId"), text(args, "exchangeOrderId"));
    }

    private static OrderRequest order(Instrument instrument, JsonNode args) {
        TimeInForce timeInForce = args.has("timeInForce")
                ? TimeInForce.valueOf(args.get("timeInForce").asText())
                : null;
        PositionAction action = args.has("positionAction")
                ? PositionAction.valueOf(args.get("positionAction").asText())
                : null;
        return new OrderRequest(
                instrument.tradingPair(),
                Side.valueOf(args.get("side").asText()),
                OrderType.valueOf(args.get("type").asText()),
                timeInForce,
                args.has("price") ? decimal(args, "price") : null,
                decimal(args, "amount"),
                null,
                false,
                args.path("reduceOnly").asBoolean(false),
                action);
    }

    private static void frame(JsonNode vector) {
        Bench bench = new Bench(
                vector.get("connector").asText(), vector.get("clockMillis").asLong());
        String sent;
        URI address;
        if (op(vector).equals("wsLogin") || !vector.get("args").has("tradingPair")) {
            Credentials keys = vector.has("credentials") ? credentials(vector) : Bench.CREDENTIALS;
            SocketProtocol<UserTopic> stream = bench.venue().access(keys).userProtocol(new FakeAccountSink());
            FakeLink<UserTopic> link = new FakeLink<>();
            if (op(vector).equals("wsLogin")) {
                stream.opened(link);
            } else {
                stream.subscribe(link, List.of(UserTopic.values()));
            }
            sent = link.sent.get(0);
            address = stream.address();
        } else {
            SocketProtocol<MarketTopic> stream = bench.venue().marketProtocol(new FakeMarketSink());
            FakeLink<MarketTopic> link = new FakeLink<>();
            stream.subscribe(link, topics(bench, vector.get("args")));
            sent = link.sent.get(0);
            address = stream.address();
        }
        assertThat(Bench.json(sent)).isEqualTo(vector.at("/request/body"));
        assertThat(address).hasToString(vector.at("/request/url").asText());
    }

    private static List<MarketTopic> topics(Bench bench, JsonNode args) {
        List<MarketTopic> topics = new ArrayList<>();
        Instrument instrument = bench.pair(args.get("tradingPair").asText());
        for (JsonNode channel : args.get("channels")) {
            switch (channel.asText()) {
                case "book" -> topics.add(new MarketTopic(Channel.BOOK, instrument, null));
                case "trades" -> topics.add(new MarketTopic(Channel.TRADES, instrument, null));
                case "ticker" -> topics.add(new MarketTopic(Channel.TICKER, instrument, null));
                default ->
                    topics.add(new MarketTopic(
                            Channel.CANDLES,
                            instrument,
                            CandleInterval.parse(args.get("interval").asText())));
            }
        }
        return topics;
    }

    private static Credentials credentials(JsonNode vector) {
        return Credentials.of(Map.of(
                "apiKey",
                vector.at("/credentials/apiKey").asText(),
                "apiSecret",
                vector.at("/credentials/apiSecret").asText()));
    }

    private static String op(JsonNode vector) {
        return vector.get("op").asText();
    }

    private static String text(JsonNode args, String field) {
        return args.has(field) ? args.get(field).asText() : null;
    }

    private static BigDecimal decimal(JsonNode args, String field) {
        return new BigDecimal(args.get(field).asText());
    }
}
