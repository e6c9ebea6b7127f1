package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.emulator.Fault;
import org.colibri.api.model.Side;
import org.colibri.testkit.fake.SharedFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What futures send has the fields, and their kinds, of what was recorded at the real venue. */
class PerpetualSampleShapesTest {

    /** Fields of recordings that are there for other products and conditional orders. */
    private static final Set<String> LEFT_OUT = Set.of(
            "settlePlan", "AP", "cr", "W", "bc", "permissionSets", "underlyingSubType", "maxMoveOrderLimit", "cumQty");

    private final Map<String, JsonNode> samples = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();

    @BeforeEach
    void read() {
        for (JsonNode entry : new SharedFiles("binance").entries("samples.json", BinancePerpetualProtocol.CONNECTOR)) {
            samples.put(entry.path("name").asText(), entry.path("payload"));
        }
    }

    @Test
    @DisplayName("CONF-7: answers")
    void answers() {
        try (PerpetualLoopback venue = new PerpetualLoopback()) {
            PlainClient client = venue.client;
            compare(
                    "perp-instruments-live-2025",
                    client.get("/fapi/v1/exchangeInfo").body());
            compare(
                    "perp-book",
                    client.get("/fapi/v1/depth?symbol=BTCUSDT&limit=5").body());
            compare("perp-placed", queried(venue, venue.limit("BUY", "24000", "0.01", "newClientOrderId", "a")));
            compare("perp-order", venue.ask("GET", "/v1/order", "symbol", "BTCUSDT", "origClientOrderId", "a"));
            compare("perp-open-orders", venue.ask("GET", "/v1/openOrders", "symbol", "BTCUSDT"));
            compare(
                    "perp-canceled-hedge",
                    venue.ask("DELETE", "/v1/order", "symbol", "BTCUSDT", "origClientOrderId", "a"));
            compare("perp-cancel-all", venue.ask("DELETE", "/v1/allOpenOrders", "symbol", "BTCUSDT"));
            venue.market("BUY", "0.1");
            compare("perp-fills", venue.ask("GET", "/v1/userTrades", "symbol", "BTCUSDT"));
            compare("perp-positions-v3", venue.ask("GET", "/v3/positionRisk"));
            compare("perp-positions-hedge-v2", venue.ask("GET", "/v2/positionRisk", "symbol", "BTCUSDT"));
            compare("perp-balances", venue.ask("GET", "/v3/balance"));
            compare("perp-trades", client.get("/fapi/v1/trades?symbol=BTCUSDT").body());
            compare(
                    "perp-candles",
                    client.get("/fapi/v1/klines?symbol=BTCUSDT&interval=5m&limit=3")
                            .body());
            compare(
                    "perp-bookticker",
                    client.get("/fapi/v1/ticker/bookTicker?symbol=BTCUSDT").body());
            compare(
                    "perp-funding",
                    client.get("/fapi/v1/premiumIndex?symbol=BTCUSDT").body());
            venue.run(() -> venue.fixture().exchange.fund(PerpetualFixture.BTC, new BigDecimal("0.0001")));
            compare("perp-income", venue.ask("GET", "/v1/income", "symbol", "BTCUSDT"));
        }
        assertThat(differences).isEmpty();
    }

    /** The answer to placing has no time of its own; a query tells it. */
    private static JsonNode queried(PerpetualLoopback venue, JsonNode placed) {
        return venue.ask(
                "GET",
                "/v1/order",
                "symbol",
                "BTCUSDT",
                "orderId",
                placed.path("orderId").asText());
    }

    @Test
    @DisplayName("CONF-7: errors, word for word")
    void errors() {
        try (PerpetualLoopback venue = new PerpetualLoopback()) {
            venue.limit("BUY", "24000", "0.01", "newClientOrderId", "taken");
            word("perp-error-margin", place(venue, "9", "24000", "GTC"));
            word("perp-error-post-only", place(venue, "0.01", "25000.1", "GTX"));
            word("perp-error-notional", place(venue, "0.001", "24000", "GTC"));
            word("perp-error-reduce-only", place(venue, "0.01", "24000", "GTC", "reduceOnly", "true"));
            word("perp-error-duplicate", place(venue, "0.01", "24000", "GTC", "newClientOrderId", "taken"));
            word("perp-error-position-side", place(venue, "0.01", "24000", "GTC", "positionSide", "LONG"));
            word(
                    "perp-error-unknown-order",
                    venue.client.signed("GET", "/fapi/v1/order", "symbol", "BTCUSDT", "orderId", "1"));
            venue.run(() -> venue.fixture().faults.set(new Fault("clockSkew", 60_000, 1)));
            word("perp-error-clock", place(venue, "0.01", "24000", "GTC"));
        }
        assertThat(differences).isEmpty();
    }

    private static PlainClient.Reply place(
            PerpetualLoopback venue, String quantity, String price, String time, String... more) {
        return venue.client.signed(
                "POST",
                "/fapi/v1/order",
                PerpetualLoopback.with(
                        more,
                        "symbol",
                        "BTCUSDT",
                        "side",
                        "BUY",
                        "type",
                        "LIMIT",
                        "quantity",
                        quantity,
                        "price",
                        price,
                        "timeInForce",
                        time));
    }

    private void word(String sample, PlainClient.Reply reply) {
        if (!samples.get(sample).equals(reply.body()) || reply.status() != 400) {
            differences.add(sample + ": " + reply);
        }
    }

    @Test
    @DisplayName("CONF-7: streams")
    void streams() {
        try (PerpetualLoopback venue = new PerpetualLoopback();
                VenueSocket books = venue.client.socket("/public/ws/btcusdt@depth@100ms/btcusdt@bookTicker");
                VenueSocket market = venue.client.socket("/market/ws/btcusdt@kline_1m/btcusdt@markPrice@1s");
                VenueSocket trades = venue.client.socket("/market/stream?streams=btcusdt@aggTrade");
                VenueSocket events = venue.events()) {
            venue.run(() -> {
                venue.fixture().outsideTakes(PerpetualFixture.BTC, Side.BUY, "0.25");
                venue.fixture().outside(PerpetualFixture.BTC, Side.BUY, "24999", "1");
            });
            compare("perp-ws-delta", PerpetualLoopback.event(books, "depthUpdate"));
            compare("perp-ws-bookticker", PerpetualLoopback.event(books, "bookTicker"));
            compare("perp-ws-aggtrade", trades.next());
            compare("perp-ws-candle", PerpetualLoopback.event(market, "kline"));
            compare("perp-ws-mark", PerpetualLoopback.event(market, "markPriceUpdate"));
            venue.market("BUY", "0.1");
            compare("perp-ws-order-new", PerpetualLoopback.event(events, "ORDER_TRADE_UPDATE"));
            compare("perp-ws-trade-lite", PerpetualLoopback.event(events, "TRADE_LITE"));
            JsonNode fill = PerpetualLoopback.event(events, "ORDER_TRADE_UPDATE");
            compare("perp-ws-fill-hedge", fill);
            compare("perp-ws-order-partial-hedge", fill);
            JsonNode update = PerpetualLoopback.event(events, "ACCOUNT_UPDATE");
            compare("perp-ws-position", update);
            compare("perp-ws-balance", update);
            venue.run(() -> venue.fixture().faults.set(new Fault("expireKey", 0, 1)));
            compare("perp-ws-listenkey-expired", PerpetualLoopback.event(events, "listenKeyExpired"));
        }
        assertThat(differences).isEmpty();
    }

    private void compare(String sample, JsonNode sent) {
        assertThat(samples).containsKey(sample);
        compare(sample, samples.get(sample), sent);
    }

    /** Null goes with everything; of lists the first rows are compared. */
    private void compare(String where, JsonNode recorded, JsonNode sent) {
        if (recorded.isNull() || sent.isNull()) {
            return;
        }
        boolean updateTime = where.endsWith("updateTime");
        boolean adl = where.endsWith(".adl");
        if (recorded.getNodeType() != sent.getNodeType() && !updateTime && !adl) {
            differences.add(where + ": " + recorded + " but " + sent);
        } else if (recorded.isArray() && !recorded.isEmpty()) {
            if (sent.isEmpty()) {
                differences.add(where + ": an empty list");
            } else {
                compare(where + "[]", recorded.path(0), sent.path(0));
            }
        } else if (recorded.isObject()) {
            recorded.properties().forEach(field -> {
                String name = field.getKey();
                if (sent.has(name)) {
                    compare(where + "." + name, field.getValue(), sent.get(name));
                } else if (!field.getValue().isNull() && !LEFT_OUT.contains(name)) {
                    differences.add(where + ": " + name + " is missing in " + sent);
                }
            });
        }
    }
}
