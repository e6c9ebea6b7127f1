package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.net.Json;
import org.colibri.kit.venue.MarketTopic;
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
        List<JsonNode> samples = new SharedFiles("binance").entries("samples.json", BinanceDescriptor.SPOT);
        assertThat(samples).isNotEmpty();
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.get("name").asText(), () -> check(sample)));
    }

    private static void check(JsonNode sample) {
        String kind = sample.get("kind").asText();
        JsonNode expect = sample.get("expect");
        Instrument instrument = instrument(expect);
        Object decoded = kind.startsWith("rest.") ? rest(kind, sample, instrument) : socket(kind, sample, instrument);
        if (decoded != null) {
            Expected.matches(sample.get("name").asText(), decoded, expect);
        }
    }

    private static Object rest(String kind, JsonNode sample, Instrument instrument) {
        Bench bench = new Bench();
        int status = sample.path("httpStatus").asInt(200);
        // a refused time is asked for anew, and the request repeated once
        bench.http().answer(status, sample.get("payload").toString());
        bench.http().answer(status, sample.get("payload").toString());
        AccountApi account = bench.account();
        return switch (kind) {
            case "rest.instruments" -> bench.get(() -> bench.venue().marketApi().instruments());
            case "rest.book" -> bench.get(() -> bench.venue().marketApi().book(instrument, 1000));
            case "rest.trades" -> bench.get(() -> bench.venue().marketApi().trades(instrument, 1000));
            case "rest.ticker" -> bench.get(() -> bench.venue().marketApi().ticker(instrument));
            case "rest.candles" ->
                bench.get(() -> bench.venue()
                        .marketApi()
                        .candles(
                                instrument,
                                CandleInterval.parse(
                                        sample.at("/expect/0/interval").asText()),
                                null,
                                24));
            case "rest.balances" -> bench.get(account::balances);
            case "rest.placed" -> {
                OrderRequest request = OrderRequest.market(instrument.tradingPair(), Side.BUY, BigDecimal.ONE);
                yield bench.get(() -> account.place(instrument, "cb1", request));
            }
            case "rest.canceled" ->
                sample.get("payload").isArray()
                        ? bench.get(() -> account.cancelAll(instrument))
                        : bench.get(() -> account.cancel(instrument, OrderRef.byExchangeId("4")));
            case "rest.order" -> bench.get(() -> account.order(instrument, OrderRef.byExchangeId("1")));
            case "rest.openOrders" -> bench.get(() -> account.openOrders(instrument));
            case "rest.fills" -> bench.get(() -> account.fills(instrument, new FillQuery("1", null, null)));
            case "rest.error" -> bench.refused(() -> account.order(Bench.BTC_USDT, OrderRef.byExchangeId("1")));
            default -> fail("a sample of a new kind: " + kind);
        };
    }

    private static Object socket(String kind, JsonNode sample, Instrument instrument) {
        byte[] frame = sample.get("payload").toString().getBytes(StandardCharsets.UTF_8);
        switch (kind) {
            case "ws.book.delta", "ws.trade", "ws.candle", "ws.ticker" -> {
                FakeMarketSink sink = new FakeMarketSink(instrument);
                new BinanceMarketStream(URI.create("wss://localhost/stream"), sink)
                        .text(new FakeLink<>(), frame, 0, frame.length);
                List<Object> decoded = new ArrayList<>();
                Stream.of(sink.deltas, sink.trades, sink.candles, sink.tickers).forEach(decoded::addAll);
                assertThat(sink.malformed).isEmpty();
                assertThat(decoded).hasSize(1);
                return decoded.get(0);
            }
            case "ws.order", "ws.fill", "ws.balance" -> {
                FakeAccountSink sink = new FakeAccountSink(instrument);
                new BinanceUserEvents(sink).decode(sample.get("payload").get("event"));
                if (kind.equals("ws.balance")) {
                    return sink.balances;
                }
                OrderReport report = sink.orders.get(0);
                return kind.equals("ws.fill") ? report.fills().get(0) : report;
            }
            case "ws.ack" -> {
                checkAck(sample, frame);
                return null;
            }
            case "ws.error" -> {
                return sample.get("payload").has("status")
                        ? BinanceSocketAnswers.refusal(sample.get("payload"), 0)
                        : refusedSubscription(frame);
            }
            default -> {
                return fail("a sample of a new kind: " + kind);
            }
        }
    }

    private static VenueException refusedSubscription(byte[] frame) {
        FakeLink<MarketTopic> link = new FakeLink<>();
        BinanceMarketStream stream =
                new BinanceMarketStream(URI.create("wss://localhost/stream"), new FakeMarketSink());
        stream.subscribe(link, List.of(new MarketTopic(MarketTopic.Channel.BOOK, Bench.BTC_USDT, null)));
        stream.text(link, frame, 0, frame.length);
        return link.why;
    }

    private static void checkAck(JsonNode sample, byte[] frame) {
        if (sample.get("payload").has("status")) {
            Bench bench = new Bench();
            FakeLink<UserTopic> link = new FakeLink<>();
            var stream = bench.venue().access(Bench.CREDENTIALS).userProtocol(new FakeAccountSink());
            bench.on(() -> stream.opened(link));
            String id = Json.read(link.sent.get(0).getBytes(StandardCharsets.UTF_8))
                    .get("id")
                    .asText();
            byte[] ours = new String(frame, StandardCharsets.UTF_8)
                    .replace(sample.at("/payload/id").asText(), id)
                    .getBytes(StandardCharsets.UTF_8);
            stream.text(link, ours, 0, ours.length);
            assertThat(link.ready).isEqualTo(1);
        } else {
            FakeLink<MarketTopic> link = new FakeLink<>();
            BinanceMarketStream stream =
                    new BinanceMarketStream(URI.create("wss://localhost/stream"), new FakeMarketSink());
            stream.subscribe(link, List.of(new MarketTopic(MarketTopic.Channel.BOOK, Bench.BTC_USDT, null)));
            stream.text(link, frame, 0, frame.length);
            assertThat(link.acknowledged).hasSize(1);
        }
    }

    /** The pair of the expectation, under the venue's symbol of it. */
    private static Instrument instrument(JsonNode expect) {
        JsonNode first = expect.isArray() ? expect.path(0) : expect;
        if (!first.has("tradingPair")) {
            return Bench.BTC_USDT;
        }
        TradingPair pair = TradingPair.parse(first.get("tradingPair").asText());
        return Instrument.builder(pair, pair.base() + pair.quote()).build();
    }
}
