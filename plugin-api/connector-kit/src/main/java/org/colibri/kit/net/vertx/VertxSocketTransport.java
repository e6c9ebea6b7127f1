package org.colibri.kit.net.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.SocketTransport;

/**
 * WebSockets over Vert.x, one per connector, on the loop's own thread. Frames and messages are limited to 16 MiB or less ({@link SizeLimits});
 * certificates and host names are checked for {@code wss}. Compression is not offered: it costs more time than the
 * bytes do, and unpacking has no limit there.
 */
public final class VertxSocketTransport implements SocketTransport {

    private static final int MOST_SOCKETS = 200;
    private static final int CLOSING_SECONDS = 2;

    private final Loop loop;
    private final TransportSettings settings;
    // Held for its whole life: Vert.x closes a client, its sockets too, that nobody refers to.
    private final WebSocketClient client;
    private final Set<VertxSocket> open = new LinkedHashSet<>();

    /**
     * @param loop whose tasks run on an event-loop context of this Vert.x
     */
    public VertxSocketTransport(Vertx vertx, Loop loop, TransportSettings settings) {
        this.loop = loop;
        this.settings = settings;
        WebSocketClientOptions options = new WebSocketClientOptions()
                .setMaxFrameSize(SizeLimits.MESSAGE)
                .setMaxMessageSize(SizeLimits.MESSAGE)
                .setMaxConnections(MOST_SOCKETS)
                .setClosingTimeout(CLOSING_SECONDS)
                .setConnectTimeout(settings.connectMillis())
                .setTcpNoDelay(true)
                .setVerifyHost(true);
        if (settings.trust() != null) {
            options.setTrustOptions(settings.trust());
        }
        this.client = vertx.createWebSocketClient(options);
    }

    @Override
    public CompletableFuture<VenueSocket> connect(URI address, List<HttpRequest.Header> headers, Listener listener) {
        CompletableFuture<VenueSocket> result = new CompletableFuture<>();
        loop.run(() -> {
            try {
                connect(options(address, headers), address, listener, result);
            } catch (RuntimeException e) {
                // Neither its message nor its trace: both may quote a header, and that the key.
                String why = "the request cannot be made (" + e.getClass().getSimpleName() + ")";
                result.completeExceptionally(refused(address, why, null));
            }
        });
        return result;
    }

    private void connect(
            WebSocketConnectOptions options, URI address, Listener listener, CompletableFuture<VenueSocket> result) {
        Timers.Timer timeout = loop.timers()
                .after(
                        settings.connectTimeout(),
                        () -> result.completeExceptionally(refused(
                                address,
                                "no handshake within "
                                        + settings.connectTimeout().toMillis() + " ms",
                                null)));
        client.connect(options)
                .onComplete(connected -> loop.run(() -> {
                    timeout.cancel();
                    if (connected.failed()) {
                        result.completeExceptionally(refused(address, reason(connected.cause()), connected.cause()));
                    } else if (result.isDone()) {
                        connected.result().close();
                    } else {
                        VertxSocket made = new VertxSocket(loop, connected.result(), listener, open::remove);
                        open.add(made);
                        result.complete(made);
                        made.begin();
                    }
                }));
    }

    @Override
    public void close() {
        loop.run(() -> {
            new LinkedHashSet<>(open).forEach(socket -> socket.close("the connector is stopping"));
            client.close();
        });
    }

    private static WebSocketConnectOptions options(URI address, List<HttpRequest.Header> headers) {
        boolean secure = address.getScheme().equalsIgnoreCase("wss");
        String path = address.getRawPath().isEmpty() ? "/" : address.getRawPath();
        WebSocketConnectOptions options = new WebSocketConnectOptions();
        options.setHost(address.getHost())
                .setPort(address.getPort() >= 0 ? address.getPort() : secure ? 443 : 80)
                .setSsl(secure)
                .setURI(address.getRawQuery() == null ? path : path + "?" + address.getRawQuery());
        options.putHeader("User-Agent", "colibri");
        headers.forEach(header -> options.putHeader(header.name(), header.value()));
        return options;
    }

    private static String reason(Throwable failure) {
        if (failure instanceof UpgradeRejectedException rejected) {
            return "the handshake was refused with HTTP status " + rejected.getStatus();
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    /** The path may hold a listen key, so only the host is named. */
    private static VenueException refused(URI address, String why, Throwable cause) {
        return VenueException.network(
                "cannot open a socket to " + address.getScheme() + "://" + address.getRawAuthority() + ": " + why,
                false,
                cause);
    }
}
