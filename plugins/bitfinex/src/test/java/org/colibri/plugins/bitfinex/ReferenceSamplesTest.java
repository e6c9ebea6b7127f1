package org.colibri.plugins.bitfinex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.MarketTopic.Channel;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.testkit.fake.Expected;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.colibri.testkit.fake.SharedFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every sample message of the fact sheet, decoded by the connector itself. */
class ReferenceSamplesTest {

    @TestFactory
    @DisplayName("section 20.7: documented messages decode to the expected values")
    Stream<DynamicTest> samples() {
        List<JsonNode> samples = new SharedFiles("bitfinex").entries("samples.json", BitfinexDescriptor.SPOT);
        assertThat(samples).isNotEmpty();
        return samples.stream()
                // tickers are asked for one by one
                .filter(sample -> !sample.get("request").asText().contains("/v2/tickers"))
                .map(sample -> DynamicTest.dynamicTest(sample.get("name").asText(), () -> check(sample)));
    }

    private static void check(JsonNode sample) {
        String kind = sample.get("kind").asText();
        JsonNode expect = sample.get("expect");
        switch (kind) {
            case "ws.book.snapshot", "ws.book.delta", "ws.trade", "ws.ticker", "ws.candle" ->
                matches(sample, market(kind, sample), expect);
            case "ws.order", "ws.fill", "ws.balance" -> account(kind, sample);
            case "ws.ack" -> acknowledgement(sample);
            case "ws.error" -> socketError(sample);
            case "rest.error" -> restError(sample);
            default -> rest(kind, sample);
        }
    }

    private static void rest(String kind, JsonNode sample) {
        Bench bench = new Bench();
        JsonNode expect = sample.get("expect");
        JsonNode first = expect.isArray() ? expect.path(0) : expect;
        Instrument instrument = instrument(expect);
        String payload = sample.get("payload").toString();
        if (sample.get("request").asText().contains("/hist") && kind.equals("rest.order")
                || !first.path("found").asBoolean(true)) {
            bench.http().answer("[]");
        } else if (kind.equals("rest.canceled") && expect.isArray()) {
            bench.http().answer(sample.at("/payload/4").toString());
        }
        bench.http().answer(payload);
        AccountApi account = bench.account();
        MarketApi market = bench.venue().marketApi();
        OrderRef order = OrderRef.byExchangeId(first.path("exchangeOrderId").asText("214385958126"));
        if (!first.path("found").asBoolean(true)) {
            assertThat(bench.context()
                            .refused(() -> account.order(instrument, order))
                            .category())
                    .isEqualTo(ErrorCategory.ORDER_NOT_FOUND);
            return;
        }
        if (kind.equals("rest.openOrders")) {
            bench.http()
                    .standing(
                            "/v2/conf/pub:info:pair,pub:map:currency:sym",
                            "[[[\"BTCUST\",[null,null,null,\"1\","
                                    + "\"2\"]],[\"DOGE:UST\",[null,null,null,\"1\",\"2\"]]],[]]");
        }
        Object decoded = bench.context().get(() -> (CompletableFuture<?>)
                switch (kind) {
                    case "rest.instruments" -> market.instruments();
                    case "rest.book" -> market.book(instrument, 25);
                    case "rest.trades" -> market.trades(instrument, 5);
                    case "rest.ticker" -> market.ticker(instrument);
                    case "rest.candles" -> market.candles(instrument, CandleInterval.M1, null, 4);
                    case "rest.balances" -> account.balances();
                    case "rest.order" -> account.order(instrument, order);
                    case "rest.openOrders" -> account.openOrders(null);
                    case "rest.fills" ->
                        account.fills(
                                instrument,
                                sample.get("request").asText().contains("/order/")
                                        ? new FillQuery(order.exchangeOrderId(), null, null)
                                        : new FillQuery(null, null, null));
                    case "rest.placed" ->
                        account.place(
                                instrument,
                                "1",
                                OrderRequest.market(instrument.tradingPair(), Side.BUY, BigDecimal.ONE));
                    case "rest.canceled" ->
                        expect.isArray() ? account.cancelAll(instrument) : account.cancel(instrument, order);
                    default -> fail("a sample of a new kind: " + kind);
                });
        boolean newestFirst = kind.equals("rest.trades") || kind.equals("rest.fills");
        matches(sample, decoded, newestFirst ? reversed(expect) : expect);
    }

    private static Object market(String kind, JsonNode sample) {
        Instrument instrument = instrument(sample.get("expect"));
        FakeMarketSink sink = new FakeMarketSink(instrument);
        FakeLink<MarketTopic> link = new FakeLink<>();
        SocketProtocol<MarketTopic> stream = new Bench().venue().marketProtocol(sink);
        Channel channel =
                switch (kind) {
                    case "ws.trade" -> Channel.TRADES;
                    case "ws.ticker" -> Channel.TICKER;
                    case "ws.candle" -> Channel.CANDLES;
                    default -> Channel.BOOK;
                };
        MarketTopic topic = new MarketTopic(channel, instrument, channel == Channel.CANDLES ? CandleInterval.M1 : null);
        stream.subscribe(link, List.of(topic));
        String subscription = link.sent.get(0);
        text(
                stream,
                link,
                subscription.replace(
                        "\"event\":\"subscribe\"",
                        "\"event\":\"subscribed\",\"chanId\":"
                                + sample.at("/payload/0").asText()));
        text(stream, link, sample.get("payload").toString());
        assertThat(sink.malformed).isEmpty();
        assertThat(sink.invalid).isEmpty();
        if (channel == Channel.TRADES) {
            List<Object> trades = new ArrayList<>(sink.trades);
            Collections.reverse(trades);
            return trades;
        }
        if (channel == Channel.CANDLES) {
            return sample.get("expect").isArray() ? sink.candles : sink.candles.get(0);
        }
        if (channel == Channel.TICKER) {
            return sample.get("expect").isArray() ? sink.tickers : sink.tickers.get(0);
        }
        return kind.equals("ws.book.snapshot") ? sink.snapshots.get(0) : sink.deltas.get(0);
    }

    private static void account(String kind, JsonNode sample) {
        JsonNode expect = sample.get("expect");
        FakeAccountSink sink = new FakeAccountSink(instrument(expect));
        text(user(sink), new FakeLink<>(), sample.get("payload").toString());
        assertThat(sink.malformed).isEmpty();
        switch (kind) {
            case "ws.order" -> matches(sample, sink.orders, expect);
            case "ws.fill" -> matches(sample, sink.fills, expect);
            default -> {
                if (expect.path(0).has("available")) {
                    matches(sample, sink.balances, expect);
                } else {
                    assertThat(sink.balances).isEmpty();
                    assertThat(sink.stale).isEqualTo(expect.size());
                }
            }
        }
    }

    private static void acknowledgement(JsonNode sample) {
        JsonNode payload = sample.get("payload");
        switch (sample.get("name").asText()) {
            case "logged in" -> {
                FakeLink<UserTopic> link = new FakeLink<>();
                text(user(new FakeAccountSink()), link, payload.toString());
                assertThat(link.ready).isEqualTo(1);
            }
            case "subscribed" -> {
                FakeLink<MarketTopic> link = new FakeLink<>();
                MarketTopic topic = new MarketTopic(Channel.BOOK, Bench.BTC_USD, null);
                SocketProtocol<MarketTopic> stream = new Bench().venue().marketProtocol(new FakeMarketSink());
                stream.subscribe(link, List.of(topic));
                text(stream, link, payload.toString());
                assertThat(link.acknowledged).containsExactly(topic);
            }
            case "order request taken" -> {
                BitfinexNotice notice = BitfinexNotice.of(payload.get(2));
                assertThat(notice.refusal()).isNull();
                assertThat(notice.type()).isEqualTo(sample.at("/expect/event").asText());
                var order = BitfinexOrders.order(Bench.instrument("ETH-USD"), new BitfinexRow(notice.data()));
                assertThat(order.clientOrderId())
                        .isEqualTo(sample.at("/expect/clientOrderId").asText());
                assertThat(order.exchangeOrderId())
                        .isEqualTo(sample.at("/expect/exchangeOrderId").asText());
            }
            default -> {
                FakeMarketSink market = new FakeMarketSink();
                FakeAccountSink account = new FakeAccountSink();
                text(new Bench().venue().marketProtocol(market), new FakeLink<>(), payload.toString());
                text(user(account), new FakeLink<>(), payload.toString());
                assertThat(market.malformed).isEmpty();
                assertThat(account.malformed).isEmpty();
            }
        }
    }

    private static void socketError(JsonNode sample) {
        JsonNode payload = sample.get("payload");
        ErrorCategory category =
                ErrorCategory.valueOf(sample.at("/expect/category").asText());
        if (payload.isArray()) {
            BitfinexNotice notice = BitfinexNotice.of(payload.get(2));
            assertThat(notice.refusal().category()).isEqualTo(category);
            assertThat(new BitfinexRow(payload.at("/2/4")).idOrNull(2))
                    .isEqualTo(sample.at("/expect/clientOrderId").asText());
        } else if (payload.get("event").asText().equals("auth")) {
            FakeLink<UserTopic> link = new FakeLink<>();
            text(user(new FakeAccountSink()), link, payload.toString());
            assertThat(link.loginRefused.category()).isEqualTo(category);
        } else {
            assertThat(new BitfinexSocketEvent(payload).refusal().category()).isEqualTo(category);
        }
    }

    private static void restError(JsonNode sample) {
        Bench bench = new Bench();
        String payload = sample.get("payload").toString();
        int status = sample.get("httpStatus").asInt();
        // a refused nonce is replaced, and the request repeated once
        bench.http().answer(status, payload).answer(status, payload);
        String[] request = sample.get("request").asText().split(" ");
        var error = bench.context()
                .refused(() -> ask(request[1], bench.account(), bench.venue().marketApi()));
        assertThat(error.category()).hasToString(sample.at("/expect/category").asText());
    }

    private static CompletableFuture<?> ask(String path, AccountApi account, MarketApi market) {
        Instrument instrument = Bench.BTC_USD;
        return switch (path) {
            case "/v2/auth/r/wallets" -> account.balances();
            case "/v2/auth/r/orders" -> account.openOrders(null);
            case "/v2/auth/w/order/cancel" -> account.cancel(instrument, OrderRef.byExchangeId("1"));
            case "/v2/auth/w/order/submit" ->
                account.place(instrument, "1", OrderRequest.market(instrument.tradingPair(), Side.BUY, BigDecimal.ONE));
            case "/v2/ticker/tBTCUSD" -> market.ticker(instrument);
            default -> market.book(instrument, 25);
        };
    }

    private static SocketProtocol<UserTopic> user(FakeAccountSink sink) {
        return new Bench().venue().access(Bench.CREDENTIALS).userProtocol(sink);
    }

    private static <T> void text(SocketProtocol<T> stream, FakeLink<T> link, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.text(link, bytes, 0, bytes.length);
    }

    private static void matches(JsonNode sample, Object decoded, JsonNode expect) {
        Expected.matches(sample.get("name").asText(), decoded, expect);
    }

    private static JsonNode reversed(JsonNode list) {
        ArrayNode reversed = JsonNodeFactory.instance.arrayNode();
        for (int i = list.size() - 1; i >= 0; i--) {
            reversed.add(list.get(i));
        }
        return reversed;
    }

    /** The pair of the expectation. */
    private static Instrument instrument(JsonNode expect) {
        JsonNode first = expect.isArray() ? expect.path(0) : expect;
        return Bench.instrument(first.path("tradingPair").asText("BTC-USD"));
    }
}
