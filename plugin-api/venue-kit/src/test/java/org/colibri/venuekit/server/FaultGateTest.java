package org.colibri.venuekit.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.emulator.Fault;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.fault.FaultBox;
import org.junit.jupiter.api.Test;

/** The faults that are alike for all venues. */
class FaultGateTest {

    private final VirtualTime time = new VirtualTime(0);
    private final Loop loop = time.loop("venue");
    private final FaultBox faults = new FaultBox();
    private final List<String> handled = new ArrayList<>();
    private final List<ServerSocket> sockets = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();
    private final FaultGate gate = new FaultGate(new EchoVenue(), faults, FaultAnswers.PLAIN, loop);

    @Test
    void withoutFaultsNothingIsChanged() {
        request("GET");
        FakeSocket socket = connect();
        sockets.get(0).sendText("a");

        assertThat(answered).containsExactly("200 GET");
        assertThat(socket.done).containsExactly("a");
    }

    @Test
    void aVenueThatFailsAnswersWithStatus500() {
        request("PATCH");
        request("GET");

        assertThat(answered).first().asString().startsWith("500");
        assertThat(answered).last().isEqualTo("200 GET");
    }

    @Test
    void dropRequestLosesAnOrderUnhandledButNoQuery() {
        set("dropRequest", 0, 1);

        request("GET");
        request("POST");
        request("POST");

        assertThat(handled).containsExactly("GET", "POST");
        assertThat(answered).containsExactly("200 GET", "drop", "200 POST");
    }

    @Test
    void dropAckHandlesTheOrderAndLosesTheAnswer() {
        set("dropAck", 0, 1);

        request("GET");
        request("DELETE");

        assertThat(handled).containsExactly("GET", "DELETE");
        assertThat(answered).containsExactly("200 GET", "drop");
    }

    @Test
    void httpStatusAndHtmlAnswerInTheVenuesPlace() {
        set("httpStatus", 429, 1);
        set("html", 0, 1);

        request("GET");
        request("GET");
        request("GET");

        assertThat(handled).containsExactly("GET");
        assertThat(answered)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("429"),
                        second -> assertThat(second).startsWith("502 <html>"),
                        third -> assertThat(third).isEqualTo("200 GET"));
    }

    @Test
    void aBanLastsItsSecondsAndRefusesSocketsToo() {
        set("ban", 5, 1);

        request("GET");
        FakeSocket refused = new FakeSocket();
        assertThat(gate.onSocket(refused)).isNull();
        assertThat(refused.done).containsExactly("refuse 403");
        time.advance(Duration.ofSeconds(5));
        request("GET");

        assertThat(answered.get(0)).startsWith("403");
        assertThat(answered.get(1)).isEqualTo("200 GET");
    }

    @Test
    void maintenanceWithCountZeroLastsUntilCleared() {
        set("maintenance", 0, 0);
        request("GET");
        time.advance(Duration.ofDays(1));
        request("GET");
        set("maintenance", 0, -1);
        request("GET");

        assertThat(answered)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("503"),
                        second -> assertThat(second).startsWith("503"),
                        third -> assertThat(third).isEqualTo("200 GET"));
    }

    @Test
    void aDelayedAnswerComesLaterThoughTheOrderIsTakenAtOnce() {
        set("delay", 300, 1);

        request("POST");
        assertThat(handled).containsExactly("POST");
        assertThat(answered).isEmpty();
        time.advance(Duration.ofMillis(300));

        assertThat(answered).containsExactly("200 POST");
    }

    @Test
    void socketMessagesStayInOrderUnderDelay() {
        FakeSocket socket = connect();
        set("delay", 100, 1);

        sockets.get(0).sendText("a");
        sockets.get(0).sendText("b");
        time.advance(Duration.ofMillis(50));
        set("delay", 10, 1);
        sockets.get(0).sendText("c");
        assertThat(socket.done).isEmpty();
        time.advance(Duration.ofMillis(50));
        sockets.get(0).sendText("d");

        assertThat(socket.done).containsExactly("a", "b", "c", "d");
    }

    @Test
    void disconnectDropsAllOpenSocketsAtOnce() {
        FakeSocket first = connect();
        FakeSocket second = connect();

        set("disconnect", 0, 1);
        FakeSocket third = connect();

        assertThat(first.done).containsExactly("drop");
        assertThat(second.done).containsExactly("drop");
        assertThat(third.done).isEmpty();
    }

    @Test
    void disconnectWithCountZeroDropsEveryNewSocketToo() {
        connect();
        set("disconnect", 0, 0);

        assertThat(connect().done).containsExactly("drop");
        set("disconnect", 0, -1);
        assertThat(connect().done).isEmpty();
    }

    @Test
    void silenceKeepsSocketsOpenAndSendsNothing() {
        FakeSocket socket = connect();
        set("silence", 1_000, 1);

        sockets.get(0).sendText("lost");
        sockets.get(0).ping(new byte[0]);
        time.advance(Duration.ofMillis(1_000));
        sockets.get(0).sendText("heard");

        assertThat(socket.done).containsExactly("hold", "read", "heard");
        assertThat(socket.isOpen()).isTrue();
    }

    @Test
    void aSocketMayEndWithTheSilence() {
        FakeSocket first = new FakeSocket();
        SocketHandler messages = gate.onSocket(first);
        FakeSocket second = connect();
        first.onReading = messages::onClose;

        set("silence", 1_000, 1);
        time.advance(Duration.ofMillis(1_000));

        assertThat(first.done).containsExactly("hold", "read");
        assertThat(second.done).containsExactly("hold", "read");
    }

    @Test
    void aSocketOpenedInSilenceIsSilentUntilItIsCleared() {
        set("silence", 0, 0);
        FakeSocket socket = connect();
        sockets.get(0).sendText("lost");
        set("silence", 0, -1);
        sockets.get(0).sendText("heard");

        assertThat(socket.done).containsExactly("hold", "read", "heard");
    }

    @Test
    void ordersOverASocketAreDroppedLikeRequests() {
        FakeSocket first = new FakeSocket();
        SocketHandler messages = gate.onSocket(first);
        set("dropRequest", 0, 1);
        messages.onText("query");
        messages.onText("order 1");
        FakeSocket second = new FakeSocket();
        SocketHandler others = gate.onSocket(second);
        set("dropAck", 0, 1);
        others.onText("order 2");

        assertThat(handled).containsExactly("query", "order 2");
        assertThat(first.done).containsExactly("echo query", "drop");
        assertThat(second.done).containsExactly("drop");
    }

    @Test
    void requestsOverASocketAreRefusedLikeRequests() {
        FakeSocket socket = new FakeSocket();
        SocketHandler messages = gate.onSocket(socket);
        set("httpStatus", 503, 1);
        messages.onText("subscribe");
        messages.onText("order 1");
        messages.onText("order 2");
        set("ban", 1, 1);
        messages.onText("order 3");
        messages.onText("subscribe");
        time.advance(Duration.ofSeconds(1));
        messages.onText("order 4");

        assertThat(handled).containsExactly("subscribe", "order 2", "subscribe", "order 4");
        assertThat(socket.done)
                .containsExactly(
                        "echo subscribe",
                        "refused order 1 503",
                        "echo order 2",
                        "refused order 3 403",
                        "echo subscribe",
                        "echo order 4");
    }

    @Test
    void aSocketForWhichTooMuchIsHeldBackIsDropped() {
        FakeSocket socket = connect();
        set("delay", 60_000, 0);
        for (int i = 0; i <= 10_000; i++) {
            sockets.get(0).sendText("a");
        }

        assertThat(socket.done).containsExactly("drop");
        time.advance(Duration.ofMinutes(2));
        assertThat(socket.done).containsExactly("drop");
    }

    @Test
    void messagesAreCutOffOrSwollen() {
        FakeSocket socket = connect();
        set("truncate", 0, 1);
        sockets.get(0).sendText("{\"a\":1}");
        set("oversize", 0, 1);
        sockets.get(0).sendText("{}");
        set("truncate", 0, 1);
        request("GET");

        assertThat(socket.done).containsExactly("{\"a", "text of " + ((17 << 20) + 2));
        assertThat(answered).containsExactly("cut 1 of 200 GET");
    }

    private void set(String kind, long value, int count) {
        faults.set(new Fault(kind, value, count));
    }

    private FakeSocket connect() {
        FakeSocket socket = new FakeSocket();
        gate.onSocket(socket);
        return socket;
    }

    private void request(String method) {
        gate.onRequest(
                new ServerRequest(method, "/order", "", Map.of(), new byte[0], "127.0.0.1"), new NotingResponder());
    }

    /** Answers with the method, echoes messages. */
    private final class EchoVenue implements ServerHandler {

        @Override
        public void onRequest(ServerRequest request, Responder responder) {
            if (request.method().equals("PATCH")) {
                throw new IllegalStateException("the venue's code is wrong");
            }
            handled.add(request.method());
            responder.respond(ServerResponse.json(200, request.method()));
        }

        @Override
        public SocketHandler onSocket(ServerSocket socket) {
            sockets.add(socket);
            return text -> {
                handled.add(text);
                socket.sendText("echo " + text);
            };
        }

        @Override
        public boolean changesOrders(ServerSocket socket, String text) {
            return text.startsWith("order");
        }

        @Override
        public String refused(ServerSocket socket, String text, ServerResponse refusal) {
            return text.startsWith("order") ? "refused " + text + " " + refusal.status() : null;
        }
    }

    /** Notes the answers. */
    private final class NotingResponder implements Responder {

        @Override
        public void respond(ServerResponse response) {
            answered.add(response.status() + " " + new String(response.body()));
        }

        @Override
        public void respondCut(ServerResponse response, int bytes) {
            answered.add("cut " + bytes + " of " + response.status() + " " + new String(response.body()));
        }

        @Override
        public void drop() {
            answered.add("drop");
        }
    }
}
