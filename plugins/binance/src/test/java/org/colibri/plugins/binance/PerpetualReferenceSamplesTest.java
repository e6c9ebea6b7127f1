package org.colibri.plugins.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.venue.VenueAccess.UserTopic;
import org.colibri.testkit.fake.Expected;
import org.colibri.testkit.fake.FakeAccountSink;
import org.colibri.testkit.fake.FakeLink;
import org.colibri.testkit.fake.FakeMarketSink;
import org.colibri.testkit.fake.SharedFiles;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every sample message of futures, decoded by the connector itself. */
class PerpetualReferenceSamplesTest {

    @TestFactory
    @DisplayName("section 20.7: documented messages decode to the expected values")
    Stream<DynamicTest> samples() {
        List<JsonNode> samples =
                new SharedFiles("binance").entries("samples.json", BinancePerpetualDescriptor.PERPETUAL);
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
        PerpetualBench bench = new PerpetualBench().listing(instrument);
        int status = sample.path("httpStatus").asInt(200);
        String answer = sample.get("payload").toString();
        // the second one is for a question beside it, or for a repetition
        bench.http().answer(status, answer).answer(status, answer);
        AccountApi account = bench.account();
        return switch (kind) {
            case "rest.instruments" -> bench.get(() -> bench.venue().marketApi().instruments());
            case "rest.book" -> bench.get(() -> bench.venue().marketApi().book(instrument, 1000));
            case "rest.trades" -> bench.get(() -> bench.venue().marketApi().trades(instrument, 1000));
            case "rest.ticker" -> bench.get(() -> bench.venue().marketApi().ticker(instrument));
            case "rest.funding" -> bench.get(() -> bench.venue().marketApi().funding(instrument));
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
            case "rest.canceled" -> {
                if (sample.at("/expect/ok").asBoolean()) {
                    assertThat(bench.get(() -> account.cancelAll(instrument))).isEmpty();
                    yield null;
                }
                yield bench.get(() -> account.cancel(instrument, OrderRef.byExchangeId("4")));
            }
            case "rest.order" -> bench.get(() -> account.order(instrument, OrderRef.byExchangeId("1")));
            case "rest.openOrders" -> bench.get(() -> account.openOrders(instrument));
            case "rest.fills" -> bench.get(() -> account.fills(instrument, new FillQuery("1", null, null)));
            case "rest.positions" -> bench.get(() -> account.perpetual().positions());
            case "rest.fundingPayments" -> bench.get(() -> account.perpetual().fundingPayments(instrument, 1));
            case "rest.error" -> {
                // so that a code of another position mode is not looked into
                yield bench.refused(() -> account.cancel(instrument, OrderRef.byExchangeId("1")));
            }
            default -> fail("a sample of a new kind: " + kind);
        };
    }

    private static Object socket(String kind, JsonNode sample, Instrument instrument) {
        byte[] frame = sample.get("payload").toString().getBytes(StandardCharsets.UTF_8);
        PerpetualBench bench = new PerpetualBench(1, Map.of("fills", "early"));
        switch (kind) {
            case "ws.book.delta", "ws.trade", "ws.candle", "ws.ticker", "ws.funding" -> {
                FakeMarketSink sink = new FakeMarketSink(instrument);
                bench.venue().marketProtocol(sink).text(new FakeLink<>(), frame, 0, frame.length);
                List<Object> decoded = new ArrayList<>();
                Stream.of(sink.deltas, sink.trades, sink.candles, sink.tickers, sink.fundings)
                        .forEach(decoded::addAll);
                assertThat(sink.malformed).isEmpty();
                assertThat(decoded).hasSize(1);
                return decoded.get(0);
            }
            default -> {
                FakeAccountSink sink = new FakeAccountSink(instrument);
                FakeLink<UserTopic> link = new FakeLink<>();
                bench.venue().access(Bench.CREDENTIALS).userProtocol(sink).text(link, frame, 0, frame.length);
                assertThat(sink.malformed).isEmpty();
                return switch (kind) {
                    case "ws.order" -> sink.orders.get(0);
                    case "ws.fill" ->
                        sink.fills.isEmpty() ? sink.orders.get(0).fills().get(0) : sink.fills.get(0);
                    case "ws.position" -> sink.positions;
                    case "ws.balance" -> {
                        // the total alone is no balance: it is read, with what is available of it
                        assertThat(sink.balances).isEmpty();
                        assertThat(sink.stale).isEqualTo(1);
                        yield null;
                    }
                    case "ws.ack" -> {
                        assertThat(link.reconnects).hasSize(1);
                        yield null;
                    }
                    default -> fail("a sample of a new kind: " + kind);
                };
            }
        }
    }

    /** The pair of the expectation, under the venue's symbol of it. */
    private static Instrument instrument(JsonNode expect) {
        JsonNode first = expect.isArray() ? expect.path(0) : expect;
        return first.has("tradingPair")
                ? PerpetualBench.perpetual(first.get("tradingPair").asText())
                : PerpetualBench.BTC_USDT;
    }
}
