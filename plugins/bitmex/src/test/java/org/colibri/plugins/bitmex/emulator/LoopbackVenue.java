package org.colibri.plugins.bitmex.emulator;

import java.util.concurrent.Callable;
import org.colibri.api.emulator.Fault;
import org.colibri.testkit.loopback.LoopbackServer;

/** The venue on a real loopback port. */
final class LoopbackVenue implements AutoCloseable {

    private final LoopbackServer<VenueFixture> server;

    LoopbackVenue(String connector, String limits) {
        server = new LoopbackServer<>(loop -> new VenueFixture(loop, connector, limits), fixture -> fixture.handler);
    }

    static LoopbackVenue spot() {
        return new LoopbackVenue(BitmexProtocol.SPOT, "off");
    }

    static LoopbackVenue perpetual() {
        return new LoopbackVenue(BitmexProtocol.PERPETUAL, "off");
    }

    int port() {
        return server.port();
    }

    long millis() {
        return server.loop().millis();
    }

    VenueFixture fixture() {
        return server.fixture();
    }

    <T> T on(Callable<T> task) {
        return server.on(task);
    }

    void run(Runnable task) {
        server.run(task);
    }

    void fault(String kind, long value, int count) {
        run(() -> fixture().faults.set(new Fault(kind, value, count)));
    }

    @Override
    public void close() {
        server.close();
    }
}
