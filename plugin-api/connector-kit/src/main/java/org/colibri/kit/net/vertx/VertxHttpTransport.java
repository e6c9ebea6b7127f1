package org.colibri.kit.net.vertx;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;

/**
 * HTTP/1.1 over Vert.x, one per connector. Connections are made and served on the loop's own thread. Certificates and
 * host names are checked for {@code https}; no redirect is followed; bodies are unpacked here, with a limit.
 */
public final class VertxHttpTransport implements HttpTransport {

    private static final int MOST_WAITING = 1_000;
    private static final int MOST_HEADER_BYTES = 64 << 10;

    private final Loop loop;
    private final TransportSettings settings;
    // Held for its whole life: Vert.x closes a client that nobody refers to.
    private final HttpClient client;
    private final Set<HttpExchange> underWay = new LinkedHashSet<>();
    private boolean closed;

    /**
     * @param loop whose tasks run on an event-loop context of this Vert.x
     */
    public VertxHttpTransport(Vertx vertx, Loop loop, TransportSettings settings) {
        this.loop = loop;
        this.settings = settings;
        HttpClientOptions options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setKeepAliveTimeout(
                        Math.max(1, Math.toIntExact(settings.keepAlive().toSeconds())))
                .setConnectTimeout(settings.connectMillis())
                .setMaxHeaderSize(MOST_HEADER_BYTES)
                .setDecompressionSupported(false)
                .setTcpNoDelay(true)
                .setVerifyHost(true);
        if (settings.trust() != null) {
            options.setTrustOptions(settings.trust());
        }
        PoolOptions pool =
                new PoolOptions().setHttp1MaxSize(settings.connections()).setMaxWaitQueueSize(MOST_WAITING);
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(pool)
                // Requests on a connection that breaks are told of it themselves; without this Vert.x logs an error,
                // too.
                .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
                .build();
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request) {
        HttpExchange exchange = new HttpExchange(loop, client, settings.connectMillis(), request);
        loop.run(() -> start(exchange));
        return exchange.result();
    }

    private void start(HttpExchange exchange) {
        if (closed) {
            exchange.abort("the connector is stopping");
            return;
        }
        exchange.start();
        underWay.add(exchange);
        exchange.result().whenComplete((response, failure) -> underWay.remove(exchange));
    }

    @Override
    public void close() {
        loop.run(() -> {
            closed = true;
            new LinkedHashSet<>(underWay).forEach(exchange -> exchange.abort("the connector is stopping"));
            client.close();
        });
    }
}
