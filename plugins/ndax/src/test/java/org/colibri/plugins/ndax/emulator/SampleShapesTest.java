package org.colibri.plugins.ndax.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.colibri.api.model.Side;
import org.colibri.testkit.fake.SharedFiles;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the emulator sends has the shape of the fact sheet's samples: names, order of values, kinds of values. */
class SampleShapesTest {

    private static final String ACCOUNT = "{\"OMSId\":1,\"AccountId\":449}";
    private static final String BTC = "{\"OMSId\":1,\"InstrumentId\":1,\"Depth\":100,\"Interval\":60}";

    /** Forms that the venue also has, or had, where the emulator uses another one of the samples. */
    private static final Set<String> OTHER_FORMS = Set.of(
            "candle of the older form with nine numbers; the end is not on the grid",
            "positions with holds and a zero",
            "numbers as strings",
            "level 1 update with amounts",
            "order accepted by the matching engine",
            "order canceled; no receive time",
            "order rejected after it was accepted");

    private LoopbackVenue venue;
    private NdaxClient client;
    private NdaxClient.Gateway gateway;

    @BeforeEach
    void open() {
        venue = NdaxFixture.open("off");
        client = new NdaxClient(venue);
        client.login();
        gateway = client.gateway();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("GOLDEN: each sample has its like in what the emulator sends")
    void sendsWhatTheSamplesShow() {
        Map<String, JsonNode> sent = new LinkedHashMap<>();
        publicAnswers(sent);
        orders(sent);
        refusals(sent);
        publicEvents(sent);
        privateEvents(sent);
        int compared = 0;
        for (JsonNode sample : new SharedFiles("ndax").entries("samples.json", "ndax")) {
            String name = sample.path("name").asText();
            String key = sample.path("kind").asText() + ": " + name;
            if (OTHER_FORMS.contains(name)) {
                continue;
            }
            assertThat(sent).as("nothing was sent for a sample").containsKey(key);
            JsonNode expected = payload(sample.path("payload"));
            if (sample.path("kind").asText().equals("rest.error")) {
                assertThat(sent.get(key)).as(key).isEqualTo(expected);
            } else {
                assertThat(shape(sent.get(key))).as(key).isEqualTo(shape(expected));
            }
            compared++;
        }
        assertThat(compared).isGreaterThan(40);
    }

    private void publicAnswers(Map<String, JsonNode> sent) {
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "0.25");
        JsonNode instruments = client.get("GetInstruments?OMSId=1");
        sent.put("rest.instruments: one instrument, long decimals", instruments);
        sent.put("rest.instruments: running, paused and disabled instruments", instruments);
        JsonNode book = client.get("GetL2Snapshot?OMSId=1&InstrumentId=1&Depth=100");
        sent.put("rest.book: book, three levels a side", book);
        sent.put("rest.book: book with one bid", book);
        sent.put("rest.ticker: level 1: amounts are always 0", client.get("GetLevel1?OMSId=1&InstrumentId=1"));
        sent.put(
                "rest.trades: public trades, oldest first", client.get("GetLastTrades?OMSId=1&InstrumentId=1&Count=3"));
        sent.put(
                "rest.candles: candles: the first number is the end, the tenth the begin",
                client.get(
                        "GetTickerHistory?OMSId=1&InstrumentId=1&Interval=60&FromDate=2020-01-01&ToDate=2020-01-02"));
        sent.put("rest.balances: one position", client.own("GetAccountPositions?OMSId=1&AccountId=449"));
    }

    private void orders(Map<String, JsonNode> sent) {
        JsonNode placed = client.command("SendOrder", NdaxClient.limit(1, 0, "0.5", "20000", 1));
        sent.put("rest.placed: order accepted for processing", placed);
        JsonNode open = client.own("GetOpenOrders?OMSId=1&AccountId=449");
        sent.put("rest.openOrders: working limit order", open);
        sent.put("rest.openOrders: open orders of two instruments", open);
        sent.put("rest.order: working order, partly executed", status(placed));
        String replacing = NdaxClient.limit(1, 0, "0.5", "20001", 2)
                .replace("{", "{\"OrderIdToReplace\":" + placed.path("OrderId") + ",");
        JsonNode replaced = client.command("CancelReplaceOrder", replacing);
        sent.put("rest.placed: order replaced", replaced);
        String cancel = "{\"OMSId\":1,\"AccountId\":449,\"OrderId\":" + replaced.path("replacementOrderId") + "}";
        sent.put("rest.canceled: cancel received", client.command("CancelOrder", cancel));
        sent.put(
                "rest.order: canceled limit order of the history",
                client.own("GetOrdersHistory?OMSId=1&AccountId=449&OrderId=" + placed.path("OrderId")));
        sent.put(
                "rest.order: market sell, fully executed",
                status(client.command("SendOrder", NdaxClient.market(1, 1, "1.5", 3))));
        String ioc = NdaxClient.limit(1, 0, "9", "25000.05", 4).replace("\"TimeInForce\":1", "\"TimeInForce\":3");
        sent.put("rest.order: IOC order: the rest canceled by the system", status(client.command("SendOrder", ioc)));
        sent.put(
                "rest.order: rejected order without client id",
                status(client.command("SendOrder", NdaxClient.limit(1, 0, "0.00001", "20000", 0))));
        JsonNode trades = client.own("GetTradesHistory?OMSId=1&AccountId=449");
        sent.put("rest.fills: taker sell, fee in the quote product", trades);
        sent.put("rest.fills: maker sell; both time forms", trades);
        sent.put(
                "rest.fills: maker buy, fee in the base product",
                client.own("GetAccountTrades?OMSId=1&AccountId=449&StartIndex=0&Count=200"));
    }

    private void refusals(Map<String, JsonNode> sent) {
        sent.put("rest.error: order not found", client.own("GetOrderStatus?OMSId=1&AccountId=449&OrderId=999"));
        sent.put(
                "rest.error: not enough funds",
                client.command("SendOrder", NdaxClient.limit(1, 0, "1000", "20000", 0)));
        sent.put("rest.error: unknown instrument", client.get("GetL2Snapshot?OMSId=1&InstrumentId=10000&Depth=100"));
        sent.put("rest.error: not authorized", client.get("GetOpenOrders?OMSId=1&AccountId=449"));
        sent.put("rest.error: invalid request", client.own("GetOrderStatus?OMSId=1"));
        sent.put(
                "rest.error: wrong credentials",
                client.send("POST", "Authenticate", "", NdaxClient.signed("1", "x"))
                        .body());
        venue.fault("httpStatus", 500, 1);
        sent.put("rest.error: server error", client.command("SendOrder", ACCOUNT));
    }

    private void publicEvents(Map<String, JsonNode> sent) {
        JsonNode snapshot = gateway.call("SubscribeLevel2", BTC).payload();
        sent.put("ws.book.snapshot: book snapshot: the reply to the subscription", snapshot);
        sent.put("ws.book.snapshot: book snapshot with both sides", snapshot);
        sent.put(
                "ws.trade: trades of the subscription reply",
                gateway.call("SubscribeTrades", BTC).payload());
        sent.put(
                "ws.candle: candles of the subscription reply",
                gateway.call("SubscribeTicker", BTC).payload());
        sent.put(
                "ws.ticker: level 1 of the subscription reply",
                gateway.call("SubscribeLevel1", BTC).payload());
        venue.outside(NdaxFixture.BTC, Side.SELL, "24000", "1");
        venue.outsideTakes(NdaxFixture.BTC, Side.BUY, "0.25");
        JsonNode changes = gateway.event("Level2UpdateEvent");
        sent.put("ws.book.delta: book update: a new ask", changes);
        sent.put("ws.book.delta: book update that follows that snapshot", changes);
        sent.put("ws.book.delta: a deletion keeps its old quantity; an update in the same frame", changes);
        sent.put("ws.trade: trade", gateway.event("TradeDataUpdateEvent"));
        sent.put("ws.candle: candle update with fractional times", gateway.event("TickerDataUpdateEvent"));
        sent.put("ws.ack: pong", gateway.call("Ping", "{}").payload());
        sent.put(
                "ws.error: error frame: not logged in",
                gateway.call("GetOpenOrders", ACCOUNT).payload());
    }

    private void privateEvents(Map<String, JsonNode> sent) {
        sent.put("ws.error: login refused: an ordinary reply", gateway.login(NdaxClient.signed("1", "x")));
        sent.put("ws.ack: logged in", gateway.login(client.signed()));
        sent.put(
                "ws.ack: subscribed to the account",
                gateway.call("SubscribeAccountEvents", ACCOUNT).payload());
        JsonNode placed =
                gateway.call("SendOrder", NdaxClient.market(3, 0, "0.5", 5)).payload();
        sent.put("ws.ack: order accepted for processing", placed);
        sent.put("ws.order: partly executed, long form", gateway.event("OrderStateEvent"));
        sent.put("ws.fill: fill; time in ticks, no fee", gateway.event("OrderTradeEvent"));
        sent.put("ws.balance: balance of one product", gateway.event("AccountPositionEvent"));
        gateway.call("CancelOrder", "{\"OMSId\":1,\"AccountId\":449,\"OrderId\":" + placed.path("OrderId") + "}");
        sent.put("ws.error: cancel rejected", gateway.event("CancelOrderRejectEvent"));
        gateway.call("SendOrder", NdaxClient.limit(1, 0, "0.00001", "20000", 6));
        sent.put("ws.error: new order rejected", gateway.event("NewOrderRejectEvent"));
    }

    private JsonNode status(JsonNode placed) {
        return client.own("GetOrderStatus?OMSId=1&AccountId=449&OrderId=" + placed.path("OrderId"));
    }

    /** What a frame holds in {@code o}; other payloads as they are. */
    private static JsonNode payload(JsonNode payload) {
        if (!payload.path("o").isTextual()) {
            return payload;
        }
        try {
            return NdaxClient.JSON.readTree(payload.path("o").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Names and kinds, of a list those of its first entry; what may be null has no kind. */
    private static String shape(JsonNode node) {
        if (node.isObject()) {
            Map<String, String> fields = new TreeMap<>();
            node.properties()
                    .forEach(field -> fields.put(
                            field.getKey(), field.getKey().equals("IpAddress") ? "" : shape(field.getValue())));
            return fields.toString();
        }
        if (node.isArray() && node.path(0).isContainerNode()) {
            return "[" + shape(node.path(0)) + "]";
        }
        if (node.isArray()) {
            StringBuilder text = new StringBuilder();
            node.forEach(value -> text.append(shape(value)).append(' '));
            return "(" + text + ")";
        }
        return node.isNumber() ? "number" : node.getNodeType().name();
    }
}
