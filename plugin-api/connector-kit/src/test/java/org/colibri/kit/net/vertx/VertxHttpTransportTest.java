package org.colibri.kit.net.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VertxHttpTransportTest {

    /** A bound for requests that are not about time, which a busy machine keeps, too. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Vertx vertx = Vertx.vertx();
    private final LiveLoop loop = new LiveLoop(vertx);
    private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();
    private VertxHttpTransport transport;

    @BeforeEach
    void open() {
        transport = new VertxHttpTransport(vertx, loop, TransportSettings.standard());
    }

    @AfterEach
    void close() {
        transport.close();
        LiveLoop.await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private int serve(Consumer<HttpServerRequest> handler) {
        return serve(new HttpServerOptions(), handler);
    }

    private int serve(HttpServerOptions options, Consumer<HttpServerRequest> handler) {
        HttpServer server =
                vertx.createHttpServer(options.setHost("127.0.0.1").setPort(0)).requestHandler(handler::accept);
        return LiveLoop.await(server.listen().toCompletionStage().toCompletableFuture())
                .actualPort();
    }

    private CompletableFuture<HttpResponse> send(HttpRequest request) {
        return loop.call(() -> transport.send(request));
    }

    private HttpResponse get(String uri) {
        return LiveLoop.await(send(request("GET", uri, null, PATIENCE)));
    }

    private VenueException failure(HttpRequest request) {
        return catchThrowableOfType(VenueException.class, () -> LiveLoop.await(send(request)));
    }

    private static HttpRequest request(String method, String uri, byte[] body, Duration timeout) {
        return new HttpRequest(
                method, URI.create(uri), List.of(new HttpRequest.Header("X-KEY", "k")), body, timeout, true);
    }

    @Test
    @DisplayName("NET-2: query, headers and body leave exactly as they were signed")
    void exactBytes() throws InterruptedException {
        int port = serve(request -> request.body().onSuccess(body -> {
            seen.add(request.method() + " " + request.uri() + " " + request.getHeader("X-KEY") + " " + body.toString());
            request.response().setStatusCode(201).putHeader("X-Used", "7").end("{}");
        }));
        byte[] body = "a=%20&b=é".getBytes(StandardCharsets.UTF_8);
        HttpResponse answer = LiveLoop.await(
                send(request("POST", "http://127.0.0.1:" + port + "/v3/order?q=%5B%22A%22%5D&x=a+b", body, PATIENCE)));
        assertThat(seen.take()).isEqualTo("POST /v3/order?q=%5B%22A%22%5D&x=a+b k a=%20&b=é");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("x-used")).isEqualTo("7");
    }

    @Test
    @DisplayName("ID-3: a key that cannot stand in a header is in no message and no cause of the error")
    void unusableKeyIsNotShown() {
        HttpRequest request = new HttpRequest(
                "GET",
                URI.create("http://127.0.0.1:1/v3/order?signature=s3cret"),
                List.of(new HttpRequest.Header("X-KEY", "s3cret\nkey")),
                null,
                PATIENCE,
                true);
        VenueException error = failure(request);
        assertThat(error.definite()).isTrue();
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("s3cret");
        }
    }

    @Test
    @DisplayName("NET-2: gzip and deflate bodies are unpacked")
    void unpacks() throws IOException {
        String text = "{\"text\":\"" + "abc".repeat(10_000) + "\"}";
        byte[] gzip = gzip(text.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        int port = serve(request -> {
            boolean asGzip = request.path().equals("/gzip");
            seen.add(request.getHeader("Accept-Encoding"));
            request.response()
                    .putHeader("Content-Encoding", asGzip ? "gzip" : "deflate")
                    .end(Buffer.buffer(asGzip ? gzip : deflated.toByteArray()));
        });
        assertThat(get("http://127.0.0.1:" + port + "/gzip").text()).isEqualTo(text);
        assertThat(get("http://127.0.0.1:" + port + "/deflate").text()).isEqualTo(text);
        assertThat(seen).contains("gzip, deflate");
    }

    @Test
    @DisplayName("NET-5: a gzip bomb is refused at 64 MiB, as an uncertain answer")
    void gzipBomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 65; i++) {
                out.write(zeros);
            }
        }
        int port = serve(request ->
                request.response().putHeader("Content-Encoding", "gzip").end(Buffer.buffer(packed.toByteArray())));
        VenueException error = failure(request("GET", "http://127.0.0.1:" + port + "/", null, PATIENCE));
        assertThat(error).hasMessageContaining("more than 67108864 bytes");
        assertThat(error.definite()).isFalse();
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        }
        return packed.toByteArray();
    }

    @Test
    @DisplayName("NET-3: a refused connection is definite: not one byte left")
    void connectionRefused() {
        VenueException error = failure(request("POST", "http://127.0.0.1:1/", null, PATIENCE));
        assertThat(error.category()).isEqualTo(ErrorCategory.NETWORK);
        assertThat(error.definite()).isTrue();
        assertThat(error).hasMessageContaining("nothing was sent");
    }

    @Test
    @DisplayName("NET-3: a connection reset after the request left is uncertain")
    void reset() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<HttpResponse> answer = send(
                    request("POST", "http://127.0.0.1:" + server.getLocalPort() + "/order", new byte[10], PATIENCE));
            try (Socket socket = server.accept()) {
                assertThat(socket.getInputStream().read()).isEqualTo('P');
                socket.setSoLinger(true, 0);
            }
            VenueException error = catchThrowableOfType(VenueException.class, () -> LiveLoop.await(answer));
            assertThat(error.category()).isEqualTo(ErrorCategory.NETWORK);
            assertThat(error.definite()).isFalse();
        }
    }

    @Test
    @DisplayName("NET-3: a connection that breaks within the answer is uncertain")
    void brokenAnswer() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<HttpResponse> answer = send(
                    request("POST", "http://127.0.0.1:" + server.getLocalPort() + "/order", new byte[10], PATIENCE));
            try (Socket socket = server.accept()) {
                assertThat(socket.getInputStream().read()).isEqualTo('P');
                socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes());
                socket.getOutputStream().flush();
            }
            VenueException error = catchThrowableOfType(VenueException.class, () -> LiveLoop.await(answer));
            assertThat(error.definite()).isFalse();
        }
    }

    @Test
    @DisplayName("NET-1: no answer within the time is uncertain, and names the time")
    void timeout() {
        int port = serve(request -> {
            if (request.path().equals("/open")) {
                request.response().end("{}");
            } else {
                seen.add("held");
            }
        });
        // So that the connection is there, and its making cannot take up the time.
        get("http://127.0.0.1:" + port + "/open");
        VenueException error = failure(request("POST", "http://127.0.0.1:" + port + "/", null, Duration.ofMillis(200)));
        assertThat(error).hasMessageContaining("within 200 ms");
        assertThat(error.definite()).isFalse();
    }

    @Test
    @DisplayName("Connections are kept and used again")
    void keepsConnections() throws InterruptedException {
        int port = serve(request -> {
            seen.add(request.remoteAddress().toString());
            request.response().end("{}");
        });
        get("http://127.0.0.1:" + port + "/");
        get("http://127.0.0.1:" + port + "/");
        assertThat(seen.take()).isEqualTo(seen.take());
    }

    @Test
    @DisplayName("PART-5: closing fails what is under way, and what comes later")
    void closing() throws InterruptedException {
        int port = serve(request -> seen.add("held"));
        HttpRequest request = request("POST", "http://127.0.0.1:" + port + "/", null, PATIENCE);
        CompletableFuture<HttpResponse> held = send(request);
        seen.take();
        transport.close();
        VenueException error = catchThrowableOfType(VenueException.class, () -> LiveLoop.await(held));
        assertThat(error.definite()).isFalse();
        assertThat(failure(request).definite()).isTrue();
    }

    @Test
    @DisplayName(
            "https works with a certificate that is trusted and names the host, and is refused otherwise, definite")
    void tls(@TempDir Path folder) throws Exception {
        TestCertificate good = TestCertificate.make(folder, "dns:localhost");
        TestCertificate other = TestCertificate.make(folder, "dns:other.test");
        int port =
                serve(new HttpServerOptions().setSsl(true).setKeyCertOptions(good.key()), request -> request.response()
                        .end("{}"));
        int otherPort =
                serve(new HttpServerOptions().setSsl(true).setKeyCertOptions(other.key()), request -> request.response()
                        .end("{}"));
        VenueException untrusted = failure(request("GET", "https://localhost:" + port + "/", null, PATIENCE));
        assertThat(untrusted.definite()).isTrue();

        transport.close();
        transport =
                new VertxHttpTransport(vertx, loop, TransportSettings.standard().trusting(good.trust()));
        assertThat(get("https://localhost:" + port + "/").text()).isEqualTo("{}");

        transport.close();
        transport =
                new VertxHttpTransport(vertx, loop, TransportSettings.standard().trusting(other.trust()));
        VenueException wrongHost = failure(request("GET", "https://localhost:" + otherPort + "/", null, PATIENCE));
        assertThat(wrongHost.definite()).isTrue();
    }
}
