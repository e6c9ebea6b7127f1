package org.colibri.plugins.bitmex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.model.Side;
import org.colibri.testkit.fake.SharedFiles;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What this venue sends has the fields, and their kinds, of what was recorded at the real one. */
class SampleShapesTest {

    /** Fields of recordings that a client has no use for: statistics, other kinds of products, older generations. */
    private static final Set<String> LEFT_OUT = Set.of(
            "impactBidPrice",
            "impactMidPrice",
            "impactAskPrice",
            "lastTickDirection",
            "lastChangePcnt",
            "vwap",
            "underlyingSymbol",
            "referenceSymbol",
            "insuranceFee",
            "fundingBaseSymbol",
            "fundingQuoteSymbol",
            "fundingPremiumSymbol",
            "openingTimestamp",
            "closingTimestamp",
            "sessionInterval",
            "fairBasisRate",
            "fairBasis",
            "fundingBaseRate",
            "fundingQuoteRate",
            "inverseLeg",
            "sellLeg",
            "buyLeg",
            "execID",
            "execType",
            "deleveragePercentile",
            "rebalancedPnl",
            "prevRealisedPnl",
            "prevUnrealisedPnl",
            "openingQty",
            "currentCost",
            "currentComm",
            "realisedCost",
            "unrealisedCost",
            "posState",
            "posInit",
            "posComm",
            "posMaint",
            "posCross",
            "unrealisedPnlPcnt",
            "unrealisedRoePcnt",
            "breakEvenPrice",
            "marginCallPrice",
            "bankruptPrice",
            "lastValue",
            "clOrdID",
            "execInst",
            "liquidationPrice",
            "pool");

    private final Map<String, JsonNode> samples = new LinkedHashMap<>();
    private final List<String> differences = new ArrayList<>();

    private void read(String connector) {
        for (JsonNode entry : new SharedFiles("bitmex").entries("samples.json", connector)) {
            samples.put(entry.path("name").asText(), entry.path("payload"));
        }
    }

    @Test
    @DisplayName("CONF-7: spot")
    void spot() {
        read(BitmexProtocol.SPOT);
        try (LoopbackVenue venue = VenueFixture.spot()) {
            PlainClient client = new PlainClient(venue);
            Talk talk = client.account();
            talk.subscribe("execution");
            venue.outsideTakes(VenueFixture.LINEAR, Side.BUY, "0.25");
            compare(
                    "instrument BTC-USDT",
                    client.get("/instrument?symbol=XBT_USDT").body());
            compare(
                    "book BTC-USDT, rows from highest ask to lowest bid",
                    client.get("/orderBook/L2?symbol=XBT_USDT").body());
            compare("trades BTC-USDT", client.get("/trade?symbol=XBT_USDT").body());
            compare(
                    "candle 1m BTC-USDT (timestamp is the end)",
                    client.get("/trade/bucketed?symbol=XBT_USDT&binSize=1m&partial=true&reverse=true&count=1")
                            .body());
            compare(
                    "balances from the wallet (non-margin assets too)",
                    client.ask("GET", "/user/wallet?currency=all", ""));
            JsonNode placed = client.ask("POST", "/order", PlainClient.limit("XBT_USDT", "Buy", 10_000, "20000", "a"));
            compare("placed: new-limit-buy-order", placed);
            compare("open orders of all symbols", client.ask("GET", "/order", ""));
            compare("canceled by id (a list comes back)", client.ask("DELETE", "/order", "{\"clOrdID\":\"a\"}"));
            talk.table("execution", "insert");
            talk.table("execution", "insert");
            compare(
                    "placed: new-market-buy-order",
                    client.ask("POST", "/order", PlainClient.market("XBT_USDT", "Buy", 10_000, "b")));
            compare("market buy: acceptance and fill in one message, as fills", talk.table("execution", "insert"));
            compare("own trades of one market order", client.ask("GET", "/execution/tradeHistory", ""));
            Talk book = client.socket();
            book.send("{\"op\":\"subscribe\",\"args\":[\"orderBookL2:XBT_USDT\"]}");
            compare("subscription ack", book.next());
            compare("book partial", book.table("orderBookL2", "partial"));
            book.subscribe("trade:XBT_USDT");
            venue.outside(VenueFixture.LINEAR, Side.BUY, "24000", "1");
            compare("book insert", book.table("orderBookL2", "insert"));
            venue.outsideTakes(VenueFixture.LINEAR, Side.BUY, "0.25");
            compare("trade insert", book.table("trade", "insert"));
            compare("welcome", client.open("/realtime").next());
        }
        assertThat(differences).isEmpty();
    }

    @Test
    @DisplayName("CONF-7: perpetuals")
    void perpetual() {
        read(BitmexProtocol.PERPETUAL);
        try (LoopbackVenue venue = VenueFixture.perpetual()) {
            PlainClient client = new PlainClient(venue);
            Talk talk = client.account();
            compare(
                    "instrument LTC-USDT, linear",
                    client.get("/instrument?symbol=XBTUSDT").body());
            compare(
                    "instrument BTC-USD, inverse",
                    client.get("/instrument?symbol=XBTUSD").body());
            compare(
                    "market close, filled at once",
                    client.ask("POST", "/order", PlainClient.market("XBTUSDT", "Buy", 1_000, "a")));
            compare(
                    "cross long BTC-USDT, liquidation price 0 means none",
                    client.ask("GET", "/position?" + PlainClient.filter("{\"symbol\":\"XBTUSDT\"}"), ""));
            compare("balance with unrealised profit", client.ask("GET", "/user/margin?currency=all", ""));
            client.ask("POST", "/order", PlainClient.limit("XBTUSD", "Buy", 100, "25001", "b"));
            compare(
                    "cancel of a filled order: HTTP 200, the row carries \"error\"",
                    client.ask("DELETE", "/order", "{\"clOrdID\":\"b\"}"));
            talk.subscribe("orderBookL2:XBTUSD");
            venue.outside(VenueFixture.INVERSE, Side.BUY, "24999", "100");
            compare("book update", talk.table("orderBookL2", "update"));
            venue.outsideTakes(VenueFixture.INVERSE, Side.BUY, "10000");
            compare("book delete, both sides", talk.table("orderBookL2", "delete"));
            compare("trade partial (history: the last trades)", talk.subscribe("trade:XBTUSD"));
            venue.run(() -> venue.fixture().exchange().fund(VenueFixture.LINEAR, new BigDecimal("0.0001")));
            compare(
                    "funding paid",
                    client.ask(
                            "GET", "/execution/tradeHistory?" + PlainClient.filter("{\"execType\":\"Funding\"}"), ""));
            JsonNode missing =
                    client.signed("DELETE", "/order", "{\"orderID\":\"x\"}").body();
            compare("unknown order on amend or cancel", missing);
        }
        assertThat(differences).isEmpty();
    }

    private void compare(String sample, JsonNode sent) {
        assertThat(samples).containsKey(sample);
        compare(sample, samples.get(sample), sent);
    }

    /** Null and empty texts go with everything, of lists the last rows are compared. */
    private void compare(String where, JsonNode recorded, JsonNode sent) {
        if (recorded.isNull()
                || sent.isNull()
                || recorded.isTextual() && recorded.asText().isEmpty()) {
            return;
        }
        if (recorded.getNodeType() != sent.getNodeType()) {
            differences.add(where + ": " + recorded + " but " + sent);
        } else if (recorded.isArray() && !recorded.isEmpty()) {
            if (sent.isEmpty()) {
                differences.add(where + ": an empty list");
            } else {
                compare(where + "[]", recorded.path(recorded.size() - 1), sent.path(sent.size() - 1));
            }
        } else if (recorded.isObject()) {
            recorded.properties().forEach(field -> {
                String name = field.getKey();
                boolean told = !field.getValue().isNull()
                        && !field.getValue().asText("x").isEmpty();
                if (sent.has(name)) {
                    compare(where + "." + name, field.getValue(), sent.get(name));
                } else if (told
                        && !LEFT_OUT.contains(name)
                        && !where.endsWith(".foreignKeys")
                        && !where.endsWith(".attributes")) {
                    differences.add(where + ": " + name + " is missing in " + sent);
                }
            });
        }
    }
}
