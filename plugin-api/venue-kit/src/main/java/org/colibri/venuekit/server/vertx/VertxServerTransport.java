package org.colibri.venuekit.server.vertx;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.X509KeyManager;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerPort;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerTransport;
import org.colibri.venuekit.server.SocketHandler;

/**
 * Real ports on 127.0.0.1; a body may have a mebibyte. Everything runs on the event loop of the context it is made with; {@link #listen} may be
 * called from any thread, and its future completes on that loop.
 */
public final class VertxServerTransport implements ServerTransport {

    private static final String LOCALHOST = "127.0.0.1";
    private static final int LARGEST_MESSAGE = 1 << 20;

    private final Vertx vertx;
    private final Context context;

    public VertxServerTransport(Vertx vertx, Context context) {
        this.vertx = vertx;
        this.context = context;
    }

    @Override
    public CompletableFuture<ServerPort> listen(int port, ServerHandler handler) {
        return listen(options(port), handler);
    }

    /** HTTP/1.1 alone, as without TLS. */
    @Override
    public CompletableFuture<ServerPort> listen(int port, ServerHandler handler, X509KeyManager identity) {
        HttpServerOptions secure =
                options(port).setSsl(true).setUseAlpn(false).setKeyCertOptions(KeyCertOptions.wrap(identity));
        return listen(secure, handler);
    }

    private CompletableFuture<ServerPort> listen(HttpServerOptions options, ServerHandler handler) {
        CompletableFuture<ServerPort> opened = new CompletableFuture<>();
        context.runOnContext(ignored -> open(options, handler, opened));
        return opened;
    }

    private static HttpServerOptions options(int port) {
        return new HttpServerOptions()
                .setHost(LOCALHOST)
                .setPort(port)
                .setMaxWebSocketFrameSize(LARGEST_MESSAGE)
                .setMaxWebSocketMessageSize(LARGEST_MESSAGE)
                .setMaxInitialLineLength(1 << 16)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    private void open(HttpServerOptions options, ServerHandler handler, CompletableFuture<ServerPort> opened) {
        HttpServer server = vertx.createHttpServer(options);
        // A client that resets its connection is no error of ours.
        server.connectionHandler(connection -> connection.exceptionHandler(gone -> {}));
        server.requestHandler(request -> accept(request, handler));
        server.listen().onComplete(done -> {
            if (done.succeeded()) {
                opened.complete(new VertxServerPort(server));
            } else {
                opened.completeExceptionally(new IllegalStateException(
                        "cannot listen on " + LOCALHOST + ":" + options.getPort() + ": "
                                + done.cause().getMessage(),
                        done.cause()));
            }
        });
    }

    private static void accept(HttpServerRequest request, ServerHandler handler) {
        if (request.canUpgradeToWebSocket()) {
            upgrade(request, handler);
            return;
        }
        Buffer body = Buffer.buffer();
        request.handler(part -> {
            if (body.length() + part.length() <= LARGEST_MESSAGE) {
                body.appendBuffer(part);
            } else if (!request.response().ended()) {
                request.response().setStatusCode(413).end().onComplete(done -> request.connection()
                        .close());
            }
        });
        request.endHandler(end -> {
            if (!request.response().ended()) {
                handler.onRequest(of(request, body), new VertxResponder(request));
            }
        });
    }

    private static ServerRequest of(HttpServerRequest request, Buffer body) {
        return new ServerRequest(
                request.method().name(),
                request.path(),
                request.query() == null ? "" : request.query(),
                headers(request),
                body.getBytes(),
                request.remoteAddress().hostAddress());
    }

    private static void upgrade(HttpServerRequest request, ServerHandler handler) {
        VertxServerSocket socket = new VertxServerSocket(request, headers(request));
        SocketHandler messages = handler.onSocket(socket);
        if (messages == null && socket.refusal() != null) {
            new VertxResponder(request).respond(socket.refusal());
        } else if (messages == null) {
            request.response().setStatusCode(404).end();
        } else {
            request.toWebSocket()
                    .onSuccess(webSocket -> socket.opened(webSocket, messages))
                    .onFailure(cause -> socket.failed(messages));
        }
    }

    private static Map<String, String> headers(HttpServerRequest request) {
        Map<String, String> headers = new LinkedHashMap<>();
        request.headers()
                .forEach(entry -> headers.putIfAbsent(entry.getKey().toLowerCase(Locale.ROOT), entry.getValue()));
        return headers;
    }
}
