package org.colibri.kit.net.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;
import org.colibri.kit.net.SocketTransport.VenueSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VertxSocketTransportTest {

    private final Vertx vertx = Vertx.vertx();
    private final LiveLoop loop = new LiveLoop(vertx);
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> atServer = new LinkedBlockingQueue<>();
    private VertxSocketTransport transport;

    private final SocketTransport.Listener listener = new SocketTransport.Listener() {
        @Override
        public void text(byte[] bytes, int offset, int length) {
            heard.add((loop.isCurrent() ? "" : "off the loop: ") + "text " + shown(bytes, offset, length));
        }

        @Override
        public void binary(byte[] bytes, int offset, int length) {
            heard.add("binary " + shown(bytes, offset, length));
        }

        @Override
        public void ping() {
            heard.add("ping");
        }

        @Override
        public void pong() {
            heard.add("pong");
        }

        @Override
        public void closed(String reason) {
            heard.add("closed: " + reason);
        }
    };

    private static String shown(byte[] bytes, int offset, int length) {
        return length > 100 ? length + " bytes" : new String(bytes, offset, length, StandardCharsets.UTF_8);
    }

    @BeforeEach
    void open() {
        transport = new VertxSocketTransport(vertx, loop, TransportSettings.standard());
    }

    @AfterEach
    void close() {
        transport.close();
        LiveLoop.await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private int serve(Consumer<ServerWebSocket> handler) {
        return serve(new HttpServerOptions(), handler);
    }

    private int serve(HttpServerOptions options, Consumer<ServerWebSocket> handler) {
        options.setHost("127.0.0.1")
                .setPort(0)
                .setMaxWebSocketFrameSize(32 << 20)
                .setMaxWebSocketMessageSize(32 << 20);
        return LiveLoop.await(vertx.createHttpServer(options)
                        .webSocketHandler(handler::accept)
                        .listen()
                        .toCompletionStage()
                        .toCompletableFuture())
                .actualPort();
    }

    private VenueSocket connect(String address) {
        return LiveLoop.await(loop.call(() ->
                transport.connect(URI.create(address), List.of(new HttpRequest.Header("X-Listen", "yes")), listener)));
    }

    private VenueException failure(String address) {
        return catchThrowableOfType(VenueException.class, () -> connect(address));
    }

    private String next() throws InterruptedException {
        return heard.poll(120, TimeUnit.SECONDS);
    }

    @Test
    @DisplayName("Text and binary messages go both ways, address and headers as given")
    void bothWays() throws InterruptedException {
        int port = serve(socket -> {
            atServer.add(socket.uri() + " " + socket.headers().get("X-Listen"));
            socket.textMessageHandler(socket::writeTextMessage);
            socket.binaryMessageHandler(socket::writeBinaryMessage);
        });
        VenueSocket socket = connect("ws://127.0.0.1:" + port + "/ws/key?streams=a/b");
        loop.execute(() -> {
            socket.sendText("hé");
            socket.sendBinary("bin".getBytes(StandardCharsets.UTF_8));
        });
        assertThat(next()).isEqualTo("text hé");
        assertThat(next()).isEqualTo("binary bin");
        assertThat(atServer.take()).isEqualTo("/ws/key?streams=a/b yes");
    }

    @Test
    @DisplayName("Messages that come together with the handshake arrive, in order, after the socket is told open")
    void earlyMessages() throws InterruptedException {
        int port = serve(socket -> {
            for (int i = 0; i < 5_000; i++) {
                socket.writeTextMessage("m" + i);
            }
        });
        loop.call(() -> transport
                .connect(URI.create("ws://127.0.0.1:" + port + "/"), List.of(), listener)
                .thenAccept(socket -> heard.add("open")));
        assertThat(next()).isEqualTo("open");
        for (int i = 0; i < 5_000; i++) {
            assertThat(next()).isEqualTo("text m" + i);
        }
    }

    @Test
    @DisplayName("NET-5: fragmented messages arrive whole, a control frame may come between")
    void fragmented() throws InterruptedException {
        int port = serve(socket -> {
            socket.writeFrame(WebSocketFrame.textFrame("one ", false));
            socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("two "), false));
            socket.writePing(Buffer.buffer("x"));
            socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("three"), true));
            socket.writeTextMessage("next");
        });
        connect("ws://127.0.0.1:" + port + "/");
        assertThat(next()).isEqualTo("ping");
        assertThat(next()).isEqualTo("text one two three");
        assertThat(next()).isEqualTo("text next");
    }

    @Test
    @DisplayName("NET-5: messages up to 16 MiB arrive")
    void large() throws InterruptedException {
        int port = serve(socket -> {
            socket.writeFinalBinaryFrame(Buffer.buffer(new byte[16 << 20]));
            socket.writeTextMessage("after");
        });
        connect("ws://127.0.0.1:" + port + "/");
        assertThat(next()).isEqualTo("binary " + (16 << 20) + " bytes");
        assertThat(next()).isEqualTo("text after");
    }

    @Test
    @DisplayName("NET-5: a longer frame, or longer fragments together, end the socket")
    void oversize() throws InterruptedException {
        int port = serve(socket -> {
            if (socket.path().equals("/frame")) {
                socket.writeFinalBinaryFrame(Buffer.buffer(new byte[(16 << 20) + 1]));
            } else {
                socket.writeFrame(WebSocketFrame.binaryFrame(Buffer.buffer(new byte[9 << 20]), false));
                socket.writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer(new byte[9 << 20]), true));
            }
        });
        connect("ws://127.0.0.1:" + port + "/frame");
        assertThat(next()).startsWith("closed: ");
        connect("ws://127.0.0.1:" + port + "/fragments");
        assertThat(next()).isEqualTo("closed: a message is longer than " + (16 << 20) + " bytes");
    }

    @Test
    @DisplayName("NET-5: the venue's ping is answered with its payload and told; our ping is answered and told")
    void pings() throws InterruptedException {
        int port = serve(socket -> {
            socket.pongHandler(payload -> atServer.add("pong " + payload));
            socket.writePing(Buffer.buffer("1700000000"));
        });
        VenueSocket socket = connect("ws://127.0.0.1:" + port + "/");
        assertThat(next()).isEqualTo("ping");
        assertThat(atServer.poll(120, TimeUnit.SECONDS)).isEqualTo("pong 1700000000");
        loop.execute(() -> socket.ping(new byte[0]));
        assertThat(next()).isEqualTo("pong");
    }

    @Test
    @DisplayName("A close by the venue is told once, with its status and words; a broken connection too")
    void closedByVenue() throws InterruptedException {
        int port = serve(socket -> socket.close((short) 1012, "service restart"));
        VenueSocket socket = connect("ws://127.0.0.1:" + port + "/");
        assertThat(next()).isEqualTo("closed: the venue closed it with status 1012: service restart");
        loop.call(() -> {
            socket.sendText("too late");
            socket.close("too late");
            return null;
        });
        assertThat(heard).isEmpty();
    }

    @Test
    @DisplayName("Our own close is told once, with our reason")
    void closedByUs() throws InterruptedException {
        int port = serve(socket -> socket.closeHandler(end -> atServer.add("closed " + socket.closeStatusCode())));
        VenueSocket socket = connect("ws://127.0.0.1:" + port + "/");
        loop.execute(() -> socket.close("not needed"));
        assertThat(next()).isEqualTo("closed: not needed");
        assertThat(atServer.poll(120, TimeUnit.SECONDS)).isEqualTo("closed 1000");
    }

    @Test
    @DisplayName("A refused connection and a refused handshake are NETWORK errors that do not show the path")
    void refused() {
        int port = LiveLoop.await(vertx.createHttpServer()
                        .requestHandler(
                                request -> request.response().setStatusCode(403).end())
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture())
                .actualPort();
        VenueException error = failure("ws://127.0.0.1:" + port + "/ws/listen-key");
        assertThat(error).hasMessageContaining("HTTP status 403");
        assertThat(error.getMessage()).doesNotContain("listen-key");
        assertThat(failure("ws://127.0.0.1:1/")).hasMessageContaining("cannot open a socket");
    }

    @Test
    @DisplayName("PART-5: closing the transport closes its sockets")
    void closesAll() throws InterruptedException {
        int port = serve(socket -> {});
        connect("ws://127.0.0.1:" + port + "/");
        transport.close();
        assertThat(next()).isEqualTo("closed: the connector is stopping");
    }

    @Test
    @DisplayName("wss works with a certificate that is trusted and names the host, and is refused otherwise")
    void tls(@TempDir Path folder) throws Exception {
        TestCertificate good = TestCertificate.make(folder, "dns:localhost");
        TestCertificate other = TestCertificate.make(folder, "dns:other.test");
        int port = serve(
                new HttpServerOptions().setSsl(true).setKeyCertOptions(good.key()),
                socket -> socket.writeTextMessage("safe"));
        int otherPort = serve(
                new HttpServerOptions().setSsl(true).setKeyCertOptions(other.key()),
                socket -> socket.writeTextMessage("unsafe"));
        assertThat(failure("wss://localhost:" + port + "/")).hasMessageContaining("cannot open a socket");

        transport.close();
        transport = new VertxSocketTransport(
                vertx, loop, TransportSettings.standard().trusting(good.trust()));
        connect("wss://localhost:" + port + "/");
        assertThat(next()).isEqualTo("text safe");

        transport.close();
        transport = new VertxSocketTransport(
                vertx, loop, TransportSettings.standard().trusting(other.trust()));
        assertThat(failure("wss://localhost:" + otherPort + "/")).hasMessageContaining("cannot open a socket");
    }
}
