package org.colibri.venuekit.server.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerPort;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.server.ServerSocket;
import org.colibri.venuekit.server.SocketHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real ports: requests and sockets on one, as the JDK's client sees them. */
class VertxServerTransportTest {

    private static final long BOUND_SECONDS = 120;

    private final Vertx vertx = Vertx.vertx();
    private final Context context = vertx.getOrCreateContext();
    private final VertxServerTransport transport = new VertxServerTransport(vertx, context);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Venue venue = new Venue();
    private ServerPort port;

    @BeforeEach
    void listen() throws Exception {
        port = await(transport.listen(0, venue));
    }

    @AfterEach
    void close() throws Exception {
        await(port.close());
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    @Test
    void aRequestArrivesWholeAndItsAnswerToo() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(http("/a%20b?x=1&y=%3D"))
                        .header("X-Key", "k")
                        .POST(HttpRequest.BodyPublishers.ofString("body"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(418);
        assertThat(answer.headers().firstValue("x-used")).hasValue("7");
        assertThat(answer.body()).isEqualTo("POST /a%20b x=1&y=%3D k body 127.0.0.1 true");
    }

    @Test
    void aDroppedRequestHasNoAnswer() {
        assertThatThrownBy(() -> client.send(
                        HttpRequest.newBuilder(http("/drop")).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aCutAnswerEndsInTheMiddle() {
        assertThatThrownBy(() ->
                        client.send(HttpRequest.newBuilder(http("/cut")).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aSocketTalksBothWaysOnTheSamePort() throws Exception {
        Listener listener = new Listener();
        WebSocket socket = await(client.newWebSocketBuilder().buildAsync(ws("/ws/feed?a=1"), listener));

        assertThat(listener.next()).isEqualTo("hello /ws/feed a=1");
        await(socket.sendText("hi", true));
        assertThat(listener.next()).isEqualTo("echo hi");
        await(socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true));
        assertThat(listener.next()).isEqualTo("binary 3");
        await(socket.sendText("ping", true));
        assertThat(listener.next()).isEqualTo("ping");
        assertThat(venue.next()).isEqualTo("pong 1");
        await(socket.sendText("close", true));
        assertThat(listener.next()).isEqualTo("close 4001 bye");
        assertThat(venue.next()).isEqualTo("closed");
    }

    @Test
    void aDroppedSocketEndsWithoutACloseFrame() throws Exception {
        try (Socket raw = new Socket("127.0.0.1", port.port())) {
            raw.setSoTimeout((int) TimeUnit.SECONDS.toMillis(BOUND_SECONDS));
            raw.getOutputStream()
                    .write(("GET /dropped HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            String heard = new String(raw.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(heard).startsWith("HTTP/1.1 101 ").endsWith("hello /dropped ");
        }
        assertThat(venue.next()).isEqualTo("closed");
    }

    @Test
    void aSocketThatIsNotReadAnswersNoPingUntilItIsReadAgain() throws Exception {
        Listener listener = new Listener();
        WebSocket socket = await(client.newWebSocketBuilder().buildAsync(ws("/ws"), listener));
        listener.next();
        await(socket.sendText("hold", true));
        assertThat(listener.next()).isEqualTo("held");

        await(socket.sendPing(ByteBuffer.wrap(new byte[] {1})));
        context.runOnContext(ignored -> venue.held.sendText("still silent"));
        assertThat(listener.next()).isEqualTo("still silent");
        context.runOnContext(ignored -> venue.held.holdReading(false));

        assertThat(listener.next()).isEqualTo("pong 1");
    }

    @Test
    void aRefusedSocketGetsStatus404() {
        assertThatThrownBy(() -> await(client.newWebSocketBuilder().buildAsync(ws("/refused"), new Listener())))
                .rootCause()
                .hasMessageContaining("404");
    }

    @Test
    void aRefusedSocketGetsTheAnswerThatTheVenueNames() {
        assertThatThrownBy(() -> await(client.newWebSocketBuilder().buildAsync(ws("/banned"), new Listener())))
                .rootCause()
                .hasMessageContaining("418");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedAndTheNextRequestServed() throws Exception {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(http("/"))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))
                        .build(),
                HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(413);
        // The connection is being closed, so that only another one is certain to be served.
        assertThat(HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(http("/")).build(), HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(418);
    }

    @Test
    void aClientThatDoesNotReadIsCutOff() throws Exception {
        WebSocket idle = await(client.newWebSocketBuilder().buildAsync(ws("/flood"), new Idle()));

        assertThat(venue.next()).isEqualTo("closed");
        assertThat(venue.sentBeforeCut).hasValueLessThan(64);
        idle.abort();
    }

    @Test
    void aTakenPortIsNamedInTheFailure() {
        assertThatThrownBy(() -> await(transport.listen(port.port(), venue)))
                .rootCause()
                .satisfies(cause -> assertThat(cause).isNotNull());
        assertThatThrownBy(() -> await(transport.listen(port.port(), venue)))
                .hasMessageContaining("127.0.0.1:" + port.port());
    }

    private URI http(String path) {
        return URI.create("http://127.0.0.1:" + port.port() + path);
    }

    private URI ws(String path) {
        return URI.create("ws://127.0.0.1:" + port.port() + path);
    }

    private static <T> T await(CompletableFuture<T> future) throws Exception {
        return future.get(BOUND_SECONDS, TimeUnit.SECONDS);
    }

    /** Tells what it got. */
    private final class Venue implements ServerHandler {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final AtomicInteger sentBeforeCut = new AtomicInteger();
        private ServerSocket held;

        private String next() throws InterruptedException {
            return heard.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public void onRequest(ServerRequest request, Responder responder) {
            String text = request.method() + " " + request.path() + " " + request.query() + " "
                    + request.header("x-key") + " " + request.bodyText() + " " + request.remoteAddress() + " "
                    + context.isEventLoopContext();
            ServerResponse response = ServerResponse.json(418, text).withHeader("X-Used", "7");
            switch (request.path()) {
                case "/drop" -> responder.drop();
                case "/cut" -> responder.respondCut(response, 5);
                default -> responder.respond(response);
            }
            responder.respond(response);
        }

        @Override
        public SocketHandler onSocket(ServerSocket socket) {
            if (socket.path().equals("/refused")) {
                return null;
            }
            if (socket.path().equals("/banned")) {
                socket.refuse(ServerResponse.json(418, "{}"));
                return null;
            }
            if (socket.path().equals("/flood")) {
                context.runOnContext(ignored -> flood(socket));
            }
            socket.sendText("hello " + socket.path() + " " + socket.query());
            if (socket.path().equals("/dropped")) {
                context.runOnContext(ignored -> socket.drop());
            }
            return new SocketHandler() {
                @Override
                public void onText(String text) {
                    switch (text) {
                        case "ping" -> socket.ping(new byte[] {7});
                        case "hold" -> {
                            held = socket;
                            socket.holdReading(true);
                            socket.sendText("held");
                        }
                        case "close" -> socket.close(4001, "bye");
                        default -> socket.sendText("echo " + text);
                    }
                }

                @Override
                public void onBinary(byte[] data) {
                    socket.sendText("binary " + data.length);
                }

                @Override
                public void onPong(byte[] payload) {
                    heard.add("pong " + payload.length);
                }

                @Override
                public void onClose() {
                    heard.add("closed");
                }
            };
        }
    }

    private void flood(ServerSocket socket) {
        if (socket.isOpen()) {
            socket.sendBinary(new byte[1 << 20]);
            venue.sentBeforeCut.incrementAndGet();
            context.runOnContext(ignored -> flood(socket));
        }
    }

    /** A client that never reads. */
    private static final class Idle implements WebSocket.Listener {

        @Override
        public void onOpen(WebSocket webSocket) {
            // asks for no message
        }
    }

    /** The client's side of a socket. */
    private static final class Listener implements WebSocket.Listener {

        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

        private String next() throws InterruptedException {
            return heard.poll(BOUND_SECONDS, TimeUnit.SECONDS);
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            heard.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            heard.add("ping");
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            heard.add("pong " + message.remaining());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            heard.add("close " + statusCode + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            heard.add("error");
        }
    }
}
