package org.colibri.plugins.ndax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
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

/** Every sample message of the fact sheet that is covered, decoded by the connector itself. */
class ReferenceSamplesTest {

    @TestFactory
    @DisplayName("section 20.7: documented messages decode to the expected values")
    Stream<DynamicTest> samples() {
        return new SharedFiles("ndax")
                .entries("samples.json", "ndax").stream()
                        // replacements are not used
                        .filter(sample -> !sample.get("expect").has("replacedOrderId"))
                        .map(sample ->
                                DynamicTest.dynamicTest(sample.get("name").asText(), () -> check(sample)));
    }

    private static void check(JsonNode sample) {
        String kind = sample.get("kind").asText();
        JsonNode expect = sample.get("expect");
        Instrument instrument = instrument(expect);
        Object decoded = kind.startsWith("rest.") ? rest(kind, sample, instrument) : socket(kind, sample, instrument);
        if (decoded != null) {
            matches(sample.get("name").asText(), decoded, expect);
        }
    }

    private static Object rest(String kind, JsonNode sample, Instrument instrument) {
        Bench bench = new Bench();
        String payload = sample.get("payload").toString();
        AccountApi account = bench.account();
        var market = bench.venue().marketApi();
        if (List.of("rest.instruments", "rest.book", "rest.ticker", "rest.trades", "rest.candles")
                .contains(kind)) {
            bench.context().http().answer(payload);
        } else if (!payload.contains("\"Authenticated\"")) {
            bench.afterLogin(payload, "[{\"ProductId\":2,\"Product\":\"CAD\"}]");
        }
        return switch (kind) {
            case "rest.instruments" -> bench.context().get(market::instruments);
            case "rest.book" -> bench.context().get(() -> market.book(instrument, 100));
            case "rest.ticker" -> bench.context().get(() -> market.ticker(instrument));
            case "rest.trades" -> bench.context().get(() -> market.trades(instrument, 3));
            case "rest.candles" -> bench.context().get(() -> market.candles(instrument, CandleInterval.M1, null, 24));
            case "rest.balances" -> bench.context().get(account::balances);
            case "rest.placed" -> {
                OrderReport report = bench.context()
                        .get(() -> account.place(
                                instrument,
                                "1",
                                OrderRequest.limit(
                                        instrument.tradingPair(), Side.BUY, BigDecimal.ONE, BigDecimal.ONE)));
                assertThat(report.order().status()).isEqualTo(OrderStatus.PENDING_CREATE);
                yield report;
            }
            case "rest.canceled" -> {
                assertThat(NdaxErrors.in(sample.get("payload"), NdaxFunction.CANCEL))
                        .isNull();
                yield null;
            }
            case "rest.openOrders" -> bench.context().get(() -> account.openOrders(null));
            case "rest.order" -> order(sample.get("payload"));
            case "rest.fills" -> bench.context().get(() -> account.fills(instrument, new FillQuery("1", null, null)));
            case "rest.error" -> error(sample, bench, account);
            default -> fail("a sample of a new kind: " + kind);
        };
    }

    /** A status, or the one entry of a history. */
    private static OrderReport order(JsonNode payload) {
        Bench bench = new Bench();
        JsonNode order = payload.isArray() ? payload.get(0) : payload;
        bench.afterLogin(order.toString());
        OrderRef ref = OrderRef.byExchangeId(order.get("OrderId").asText());
        return bench.context().get(() -> bench.account().order(Bench.BTC_CAD, ref));
    }

    private static VenueException error(JsonNode sample, Bench bench, AccountApi account) {
        JsonNode payload = sample.get("payload");
        if (payload.has("Authenticated")) {
            bench.context().http().answer(payload.toString());
            return bench.context().refused(account::balances);
        }
        String request = sample.get("request").asText();
        for (NdaxFunction function : NdaxFunction.values()) {
            if (request.contains("/AP/" + function.venueName())) {
                return NdaxErrors.in(payload, function);
            }
        }
        return fail("an error of a function that is not used: " + request);
    }

    private static Object socket(String kind, JsonNode sample, Instrument instrument) {
        Bench bench = new Bench();
        JsonNode payload = sample.get("payload");
        return switch (kind) {
            case "ws.book.snapshot", "ws.book.delta", "ws.trade", "ws.candle", "ws.ticker" ->
                market(bench, payload, instrument, sample.get("expect").isArray());
            case "ws.order", "ws.fill", "ws.balance" -> {
                FakeAccountSink sink = user(bench, payload, Bench.BTC_CAD);
                yield switch (kind) {
                    case "ws.order" -> sink.orders.get(0);
                    case "ws.fill" -> sink.fills.get(0);
                    default -> sink.balances;
                };
            }
            case "ws.ack" -> {
                assertThat(NdaxErrors.in(frame(payload).payload(), null)).isNull();
                yield null;
            }
            case "ws.error" -> socketError(bench, sample);
            default -> fail("a sample of a new kind: " + kind);
        };
    }

    private static Object market(Bench bench, JsonNode payload, Instrument instrument, boolean list) {
        FakeMarketSink sink = new FakeMarketSink(instrument);
        var stream = bench.venue().marketProtocol(sink);
        FakeLink<MarketTopic> link = new FakeLink<>();
        Channel channel =
                switch (payload.get("n").asText()) {
                    case "SubscribeLevel2", "Level2UpdateEvent" -> Channel.BOOK;
                    case "SubscribeTrades", "TradeDataUpdateEvent" -> Channel.TRADES;
                    case "SubscribeTicker", "TickerDataUpdateEvent" -> Channel.CANDLES;
                    default -> Channel.TICKER;
                };
        MarketTopic topic = new MarketTopic(channel, instrument, channel == Channel.CANDLES ? CandleInterval.M1 : null);
        stream.subscribe(link, List.of(topic));
        // its number must be ours
        String text = payload.toString().replaceFirst("\"i\":[0-9]+", "\"i\":2");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        stream.text(link, bytes, 0, bytes.length);
        assertThat(sink.malformed).isEmpty();
        assertThat(sink.invalid).isEmpty();
        assertThat(link.acknowledged).hasSize(payload.get("m").asInt() == 1 ? 1 : 0);
        List<Object> decoded = new ArrayList<>();
        Stream.of(sink.snapshots, sink.deltas, sink.trades, sink.candles, sink.tickers)
                .forEach(decoded::addAll);
        if (list) {
            return decoded;
        }
        assertThat(decoded).hasSize(1);
        return decoded.get(0);
    }

    private static FakeAccountSink user(Bench bench, JsonNode payload, Instrument instrument) {
        FakeAccountSink sink = new FakeAccountSink(instrument);
        byte[] bytes = payload.toString().getBytes(StandardCharsets.UTF_8);
        bench.venue().access(Bench.CREDENTIALS).userProtocol(sink).text(new FakeLink<>(), bytes, 0, bytes.length);
        assertThat(sink.malformed).isEmpty();
        return sink;
    }

    private static VenueException socketError(Bench bench, JsonNode sample) {
        JsonNode payload = sample.get("payload");
        if (payload.get("n").asText().equals("AuthenticateUser")) {
            FakeLink<UserTopic> link = new FakeLink<>();
            var stream = bench.venue().access(Bench.CREDENTIALS).userProtocol(new FakeAccountSink());
            stream.opened(link);
            byte[] bytes = payload.toString().replace("\"i\":1", "\"i\":2").getBytes(StandardCharsets.UTF_8);
            stream.text(link, bytes, 0, bytes.length);
            return link.loginRefused;
        }
        if (payload.get("m").asInt() == NdaxFrame.ERROR) {
            return NdaxErrors.in(frame(payload).payload(), null);
        }
        FakeAccountSink sink = user(bench, payload, Bench.BTC_CAD);
        JsonNode expect = sample.get("expect");
        String id = expect.has("clientOrderId")
                ? expect.get("clientOrderId").asText()
                : expect.get("exchangeOrderId").asText();
        assertThat(sink.refusals).containsOnlyKeys(id);
        return sink.refusals.get(id);
    }

    private static NdaxFrame frame(JsonNode payload) {
        byte[] bytes = payload.toString().getBytes(StandardCharsets.UTF_8);
        return NdaxFrame.read(bytes, 0, bytes.length);
    }

    private static Instrument instrument(JsonNode expect) {
        JsonNode first = expect.isArray() ? expect.path(0) : expect;
        return first.has("tradingPair")
                ? Bench.instrument(first.get("tradingPair").asText())
                : Bench.BTC_CAD;
    }

    private static void matches(String where, Object actual, JsonNode expected) {
        if (actual instanceof BookLevel level) {
            matches(where, List.of(level.price(), level.amount()), expected);
        } else if (expected.isArray()) {
            List<?> list = (List<?>) actual;
            assertThat(list).as(where).hasSize(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                matches(where + "[" + i + "]", list.get(i), expected.get(i));
            }
        } else if (expected.isObject()) {
            expected.properties().forEach(field -> {
                boolean ofRefusal =
                        actual instanceof VenueException && field.getKey().endsWith("OrderId");
                if (!ofRefusal) {
                    matches(where + "." + field.getKey(), read(actual, field.getKey()), field.getValue());
                }
            });
        } else if (actual instanceof BigDecimal decimal) {
            assertThat(decimal).as(where).isEqualByComparingTo(expected.asText());
        } else {
            assertThat(String.valueOf(actual)).as(where).isEqualTo(expected.asText());
        }
    }

    private static Object read(Object value, String field) {
        Object holder = value instanceof OrderReport report ? report.order() : value;
        String name = holder instanceof VenueException && (field.equals("code") || field.equals("message"))
                ? "venue" + Character.toUpperCase(field.charAt(0)) + field.substring(1)
                : field;
        try {
            Method accessor = holder.getClass().getMethod(name);
            return accessor.invoke(holder);
        } catch (ReflectiveOperationException e) {
            return fail("no field " + field + " in " + holder, e);
        }
    }
}
