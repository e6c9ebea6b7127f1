package org.colibri.testkit.loopback;

import java.util.concurrent.Callable;
import java.util.function.Function;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;

/** A small venue on a real loopback port. Used from a test's thread. */
public final class LoopbackVenue implements AutoCloseable {

    private final LoopbackServer<SmallVenue> server;

    /** @param build makes the venue, on its loop */
    public LoopbackVenue(Function<VertxLoop, SmallVenue> build) {
        server = new LoopbackServer<>(build, SmallVenue::handler);
    }

    public int port() {
        return server.port();
    }

    public VertxLoop loop() {
        return server.loop();
    }

    /** The venue's clock. */
    public long millis() {
        return server.loop().millis();
    }

    /** Touched on the venue's loop only: {@link #on}, {@link #run}. */
    public SmallVenue fixture() {
        return server.fixture();
    }

    /** Does something on the venue's loop and waits for it. */
    public <T> T on(Callable<T> task) {
        return server.on(task);
    }

    public void run(Runnable task) {
        server.run(task);
    }

    /** Sets a fault, as the control port does. */
    public void fault(String kind, long value, int count) {
        run(() -> fixture().fault(kind, value, count));
    }

    /** Somebody else's limit order; its id. */
    public long outside(TradingPair pair, Side side, String price, String amount) {
        return on(() -> fixture().outside(pair, side, price, amount));
    }

    /** Somebody else takes so much at whatever price. */
    public void outsideTakes(TradingPair pair, Side side, String amount) {
        run(() -> fixture().outsideTakes(pair, side, amount));
    }

    @Override
    public void close() {
        server.close();
    }
}
