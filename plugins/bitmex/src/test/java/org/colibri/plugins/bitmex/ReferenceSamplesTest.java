package org.colibri.plugins.bitmex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.BookDelta;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
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

/** Every sample message of the fact sheet, decoded by the connectors themselves. */
class ReferenceSamplesTest {

    @TestFactory
    @DisplayName("section 20.7: documented messages of spot decode to the expected values")
    Stream<DynamicTest> spot() {
        return samples(BitmexDescriptor.SPOT);
    }

    @TestFactory
    @DisplayName("section 20.7: documented messages of perpetuals decode to the expected values")
    Stream<DynamicTest> perpetual() {
        return samples(BitmexDescriptor.PERPETUAL);
    }

    private static Stream<DynamicTest> samples(String connector) {
        List<JsonNode> samples = new SharedFiles("bitmex").entries("samples.json", connector);
        assertThat(samples).isNotEmpty();
        return samples.stream()
                // funding is asked for by REST
                .filter(sample -> !sample.get("kind").asText().equals("ws.funding"))
                .map(sample -> DynamicTest.dynamicTest(sample.get("name").asText(), () -> check(sample)));
    }

    private static void check(JsonNode sample) {
        Bench bench = new Bench(sample.get("connector").asText());
        if (sample.at("/context/instruments").isArray()) {
            bench.list(sample.at("/context/instruments").toString());
        }
        String kind = sample.get("kind").asText();
        switch (kind) {
            case "ws.book.snapshot", "ws.book.delta" -> book(kind, bench, sample);
            case "ws.trade", "ws.ticker", "ws.candle" -> market(kind, bench, sample);
            case "ws.order", "ws.fill", "ws.balance", "ws.position" -> account(kind, bench, sample);
            case "ws.ack" -> acknowledgement(bench, sample);
            case "ws.error" -> socketError(bench, sample);
            case "rest.error" -> restError(bench, sample);
            default -> rest(kind, bench, sample);
        }
    }

    private static Instrument instrument(Bench bench, JsonNode sample) {
        JsonNode expect = sample.get("expect");
        JsonNode first = expect.isArray() ? expect.path(0) : expect;
        return first.has("tradingPair") ? bench.pair(first.get("tradingPair").asText()) : null;
    }

    private static void rest(String kind, Bench bench, JsonNode sample) {
        JsonNode expect = sample.get("expect");
        Instrument instrument = instrument(bench, sample);
        String payload = sample.get("payload").toString();
        boolean wallet = sample.get("request").asText().contains("/user/wallet");
        bench.http().answer(wallet ? "[]" : payload).answer(wallet ? payload : "[]");
        AccountApi account = bench.account();
        MarketApi market = bench.venue().marketApi();
        if (expect.path(0).has("error") || payload.contains("Canceled: Order had execInst")) {
            refused(kind, bench, sample, account, instrument);
            return;
        }
        Object decoded = bench.context().get(() -> (CompletableFuture<?>)
                switch (kind) {
                    case "rest.instruments" -> market.instruments();
                    case "rest.book" -> market.book(instrument, 25);
                    case "rest.trades" -> market.trades(instrument, 5);
                    case "rest.ticker" -> market.ticker(instrument);
                    case "rest.funding" -> market.funding(instrument);
                    case "rest.candles" -> market.candles(instrument, CandleInterval.M1, null, 4);
                    case "rest.balances" -> account.balances();
                    case "rest.order" -> account.order(instrument, OrderRef.byExchangeId("x"));
                    case "rest.openOrders" -> account.openOrders(null);
                    case "rest.fills" -> account.fills(instrument, new FillQuery(null, null, null));
                    case "rest.placed" -> account.place(instrument, "1", market(instrument));
                    case "rest.canceled" -> account.cancel(instrument, OrderRef.byExchangeId("x"));
                    case "rest.positions" -> account.perpetual().positions();
                    case "rest.fundingPayments" -> account.perpetual().fundingPayments(instrument, 0);
                    default -> fail("a sample of a new kind: " + kind);
                });
        boolean alone = kind.equals("rest.canceled") || kind.equals("rest.order");
        matches(sample, alone && expect.isArray() ? List.of(decoded) : decoded, expect);
    }

    private static OrderRequest market(Instrument instrument) {
        OrderRequest request = OrderRequest.market(instrument.tradingPair(), Side.BUY, BigDecimal.ONE);
        return instrument.inverse() ? request.sized(new BigDecimal(100), null) : request;
    }

    /** What status 200 tells as a row is an error to whoever asked; the row itself decodes as documented. */
    private static void refused(String kind, Bench bench, JsonNode sample, AccountApi account, Instrument instrument) {
        boolean placed = kind.equals("rest.placed");
        var error = bench.context()
                .refused(() -> placed
                        ? account.place(instrument, "1", market(instrument))
                        : account.cancel(instrument, OrderRef.byExchangeId("x")));
        assertThat(error.category()).isEqualTo(placed ? ErrorCategory.WOULD_MATCH : ErrorCategory.ORDER_NOT_FOUND);
        assertThat(error.definite()).isTrue();
        JsonNode payload = sample.get("payload");
        JsonNode expect = sample.get("expect");
        ObjectNode expected = (ObjectNode) (expect.isArray() ? expect.get(0) : expect).deepCopy();
        expected.remove("error");
        BitmexUnits units = BitmexInstruments.decode(Bench.json(Bench.LIST), instrument.kind())
                .listed()
                .get(instrument.symbol())
                .units();
        matches(
                sample,
                new BitmexOrders(instrument, units).order(new BitmexRow(payload.isArray() ? payload.get(0) : payload)),
                expected);
    }

    private static void book(String kind, Bench bench, JsonNode sample) {
        Instrument instrument = instrument(bench, sample);
        FakeMarketSink sink = new FakeMarketSink(instrument);
        FakeLink<MarketTopic> link = new FakeLink<>();
        SocketProtocol<MarketTopic> stream = bench.venue().marketProtocol(sink);
        stream.subscribe(link, List.of(new MarketTopic(Channel.BOOK, instrument, null)));
        boolean whole = kind.equals("ws.book.snapshot");
        if (!whole) {
            // what is changed has to be there; what is inserted is there already then, which does not matter
            ObjectNode partial = sample.get("payload").deepCopy();
            partial.put("action", "partial");
            partial.get("data").forEach(row -> ((ObjectNode) row).put("size", 7));
            Bench.text(stream, link, partial.toString());
        }
        Bench.text(stream, link, sample.get("payload").toString());
        assertThat(sink.malformed).isEmpty();
        assertThat(sink.invalid).isEmpty();
        BookDelta told = whole ? sink.snapshots.get(0) : sink.deltas.get(0);
        matches(sample, sorted(told), sample.get("expect"));
    }

    /** Best first, as the expectation has it. */
    private static BookDelta sorted(BookDelta told) {
        List<BookLevel> bids = new ArrayList<>(told.bids());
        List<BookLevel> asks = new ArrayList<>(told.asks());
        bids.sort(Comparator.comparing(BookLevel::price).reversed());
        asks.sort(Comparator.comparing(BookLevel::price));
        return new BookDelta(told.tradingPair(), told.timestamp(), 0, 0, 0, bids, asks, null);
    }

    private static void market(String kind, Bench bench, JsonNode sample) {
        Instrument instrument = instrument(bench, sample);
        FakeMarketSink sink = new FakeMarketSink(instrument);
        Bench.text(
                bench.venue().marketProtocol(sink),
                new FakeLink<>(),
                sample.get("payload").toString());
        assertThat(sink.malformed).isEmpty();
        JsonNode expect = sample.get("expect");
        List<?> told =
                switch (kind) {
                    case "ws.trade" -> sink.trades;
                    case "ws.ticker" -> sink.tickers;
                    default -> sink.candles;
                };
        matches(sample, expect.isArray() ? told : told.get(0), expect);
    }

    private static void account(String kind, Bench bench, JsonNode sample) {
        JsonNode expect = sample.get("expect");
        Instrument instrument = instrument(bench, sample);
        FakeAccountSink sink = instrument == null ? new FakeAccountSink() : new FakeAccountSink(instrument);
        SocketProtocol<UserTopic> stream =
                bench.venue().access(Bench.CREDENTIALS).userProtocol(sink);
        JsonNode payload = sample.get("payload");
        if (payload.get("action").asText().equals("update")) {
            Bench.text(stream, new FakeLink<>(), before(payload));
            sink.orders.clear();
            sink.positions.clear();
        }
        Bench.text(stream, new FakeLink<>(), payload.toString());
        assertThat(sink.malformed).isEmpty();
        switch (kind) {
            case "ws.order" -> matches(sample, sink.orders, expect);
            case "ws.fill" -> {
                List<Fill> fills = new ArrayList<>(sink.fills);
                sink.orders.forEach(report -> fills.addAll(report.fills()));
                matches(sample, fills, expect);
            }
            case "ws.position" -> matches(sample, sink.positions, expect);
            default -> matches(sample, sink.balances, expect);
        }
    }

    /** The row that an update merges into: that of the sample before it. */
    private static String before(JsonNode update) {
        ObjectNode row = update.get("data").get(0).deepCopy();
        row.put("side", "Sell").put("orderQty", 1).put("price", 40000).put("ordType", "Limit");
        row.put("ordStatus", "New").put("leverage", 100).put("crossMargin", true);
        return "{\"table\":\"" + update.get("table").asText() + "\",\"action\":\"partial\",\"data\":[" + row + "]}";
    }

    private static void acknowledgement(Bench bench, JsonNode sample) {
        FakeMarketSink sink = new FakeMarketSink();
        FakeLink<MarketTopic> link = new FakeLink<>();
        SocketProtocol<MarketTopic> stream = bench.venue().marketProtocol(sink);
        MarketTopic topic = new MarketTopic(Channel.BOOK, bench.instrument("XBTUSD"), null);
        stream.subscribe(link, List.of(topic));
        Bench.text(stream, link, sample.get("payload").toString());
        assertThat(sink.malformed).isEmpty();
        if (sample.at("/expect/ack").asText().equals("subscribe")) {
            assertThat(link.acknowledged).containsExactly(topic);
        } else {
            assertThat(link.acknowledged).isEmpty();
        }
    }

    private static void socketError(Bench bench, JsonNode sample) {
        String category = sample.at("/expect/category").asText();
        if (sample.at("/payload/table").asText().equals("execution")) {
            FakeAccountSink sink = new FakeAccountSink();
            SocketProtocol<UserTopic> stream =
                    bench.venue().access(Bench.CREDENTIALS).userProtocol(sink);
            Bench.text(stream, new FakeLink<>(), sample.get("payload").toString());
            assertThat(sink.malformed).isEmpty();
            assertThat(sink.refusals
                            .get(sample.at("/expect/exchangeOrderId").asText())
                            .category())
                    .hasToString(category);
            return;
        }
        var refusal = new BitmexSocketEvent(sample.get("payload")).refusal();
        assertThat(refusal.category()).hasToString(category);
        assertThat(refusal.retryAfterMillis())
                .isEqualTo(sample.at("/expect/retryAfterSeconds").asLong() * 1000);
    }

    private static void restError(Bench bench, JsonNode sample) {
        String payload = sample.get("payload").toString();
        int status = sample.get("httpStatus").asInt();
        bench.http().answer(status, payload).answer(status, payload);
        AccountApi account = bench.account();
        var error = bench.context()
                .refused(() -> account.cancel(
                        bench.instrument(sample.get("connector").asText().equals("bitmex") ? "XBT_USDT" : "XBTUSD"),
                        OrderRef.byExchangeId("x")));
        assertThat(error.category()).hasToString(sample.at("/expect/category").asText());
        assertThat(error.definite()).isTrue();
    }

    private static void matches(JsonNode sample, Object decoded, JsonNode expect) {
        String where = sample.get("name").asText();
        Expected.matches(where.startsWith("instrument ") ? "instruments: " + where : where, decoded, expect);
    }
}
