package org.colibri.bench.recovery;

import io.vertx.core.Vertx;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.bench.wire.ConnectorFinder;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.context.LiveContext;
import org.colibri.engine.context.Transports;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.loop.VertxLoop;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.HttpTransport;

/**
 * A connector as it is delivered and an emulator of its venue with the venue's rate limits and a random market, each on a
 * loop of its own, joined by sockets of this machine. Used on the connector's loop.
 */
final class RecoveryVenue {

    static final String CONNECTOR = "binance";
    static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Bus bus = new LoopBus();
    private final VertxLoop loop;
    private final LiveContext context;
    private URI control;
    private Connector connector;

    /** @param number of this one among several; the seed of its market, too */
    RecoveryVenue(Vertx vertx, int number) {
        Loops loops = new Loops(vertx, new SystemClock());
        loop = loops.open("connector-" + number);
        context = context("connector-" + number, loop, bus);
        VertxLoop venueLoop = loops.open("venue-" + number);
        EmulatorOptions options = EmulatorOptions.defaults().withMarket("random", number);
        venueLoop.execute(() -> ConnectorFinder.findEmulator(CONNECTOR)
                .create(options, context("venue-" + number, venueLoop, new LoopBus()))
                .start()
                .whenComplete((ready, failure) -> loop.execute(() -> begin(ready, failure))));
    }

    private static LiveContext context(String name, VertxLoop loop, Bus bus) {
        return new LiveContext(name, loop, loop, bus, Journal.none(), Transports.PLAIN);
    }

    private void begin(EmulatorReady ready, Throwable failure) {
        if (failure != null) {
            throw new IllegalStateException("the emulator does not start", failure);
        }
        control = ready.control();
        ConnectorSettings settings = ConnectorSettings.of(CONNECTOR).withEndpoints(ready.endpoints());
        connector = ConnectorFinder.find(CONNECTOR).create(settings, context);
        connector.start();
        connector.watch(PAIR, EnumSet.of(MarketChannel.BOOK));
    }

    Loop loop() {
        return loop;
    }

    Bus bus() {
        return bus;
    }

    /** The watched book; null before there is one. */
    OrderBook book() {
        return connector == null ? null : connector.book(PAIR);
    }

    /** Lets the emulator have the fault once. */
    void send(Fault fault) {
        byte[] body = ("{\"kind\":\"" + fault.kind() + "\",\"count\":1}").getBytes(StandardCharsets.UTF_8);
        List<HttpRequest.Header> headers = List.of(new HttpRequest.Header("Content-Type", "application/json"));
        context.service(HttpTransport.class)
                .send(new HttpRequest("POST", control.resolve("/fault"), headers, body, PATIENCE, false))
                .whenComplete((answer, failure) -> {
                    if (failure != null || answer.status() != 200) {
                        System.err.println("the control port did not take " + fault + ": " + answer + " " + failure);
                        System.exit(1);
                    }
                });
    }
}
