package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
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
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.sign.Signing;
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

/** The connector sends what the reference requests say, byte for byte, signatures too. */
class ReferenceRequestsTest {

    /** Of the whole account, by socket, or of what the capability sheet leaves out. */
    private static final Set<String> OTHER_WAYS =
            Set.of("cancelAll", "amendOrder", "instruments", "wsPlaceOrder", "wsCancelOrder");

    @TestFactory
    @DisplayName("section 20.7: requests are equal to the reference's")
    Stream<DynamicTest> requests() {
        List<JsonNode> vectors = new SharedFiles("bitfinex").entries("requests.json", BitfinexDescriptor.SPOT);
        assertThat(vectors).isNotEmpty();
        return vectors.stream()
                .filter(vector -> !OTHER_WAYS.contains(op(vector)))
                // without a start the newest are wanted, which sort=1 would not bring
                .filter(vector ->
                        !op(vector).equals("candles") || vector.at("/args").has("start"))
                .map(vector -> DynamicTest.dynamicTest(op(vector) + " " + vector.get("args"), () -> check(vector)));
    }

    private static void check(JsonNode vector) {
        if (vector.at("/request/method").asText().equals("WS")) {
            checkFrame(vector);
        } else {
            checkRequest(vector);
        }
    }

    private static void checkRequest(JsonNode vector) {
        Bench bench = new Bench(vector.get("clockMillis").asLong());
        JsonNode request = vector.get("request");
        URI address = URI.create(request.get("url").asText());
        boolean second =
                address.getPath().endsWith("/orders/tBTCUST/hist") || op(vector).equals("cancelOrders");
        bench.http()
                .answer(op(vector).equals("cancelOrders") ? openOrders(vector) : "[]")
                .answer("[]");
        send(bench, vector);

        HttpRequest sent = bench.http().sent().get(second ? 1 : 0);
        assertThat(sent.method()).isEqualTo(request.get("method").asText());
        assertThat(sent.uri()).hasToString(address.toString());
        String body = sent.body() == null ? null : new String(sent.body(), StandardCharsets.UTF_8);
        assertThat(body)
                .isEqualTo(
                        request.get("body").isNull()
                                ? null
                                : request.get("body").asText());
        Map<String, String> expected = new HashMap<>();
        request.get("headers")
                .properties()
                .forEach(header ->
                        expected.put(header.getKey(), header.getValue().asText()));
        if (second) {
            // each request has a nonce of its own, so that the second one's signature is another
            String nonce = Bench.header(sent, "bfx-nonce");
            assertThat(nonce).isEqualTo(vector.get("clockMillis").asText() + "001");
            byte[] secret = vector.at("/credentials/apiSecret").asText().getBytes(StandardCharsets.UTF_8);
            expected.put("bfx-nonce", nonce);
            expected.put("bfx-signature", Signing.hmacSha384(secret).hex("/api" + address.getPath() + nonce + body));
        }
        Map<String, String> headers = new HashMap<>();
        sent.headers().forEach(header -> headers.put(header.name(), header.value()));
        assertThat(headers).isEqualTo(expected);
    }

    private static String openOrders(JsonNode vector) {
        StringBuilder rows = new StringBuilder();
        vector.at("/args/exchangeOrderIds").forEach(id -> rows.append(rows.isEmpty() ? "" : ",")
                .append(Bench.ROW.replace("214385958126", id.asText())));
        return "[" + rows + "]";
    }

    private static void send(Bench bench, JsonNode vector) {
        JsonNode args = vector.get("args");
        MarketApi market = bench.venue().marketApi();
        AccountApi account = vector.has("credentials")
                ? bench.venue().access(credentials(vector)).api()
                : null;
        Instrument instrument = Bench.instrument(args.path("tradingPair").asText("BTC-USD"));
        bench.context()
                .on(() -> answered(
                        switch (op(vector)) {
                            case "status" -> market.serverTime();
                            case "orderBook" ->
                                market.book(instrument, args.get("depth").asInt());
                            case "candles" ->
                                market.candles(
                                        instrument,
                                        CandleInterval.parse(
                                                args.get("interval").asText()),
                                        args.get("start").asLong(),
                                        args.get("limit").asInt());
                            case "trades" ->
                                market.trades(instrument, args.get("limit").asInt());
                            case "ticker" -> market.ticker(instrument);
                            case "placeOrder" ->
                                account.place(
                                        instrument, args.get("clientOrderId").asText(), order(instrument, args));
                            case "cancelOrder" ->
                                account.cancel(
                                        instrument,
                                        new OrderRef(
                                                text(args, "clientOrderId"),
                                                text(args, "exchangeOrderId"),
                                                vector.get("clockMillis").asLong()));
                            case "cancelOrders" -> account.cancelAll(instrument);
                            case "getOrder" ->
                                account.order(instrument, OrderRef.byExchangeId(text(args, "exchangeOrderId")));
                            case "openOrders" -> account.openOrders(args.has("tradingPair") ? instrument : null);
                            case "fills" ->
                                account.fills(
                                        instrument,
                                        new FillQuery(
                                                text(args, "exchangeOrderId"),
                                                args.has("since")
                                                        ? args.get("since").asLong()
                                                        : null,
                                                args.has("limit")
                                                        ? args.get("limit").asInt()
                                                        : null));
                            case "balances" -> account.balances();
                            case "fees" -> account.fees(instrument);
                            default -> throw new AssertionError("the connector is not asked for '" + op(vector) + "'");
                        }));
    }

    /** What is answered does not matter here: the request has left by then. */
    private static void answered(CompletableFuture<?> answer) {
        assertThat(answer).isNotNull();
    }

    private static OrderRequest order(Instrument instrument, JsonNode args) {
        Side side = Side.valueOf(args.get("side").asText());
        BigDecimal amount = new BigDecimal(args.get("amount").asText());
        return switch (OrderType.valueOf(args.get("type").asText())) {
            case MARKET -> OrderRequest.market(instrument.tradingPair(), side, amount);
            case LIMIT_MAKER ->
                OrderRequest.limitMaker(
                        instrument.tradingPair(),
                        side,
                        new BigDecimal(args.get("price").asText()),
                        amount);
            case LIMIT ->
                OrderRequest.limit(
                                instrument.tradingPair(),
                                side,
                                new BigDecimal(args.get("price").asText()),
                                amount)
                        .withTimeInForce(
                                TimeInForce.valueOf(args.get("timeInForce").asText()));
        };
    }

    private static void checkFrame(JsonNode vector) {
        Bench bench = new Bench(vector.get("clockMillis").asLong());
        JsonNode args = vector.get("args");
        JsonNode request = vector.get("request");
        String frame;
        URI address;
        if (op(vector).equals("wsLogin")) {
            SocketProtocol<UserTopic> stream =
                    bench.venue().access(credentials(vector)).userProtocol(new FakeAccountSink());
            FakeLink<UserTopic> link = new FakeLink<>();
            stream.opened(link);
            frame = link.sent.get(0);
            address = stream.address();
        } else {
            SocketProtocol<MarketTopic> stream = bench.venue().marketProtocol(new FakeMarketSink());
            FakeLink<MarketTopic> link = new FakeLink<>();
            switch (op(vector)) {
                case "wsSubscribe" -> stream.subscribe(link, List.of(topic(args)));
                case "wsConfigure" -> stream.opened(link);
                case "wsPing" -> stream.applicationPing(link);
                default -> throw new AssertionError("the connector is not asked for '" + op(vector) + "'");
            }
            // the number of a ping is free
            frame = link.sent.get(0).replace("\"cid\":1}", "\"cid\":1234}");
            address = stream.address();
        }
        assertThat(frame).isEqualTo(request.get("body").asText());
        assertThat(address).hasToString(request.get("url").asText());
    }

    private static MarketTopic topic(JsonNode args) {
        Channel channel =
                switch (args.get("channel").asText()) {
                    case "book" -> Channel.BOOK;
                    case "trades" -> Channel.TRADES;
                    case "ticker" -> Channel.TICKER;
                    default -> Channel.CANDLES;
                };
        CandleInterval interval =
                args.has("interval") ? CandleInterval.parse(args.get("interval").asText()) : null;
        return new MarketTopic(channel, Bench.instrument(args.get("tradingPair").asText()), interval);
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
}
