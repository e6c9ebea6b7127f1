package org.colibri.plugins.binance.emulator;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Credentials;
import org.colibri.testkit.loopback.LoopbackServer;
import org.colibri.testkit.loopback.VertxLoop;
import org.colibri.venuekit.market.RecordedFrames;

/** The spot venue on a real loopback port. */
final class LoopbackVenue implements AutoCloseable {

    private final LoopbackServer<SpotFixture> server;

    LoopbackVenue() {
        this("venue", SpotFixture.HMAC, null);
    }

    LoopbackVenue(String limits, Credentials credentials, RecordedFrames recording) {
        server = new LoopbackServer<>(
                loop -> new SpotFixture(loop, limits, credentials, recording), fixture -> fixture.handler);
    }

    int port() {
        return server.port();
    }

    VertxLoop loop() {
        return server.loop();
    }

    SpotFixture fixture() {
        return server.fixture();
    }

    <T> T on(Callable<T> task) {
        return server.on(task);
    }

    void run(Runnable task) {
        server.run(task);
    }

    @Override
    public void close() {
        server.close();
    }

    static <T> T await(CompletableFuture<T> future) {
        return LoopbackServer.await(future);
    }
}
