package org.colibri.plugins.bitfinex.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.api.time.VirtualTime;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Faults as a plain client meets them on real sockets. */
class FaultsTest {

    private LoopbackVenue venue;
    private PlainClient client;

    @BeforeEach
    void open() {
        venue = VenueFixture.open();
        client = new PlainClient(venue);
    }

    @AfterEach
    void close() {
        venue.close();
    }

    @Test
    @DisplayName("dropAck and dropRequest: the answer or the request is lost; questions are never met")
    void losesAnswersAndRequests() {
        Talk talk = client.account().settled();
        venue.fault("dropAck", 0, 1);
        assertThat(client.ask("r/orders", "{}")).isEmpty();
        assertThat(catchThrowable(() -> client.place("0.5", "24000", 1))).isNotNull();
        assertThat(talk.account("on").path(2).path(2).asInt()).isEqualTo(1);
        venue.fault("dropRequest", 0, 1);
        assertThat(catchThrowable(() -> client.place("0.5", "24000", 2))).isNotNull();
        assertThat(client.ask("r/orders", "{}")).hasSize(1);
        venue.fault("dropRequest", 0, 1);
        talk.send("[0,\"calc\",null,[[\"wallet_exchange_USD\"]]]");
        talk.account("wu");
        talk.send("[0,\"on\",null," + PlainClient.order("0.5", "24000", 3) + "]");
        assertThat(talk.socket().closeCode()).isEqualTo(1006);
        Talk again = client.account().settled();
        venue.fault("dropAck", 0, 1);
        again.send("[0,\"on\",null," + PlainClient.order("0.5", "24000", 4) + "]");
        assertThat(again.socket().closeCode()).isEqualTo(1006);
        assertThat(client.ask("r/orders", "{}")).hasSize(2);
    }

    @Test
    @DisplayName("disconnect, silence: sockets are gone, or say nothing, not even to a ping, until it is over")
    void isCutOff() {
        Talk first = client.socket();
        venue.fault("disconnect", 0, 1);
        assertThat(first.socket().closeCode()).isEqualTo(1006);
        Talk talk = client.account().settled();
        talk.options(65536);
        venue.fault("silence", 0, 0);
        venue.run(() -> venue.fixture().outside(VenueFixture.BTC, Side.BUY, "24998", "1"));
        client.place("0.5", "24000", 5);
        venue.fault("silence", 0, -1);
        client.place("0.5", "24000", 6);
        JsonNode on = talk.account("on");
        assertThat(on.path(2).path(2).asInt())
                .as("what happened meanwhile is lost")
                .isEqualTo(6);
        assertThat(on.path(3).asInt()).as("and leaves a gap").isEqualTo(5);
    }

    @Test
    @DisplayName("httpStatus, html: answered in the venue's words as often as the count says, operations too")
    void answersWithAStatus() {
        Talk talk = client.account().settled();
        venue.fault("httpStatus", 503, 2);
        assertThat(client.get("platform/status").body().path("error").asText()).isEqualTo("temporarily_unavailable");
        talk.send("[0,\"on\",null," + PlainClient.order("0.5", "24000", 7) + "]");
        JsonNode notice = talk.account("n").path(2);
        assertThat(notice.path(1).asText() + " " + notice.path(6).asText() + " "
                        + notice.path(7).asText())
                .isEqualTo("on-req ERROR temporarily_unavailable");
        assertThat(notice.path(4).path(2).asInt()).isEqualTo(7);
        venue.fault("httpStatus", 429, 1);
        assertThat(client.get("platform/status").body().path("error").asText()).isEqualTo("ERR_RATE_LIMIT");
        venue.fault("httpStatus", 500, 1);
        assertThat(client.get("platform/status").body().toString()).isEqualTo("[\"error\",10000,\"unknown\"]");
        assertThat(client.get("platform/status").status()).isEqualTo(200);
        venue.fault("html", 0, 1);
        PlainHttp.Reply page = client.get("platform/status");
        assertThat(page.status()).isEqualTo(502);
        assertThat(page.body().asText()).startsWith("<html>");
        venue.fault("ban", 60, 1);
        assertThat(client.get("platform/status").status()).isEqualTo(429);
        assertThat(catchThrowable(client::socket)).hasStackTraceContaining("429");
    }

    @Test
    @DisplayName(
            "maintenance: 20060 everywhere, 20061 when it is over; channels are still meanwhile and miss what happens")
    void isUnderMaintenance() {
        Talk talk = client.account().settled();
        int book = talk.subscribe("\"channel\":\"book\",\"symbol\":\"tBTCUSD\"");
        talk.of(book);
        venue.fault("maintenance", 0, 0);
        assertThat(talk.event("info").path("code").asInt()).isEqualTo(20060);
        PlainHttp.Reply reply = client.get("platform/status");
        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.body().toString()).isEqualTo("[\"error\",20060,\"maintenance\"]");
        assertThat(catchThrowable(client::socket)).hasStackTraceContaining("500");
        venue.run(() -> venue.fixture().outside(VenueFixture.BTC, Side.BUY, "24000", "1"));
        venue.fault("maintenance", 0, -1);
        assertThat(talk.event("info").path("code").asInt()).isEqualTo(20061);
        venue.run(() -> venue.fixture().outside(VenueFixture.BTC, Side.BUY, "23000", "1"));
        assertThat(talk.of(book).path(1).path(0).asInt()).isEqualTo(23000);
    }

    @Test
    @DisplayName("duplicate, reorder: account messages come twice, or change places")
    void disordersMessages() {
        Talk talk = client.account().settled();
        venue.fault("duplicate", 0, 1);
        client.place("0.5", "24000", 8);
        assertThat(talk.account("on").path(2)).isEqualTo(talk.account("on").path(2));
        venue.fault("reorder", 0, 1);
        client.place("1", "25001", 9);
        assertThat(talk.nextKind() + talk.nextKind()).isEqualTo("octe");
        assertThat(talk.nextKind() + talk.nextKind() + talk.nextKind()).isEqualTo("tuwuwu");
        venue.fault("reorder", 0, 1);
        client.place("0.5", "24000", 10);
        assertThat(talk.account("on").path(2).path(2).asInt())
                .as("alone it comes late")
                .isEqualTo(10);
    }

    @Test
    @DisplayName("fillBeforeAck: the fill is told before the order's answer")
    void tellsTheFillFirst() {
        Talk talk = client.account().settled();
        venue.fault("fillBeforeAck", 0, 1);
        talk.send("[0,\"on\",null," + PlainClient.order("1", "25001", 11) + "]");
        List<String> kinds = new ArrayList<>();
        while (!kinds.contains("n")) {
            kinds.add(talk.nextKind());
        }
        assertThat(kinds).startsWith("te", "oc").endsWith("n");
    }

    @Test
    @DisplayName("expireKey, rejectLogin: sessions end with their connections, logins are refused")
    void endsSessions() {
        Talk talk = client.account();
        venue.fault("expireKey", 0, 1);
        assertThat(talk.socket().closeCode()).isEqualTo(1000);
        venue.fault("expireKey", 0, 1);
        assertThat(client.account().socket().closeCode()).isEqualTo(1000);
        venue.fault("rejectLogin", 0, 1);
        Talk refused = client.socket();
        refused.send(client.login(VenueFixture.SECRET, ""));
        assertThat(refused.event("auth").path("code").asInt()).isEqualTo(10100);
        refused.send(client.login(VenueFixture.SECRET, ""));
        assertThat(refused.event("auth").path("status").asText()).isEqualTo("OK");
    }

    @Test
    @DisplayName("NET-5: a channel that is silent for 15 seconds sends a heartbeat, numbered as any message")
    void beats() {
        VirtualTime time = new VirtualTime(0);
        List<String> sent = new ArrayList<>();
        Connection connection = new Connection(new RecordingSocket(sent), time.loop("venue"), () -> 1);
        connection.options(VenueFlags.SEQUENCE);
        connection.open(Connection.ACCOUNT);
        connection.open(5);
        time.advance(Duration.ofSeconds(10));
        connection.send(5, "[]");
        time.advance(Duration.ofSeconds(10));
        connection.closed();
        time.advance(Duration.ofSeconds(60));
        assertThat(sent).containsExactly("[5,[],1]", "[0,\"hb\",2]");
    }
}
