package org.colibri.plugins.ndax.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.colibri.api.model.Side;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Faults as a client of the real port meets them. */
class FaultsTest {

    private static final String ORDER = NdaxClient.limit(1, 0, "0.5", "20000", 7);
    private static final String OPEN = "GetOpenOrders?omsId=1&AccountId=449";
    private static final int ABNORMAL = 1006;

    private LoopbackVenue venue;
    private NdaxClient client;

    @BeforeEach
    void open() {
        venue = NdaxFixture.open();
        client = new NdaxClient(venue);
        client.login();
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("dropAck: the order is taken, the answer is lost; over the gateway the connection ends")
    void losesTheAnswer() {
        fault("dropAck", 0, 1);
        assertThatThrownBy(() -> client.command("SendOrder", ORDER)).isNotNull();
        assertThat(client.own(OPEN)).hasSize(1);
        NdaxClient.Gateway gateway = client.accountGateway();
        fault("dropAck", 0, 1);
        gateway.request("SendOrder", ORDER);
        assertThat(gateway.closeCode()).isEqualTo(ABNORMAL);
        assertThat(client.own(OPEN)).hasSize(2);
    }

    @Test
    @DisplayName("dropRequest: nothing is taken; a login is no order")
    void losesTheRequest() {
        fault("dropRequest", 0, 1);
        assertThat(client.login().path("Authenticated").asBoolean()).isTrue();
        assertThatThrownBy(() -> client.command("SendOrder", ORDER)).isNotNull();
        NdaxClient.Gateway gateway = client.accountGateway();
        fault("dropRequest", 0, 1);
        gateway.request("SendOrder", ORDER);
        assertThat(gateway.closeCode()).isEqualTo(ABNORMAL);
        assertThat(client.own(OPEN)).isEmpty();
    }

    @Test
    @DisplayName("disconnect: all connections end without a word; orders stay")
    void disconnects() {
        client.command("SendOrder", ORDER);
        NdaxClient.Gateway gateway = client.accountGateway();
        fault("disconnect", 0, 1);
        assertThat(gateway.closeCode()).isEqualTo(ABNORMAL);
        assertThat(client.own(OPEN)).hasSize(1);
    }

    @Test
    @DisplayName("silence: nothing is told while it lasts; what was asked meanwhile is answered afterwards")
    void falls() {
        NdaxClient.Gateway gateway = client.accountGateway();
        fault("silence", 0, 0);
        client.command("SendOrder", ORDER);
        gateway.request("Ping", "{}");
        fault("silence", 0, -1);
        NdaxClient.Message first = gateway.next();
        assertThat(first.name()).isEqualTo("Ping");
        assertThat(client.own(OPEN)).hasSize(1);
    }

    @Test
    @DisplayName("skipSequence: a book event is left out, so that an id is missing")
    void skipsAnEvent() {
        NdaxClient.Gateway gateway = client.gateway();
        long last = gateway.call("SubscribeLevel2", "{\"OMSId\":1,\"InstrumentId\":1,\"Depth\":1}")
                .payload()
                .path(0)
                .path(0)
                .asLong();
        fault("skipSequence", 0, 1);
        venue.outside(NdaxFixture.BTC, Side.BUY, "24000", "2");
        venue.outside(NdaxFixture.BTC, Side.BUY, "23000", "2");
        JsonNode event = gateway.next().payload();
        assertThat(event.path(0).path(0).asLong()).isEqualTo(last + 2);
        assertThat(event.path(0).path(6).decimalValue()).isEqualByComparingTo("23000");
    }

    @Test
    @DisplayName("crossBook: a book event has a bid above the best ask")
    void crossesTheBook() {
        NdaxClient.Gateway gateway = client.gateway();
        gateway.call("SubscribeLevel2", "{\"OMSId\":1,\"InstrumentId\":1,\"Depth\":1}");
        fault("crossBook", 0, 1);
        venue.outside(NdaxFixture.BTC, Side.BUY, "24000", "2");
        JsonNode event = gateway.next().payload();
        assertThat(event).hasSize(2);
        assertThat(event.path(1).path(6).decimalValue()).isEqualByComparingTo("25000.02");
        assertThat(event.path(1).path(9).asInt()).isZero();
    }

    @Test
    @DisplayName("duplicate and reorder: private events come twice, or change places")
    void confusesEvents() {
        NdaxClient.Gateway gateway = client.accountGateway();
        fault("duplicate", 0, 1);
        gateway.call("SendOrder", ORDER);
        assertThat(gateway.next().payload()).isEqualTo(gateway.next().payload());
        assertThat(gateway.next().name()).isEqualTo("AccountPositionEvent");
        fault("reorder", 0, 1);
        gateway.call("SendOrder", ORDER);
        assertThat(gateway.next().name()).isEqualTo("AccountPositionEvent");
        assertThat(gateway.next().name()).isEqualTo("OrderStateEvent");
    }

    @Test
    @DisplayName("fillBeforeAck: the events come before the answer")
    void fillsFirst() {
        NdaxClient.Gateway gateway = client.accountGateway();
        fault("fillBeforeAck", 0, 1);
        gateway.request("SendOrder", NdaxClient.limit(1, 0, "0.5", "25000.01", 8));
        assertThat(gateway.next().name()).isEqualTo("OrderStateEvent");
        gateway.event("OrderTradeEvent");
        NdaxClient.Message last = gateway.next();
        while (last.type() == 3) {
            last = gateway.next();
        }
        assertThat(last.payload().path("status").asText()).isEqualTo("Accepted");
    }

    @Test
    @DisplayName(
            "expireKey: tokens end, connections that are logged in are closed; or else the next login ends at once")
    void expiresSessions() {
        NdaxClient.Gateway loggedIn = client.accountGateway();
        NdaxClient.Gateway publicOnly = client.gateway();
        fault("expireKey", 0, 1);
        assertThat(loggedIn.closeCode()).isEqualTo(1000);
        assertThat(client.own(OPEN).path("errorcode").asInt()).isEqualTo(20);
        assertThat(publicOnly.call("Ping", "{}").type()).isEqualTo(1);
        fault("expireKey", 0, 1);
        NdaxClient.Gateway next = client.gateway();
        assertThat(next.login(client.signed()).path("Authenticated").asBoolean())
                .isTrue();
        assertThat(next.closeCode()).isEqualTo(1000);
        client.login();
        assertThat(client.own(OPEN)).isEmpty();
    }

    @Test
    @DisplayName("rejectLogin: a login over the gateway is refused once")
    void rejectsALogin() {
        fault("rejectLogin", 0, 1);
        NdaxClient.Gateway gateway = client.gateway();
        assertThat(gateway.login(client.signed()).path("Authenticated").asBoolean(true))
                .isFalse();
        assertThat(gateway.login(client.signed()).path("Authenticated").asBoolean())
                .isTrue();
    }

    @Test
    @DisplayName("httpStatus, ban and maintenance answer in the venue's words, over the gateway too")
    void answersInTheVenuesWords() {
        fault("httpStatus", 429, 1);
        PlainHttp.Reply limited = client.send("GET", "Ping", "", Map.of());
        assertThat(limited.status()).isEqualTo(429);
        assertThat(limited.body().asText()).isEqualTo("TOO MANY REQUESTS");
        NdaxClient.Gateway gateway = client.gateway();
        fault("httpStatus", 503, 1);
        NdaxClient.Message busy = gateway.call("Ping", "{}");
        assertThat(busy.type()).isEqualTo(5);
        assertThat(busy.payload().path("errormsg").asText()).isEqualTo("Server Error");
        fault("ban", 30, 1);
        assertThat(gateway.call("Ping", "{}").payload().asText()).isEqualTo("TOO MANY REQUESTS");
        fault("ban", 0, -1);
        fault("maintenance", 30, 1);
        assertThat(client.send("GET", "Ping", "", Map.of()).status()).isEqualTo(503);
    }

    @Test
    @DisplayName("clockSkew moves the venue's times; badChecksum cannot happen")
    void movesTheClock() {
        fault("clockSkew", 3_600_000, 0);
        long before = venue.loop().millis();
        long told =
                client.get("GetLevel1?OMSId=1&InstrumentId=1").path("TimeStamp").asLong();
        assertThat(told - 3_600_000).isBetween(before - 1_000, venue.loop().millis());
        assertThatThrownBy(() -> venue.fault("badChecksum", 0, 1)).hasStackTraceContaining("sends no checksum");
    }

    private void fault(String kind, long value, int count) {
        venue.fault(kind, value, count);
    }
}
