package org.colibri.venuekit.server.vertx;

import io.vertx.core.http.HttpServer;
import java.util.concurrent.CompletableFuture;
import org.colibri.venuekit.server.ServerPort;

/** A port that Vert.x listens on. */
final class VertxServerPort implements ServerPort {

    private final HttpServer server;

    VertxServerPort(HttpServer server) {
        this.server = server;
    }

    @Override
    public int port() {
        return server.actualPort();
    }

    @Override
    public CompletableFuture<Void> close() {
        return server.close().toCompletionStage().toCompletableFuture();
    }
}
