package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The account's events over the WebSocket API. */
class UserStreamTest {

    private LoopbackVenue venue;
    private PlainClient client;
    private VenueSocket stream;

    @BeforeEach
    void open() {
        venue = SpotFixture.open();
        client = new PlainClient(venue);
        stream = client.socket("/ws-api/v3");
        stream.send(client.frame("1", "userDataStream.subscribe.signature"));
        JsonNode answer = stream.next();
        assertThat(answer.path("status").asInt()).isEqualTo(200);
        assertThat(answer.path("result").path("subscriptionId").asInt()).isZero();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("A taken order tells NEW, then each TRADE with its fee, wrapped with the subscription's id")
    void tellsAnOrderAndItsFills() {
        place("BUY", "LIMIT", "timeInForce", "GTC", "quantity", "1.5", "price", "25000.02", "newClientOrderId", "t-1");
        JsonNode wrapped =
                stream.await(message -> message.path("event").path("e").asText().equals("executionReport"));
        assertThat(wrapped.path("subscriptionId").asInt()).isZero();
        JsonNode created = wrapped.path("event");
        assertThat(created.path("x").asText()).isEqualTo("NEW");
        assertThat(created.path("c").asText()).isEqualTo("t-1");
        assertThat(created.path("C").asText()).isEmpty();
        assertThat(created.path("t").asLong()).isEqualTo(-1);
        assertThat(created.path("N").isNull()).isTrue();
        JsonNode first = stream.event("executionReport");
        assertThat(first.path("x").asText()).isEqualTo("TRADE");
        assertThat(first.path("X").asText()).isEqualTo("PARTIALLY_FILLED");
        assertThat(first.path("l").asText()).isEqualTo("1.00000000");
        assertThat(first.path("L").asText()).isEqualTo("25000.01000000");
        assertThat(first.path("n").asText()).isEqualTo("0.00100000");
        assertThat(first.path("N").asText()).isEqualTo("BTC");
        assertThat(first.path("m").asBoolean()).isFalse();
        JsonNode second = stream.event("executionReport");
        assertThat(second.path("X").asText()).isEqualTo("FILLED");
        assertThat(second.path("z").asText()).isEqualTo("1.50000000");
        assertThat(second.path("Z").asText()).isEqualTo("37500.02000000");
        assertThat(second.path("t").asLong()).isGreaterThan(first.path("t").asLong());
    }

    @Test
    @DisplayName("Balances are absolute, with what is free and locked of the changed assets")
    void tellsBalances() {
        place("BUY", "LIMIT", "timeInForce", "GTC", "quantity", "0.01", "price", "20000");
        JsonNode position = stream.event("outboundAccountPosition");
        assertThat(position.path("B")).hasSize(1);
        assertThat(position.path("B").path(0).toString())
                .isEqualTo("{\"a\":\"USDT\",\"f\":\"999800.00000000\",\"l\":\"200.00000000\"}");
    }

    @Test
    @DisplayName("A cancel tells its own id in c and the order's in C")
    void tellsCancels() {
        place("BUY", "LIMIT", "timeInForce", "GTC", "quantity", "0.01", "price", "20000", "newClientOrderId", "o-1");
        stream.event("executionReport");
        client.signed(
                "DELETE", "/api/v3/order", "symbol", "BTCUSDT", "origClientOrderId", "o-1", "newClientOrderId", "c-1");
        JsonNode event = stream.event("executionReport");
        assertThat(event.path("x").asText()).isEqualTo("CANCELED");
        assertThat(event.path("X").asText()).isEqualTo("CANCELED");
        assertThat(event.path("c").asText()).isEqualTo("c-1");
        assertThat(event.path("C").asText()).isEqualTo("o-1");
    }

    @Test
    @DisplayName("What expires says so: the rest of IOC, a FOK, the rest of MARKET, an own order in the way")
    void tellsExpiries() {
        place("SELL", "LIMIT", "timeInForce", "IOC", "quantity", "1.5", "price", "24999.99");
        assertThat(executions(3)).containsExactly("NEW/NEW", "TRADE/PARTIALLY_FILLED", "EXPIRED/EXPIRED");
        place("BUY", "LIMIT", "timeInForce", "FOK", "quantity", "9", "price", "25000.05");
        assertThat(executions(2)).containsExactly("NEW/NEW", "EXPIRED/EXPIRED");
        place("SELL", "LIMIT", "timeInForce", "GTC", "quantity", "0.01", "price", "25000");
        place("BUY", "LIMIT", "timeInForce", "GTC", "quantity", "0.01", "price", "25000");
        assertThat(executions(3)).containsExactly("NEW/NEW", "NEW/NEW", "TRADE_PREVENTION/EXPIRED_IN_MATCH");
        place("SELL", "MARKET", "quantity", "8");
        assertThat(executions(1)).containsExactly("NEW/NEW");
        JsonNode last =
                stream.await(message -> message.path("event").path("x").asText().equals("EXPIRED"));
        assertThat(last.path("event").path("eR").asText()).isEqualTo("INSUFFICIENT_LIQUIDITY");
    }

    @Test
    @DisplayName("What the engine refuses is told as REJECTED with the reason")
    void tellsRejections() {
        place("BUY", "LIMIT_MAKER", "quantity", "0.01", "price", "25001", "newClientOrderId", "r-1");
        JsonNode crossing = stream.event("executionReport");
        assertThat(crossing.path("x").asText()).isEqualTo("REJECTED");
        assertThat(crossing.path("r").asText()).isEqualTo("WOULD_MATCH_IMMEDIATELY");
        assertThat(crossing.path("c").asText()).isEqualTo("r-1");
        place("BUY", "LIMIT", "timeInForce", "GTC", "quantity", "90", "price", "24000");
        assertThat(stream.event("executionReport").path("r").asText()).isEqualTo("INSUFFICIENT_BALANCES");
    }

    @Test
    @DisplayName("An amend is told as REPLACED with both client ids")
    void tellsAmends() {
        place("BUY", "LIMIT", "timeInForce", "GTC", "quantity", "0.02", "price", "20000", "newClientOrderId", "a-1");
        stream.event("executionReport");
        client.signed(
                "PUT",
                "/api/v3/order/amend/keepPriority",
                "symbol",
                "BTCUSDT",
                "origClientOrderId",
                "a-1",
                "newQty",
                "0.01",
                "newClientOrderId",
                "a-2");
        JsonNode event = stream.event("executionReport");
        assertThat(event.path("x").asText()).isEqualTo("REPLACED");
        assertThat(event.path("X").asText()).isEqualTo("NEW");
        assertThat(event.path("q").asText()).isEqualTo("0.01000000");
        assertThat(event.path("C").asText()).isEqualTo("a-1");
        assertThat(event.path("c").asText()).isEqualTo("a-2");
    }

    @Test
    @DisplayName("A maker's fill comes without any request of its owner")
    void tellsFillsByOthers() {
        place("BUY", "LIMIT_MAKER", "quantity", "0.5", "price", "25000");
        stream.event("executionReport");
        venue.outsideTakes(SpotFixture.BTC, Side.SELL, "0.2");
        JsonNode fill = stream.event("executionReport");
        assertThat(fill.path("x").asText()).isEqualTo("TRADE");
        assertThat(fill.path("m").asBoolean()).isTrue();
        assertThat(fill.path("l").asText()).isEqualTo("0.20000000");
    }

    @Test
    @DisplayName("A second subscription is refused, an ended one says so and is silent")
    void endsSubscriptions() {
        stream.send(client.frame("2", "userDataStream.subscribe.signature"));
        assertThat(stream.answer(2).path("error").path("code").asInt()).isEqualTo(-2035);
        stream.send("{\"id\":3,\"method\":\"userDataStream.unsubscribe\"}");
        assertThat(stream.answer(3).path("status").asInt()).isEqualTo(200);
        assertThat(stream.event("eventStreamTerminated").path("E").asLong()).isPositive();
        stream.send(client.frame("4", "userDataStream.subscribe.signature"));
        assertThat(stream.answer(4).path("result").path("subscriptionId").asInt())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("Fault expireKey ends the stream; rejectLogin refuses the next one")
    void endsTheStreamByFault() {
        venue.fault("expireKey", 0, 1);
        assertThat(stream.event("eventStreamTerminated").path("E").asLong()).isPositive();
        venue.fault("rejectLogin", 0, 1);
        stream.send(client.frame("5", "userDataStream.subscribe.signature"));
        assertThat(stream.answer(5).path("status").asInt()).isEqualTo(401);
        stream.send(client.frame("6", "userDataStream.subscribe.signature"));
        assertThat(stream.answer(6).path("status").asInt()).isEqualTo(200);
    }

    @Test
    @DisplayName("Faults duplicate and reorder send an event twice and two events in the wrong order")
    void garblesByFault() {
        venue.fault("duplicate", 0, 1);
        place("BUY", "LIMIT", "timeInForce", "GTC", "quantity", "0.01", "price", "20000");
        JsonNode first = stream.event("executionReport");
        assertThat(stream.event("executionReport")).isEqualTo(first);
        venue.fault("reorder", 0, 1);
        place("BUY", "MARKET", "quantity", "0.01");
        stream.event("outboundAccountPosition");
        assertThat(stream.next().path("event").path("e").asText()).isEqualTo("outboundAccountPosition");
        assertThat(stream.next().path("event").path("x").asText()).isEqualTo("NEW");
    }

    @Test
    @DisplayName("Fault fillBeforeAck tells the fill before the order's answer")
    void fillsBeforeTheAnswer() {
        venue.fault("fillBeforeAck", 0, 1);
        stream.send(client.frame(
                "7", "order.place", "symbol", "BTCUSDT", "side", "BUY", "type", "MARKET", "quantity", "0.01"));
        List<String> order = new ArrayList<>();
        while (!order.contains("answer")) {
            JsonNode message = stream.next();
            order.add(
                    message.has("id")
                            ? "answer"
                            : message.path("event").path("x").asText());
        }
        assertThat(order).contains("TRADE").endsWith("answer");
    }

    private List<String> executions(int count) {
        List<String> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            JsonNode event = stream.event("executionReport");
            list.add(event.path("x").asText() + "/" + event.path("X").asText());
        }
        return list;
    }

    private void place(String side, String type, String... more) {
        String[] all = new String[more.length + 6];
        System.arraycopy(new String[] {"symbol", "BTCUSDT", "side", side, "type", type}, 0, all, 0, 6);
        System.arraycopy(more, 0, all, 6, more.length);
        client.signed("POST", "/api/v3/order", all);
    }
}
