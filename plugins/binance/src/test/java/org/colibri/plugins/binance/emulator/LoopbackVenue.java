package org.colibri.plugins.binance.emulator;

import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.colibri.api.connector.Credentials;
import org.colibri.venuekit.market.RecordedFrames;
import org.colibri.venuekit.server.ServerPort;
import org.colibri.venuekit.server.vertx.VertxServerTransport;

/** The spot venue on a real loopback port, for conversations with an independent client. */
final class LoopbackVenue implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx();
    private final VertxLoop loop = new VertxLoop(vertx);
    private final SpotFixture fixture;
    private final ServerPort port;

    LoopbackVenue() {
        this("venue", SpotFixture.HMAC, null);
    }

    LoopbackVenue(String limits, Credentials credentials, RecordedFrames recording) {
        fixture = on(() -> new SpotFixture(loop, limits, credentials, recording));
        port = await(new VertxServerTransport(vertx, loop.context()).listen(0, fixture.handler));
    }

    int port() {
        return port.port();
    }

    VertxLoop loop() {
        return loop;
    }

    SpotFixture fixture() {
        return fixture;
    }

    /** Does something on the venue's loop and waits for it. */
    <T> T on(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(task.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return await(done);
    }

    void run(Runnable task) {
        on(() -> {
            task.run();
            return null;
        });
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
