package org.colibri.testkit;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.AccountStore;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.context.LiveContext;
import org.colibri.engine.context.Transports;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.vertx.TransportSettings;
import org.colibri.testkit.hostile.Hostility;

/**
 * An emulated venue and a connector to it, each on a live loop of its own, joined by real sockets on 127.0.0.1. Used from
 * a test's thread.
 */
public final class EmulatedVenue implements AutoCloseable {

    /** Waits end here: far more than anything takes on a busy machine. */
    public static final Duration BOUND = Duration.ofMinutes(2);

    private static final AtomicLong OPENED = new AtomicLong();

    private final VenueUnderTest venue;
    private final String connectorName = "connector" + OPENED.incrementAndGet();
    private final Vertx ownVertx;
    private final Loops loops;
    private LoopBus bus = new LoopBus();
    private final LoopDriver venueLoop;
    private final LoopDriver controlLoop;
    private final LoopDriver loop;
    private CountedLoop counted;
    private TappedTransports taps = new TappedTransports();
    private final Map<LiveContext, LoopDriver> contexts = new LinkedHashMap<>();
    private final LiveContext controlContext;
    private final Hostility hostility = new Hostility();
    private final KeptPort port = new KeptPort();
    private EmulatorOptions options = EmulatorOptions.defaults();
    private Emulator emulator;
    private EmulatorReady ready;
    private VenueControl control;
    private LiveContext connectorContext;
    private Connector connector;
    private EventRecorder events;

    /** With threads of its own; nothing is started yet. */
    public EmulatedVenue(VenueUnderTest venue) {
        this(venue, Vertx.vertx(new VertxOptions().setEventLoopPoolSize(3)), true);
    }

    /** On threads that others use too and that live on after it. */
    public EmulatedVenue(VenueUnderTest venue, Vertx shared) {
        this(venue, shared, false);
    }

    private EmulatedVenue(VenueUnderTest venue, Vertx vertx, boolean own) {
        this.venue = venue;
        this.ownVertx = own ? vertx : null;
        this.loops = new Loops(vertx, new SystemClock());
        this.venueLoop = new LoopDriver(loops.open("venue"));
        this.controlLoop = new LoopDriver(loops.open("control"));
        this.loop = new LoopDriver(loops.open("connector"));
        this.counted = new CountedLoop(loop.loop());
        this.controlContext = context("control", controlLoop, Transports.PLAIN);
    }

    private LiveContext context(String name, LoopDriver driver, Transports transports) {
        LiveContext context = new LiveContext(
                name,
                driver.loop(),
                driver == loop ? counted : driver.loop(),
                bus,
                Journal.none(),
                transports,
                connections());
        contexts.put(context, driver);
        return context;
    }

    private TransportSettings connections() {
        TransportSettings standard = TransportSettings.standard();
        return venue.tls() == null || venue.tls().trusted() == null
                ? standard
                : standard.trusting(new PemTrustOptions()
                        .addCertValue(Buffer.buffer(venue.tls().trusted())));
    }

    /** Starts the emulator, or starts it anew at the same address after {@link #stopEmulator}. */
    public EmulatedVenue startEmulator(EmulatorOptions wanted) {
        EmulatorOptions chosen = ready == null ? wanted : at(wanted, ready);
        options = venue.tls() == null ? chosen : chosen.withIdentity(venue.tls().identity());
        PluginContext context = hostility.around(context("emulator", venueLoop, Transports.PLAIN));
        ready = venueLoop.join(
                () -> {
                    emulator = venue.emulators().create(options, context);
                    port.release();
                    return emulator.start();
                },
                BOUND);
        HttpTransport http = controlLoop.call(() -> controlContext.service(HttpTransport.class));
        control = new VenueControl(ready.control(), http, controlLoop);
        return this;
    }

    private static EmulatorOptions at(EmulatorOptions wanted, EmulatorReady before) {
        return new EmulatorOptions(
                before.endpoints().values().iterator().next().getPort(),
                wanted.pairs(),
                wanted.balances(),
                wanted.market(),
                wanted.seed(),
                before.credentials(),
                0,
                wanted.limits(),
                wanted.faults(),
                null,
                wanted.account());
    }

    public EmulatedVenue startEmulator() {
        return startEmulator(EmulatorOptions.defaults().withLimits(venue.limits()));
    }

    /** The venue is gone: its ports are closed, and its address is kept for when it comes back. */
    public void stopEmulator() {
        venueLoop.join(emulator::stop, BOUND);
        emulator = null;
        int address = ready.endpoints().values().iterator().next().getPort();
        venueLoop.await(() -> "port " + address + " is free", () -> port.keep(address), BOUND);
    }

    /** Makes a connector to the emulator's address; it is not started. An earlier one must have stopped. */
    public Connector makeConnector() {
        Map<String, URI> endpoints = ready.endpoints();
        ConnectorSettings settings = venue.settings().withEndpoints(endpoints);
        connectorContext = context(connectorName, loop, taps);
        loop.run(() -> {
            if (events != null) {
                events.close();
            }
            events = new EventRecorder(venue.connector(), bus, loop.loop());
            connector = venue.connectors().create(settings, connectorContext);
        });
        return connector;
    }

    /** Makes and starts a connector that watches the pair with all channels. */
    public EmulatedVenue startConnector() {
        makeConnector();
        loop.run(() -> {
            events.listen(pair());
            connector.start();
            connector.watch(pair(), EnumSet.allOf(MarketChannel.class));
        });
        return this;
    }

    /** Emulator and connector are started and the connector is ready, its book valid. */
    public static EmulatedVenue ready(VenueUnderTest venue) {
        EmulatedVenue made = new EmulatedVenue(venue);
        try {
            made.startEmulator().startConnector().awaitReady();
            return made;
        } catch (RuntimeException | Error e) {
            made.close();
            throw e;
        }
    }

    /** Waits until every item of the connector's readiness is there. */
    public EmulatedVenue awaitReady() {
        await("the connector is ready", () -> connector.readiness().isReady());
        return this;
    }

    /** Opens the account {@code main} with the emulator's credentials and waits until it is ready. */
    public AccountDesk openAccount() {
        AccountDesk desk = openAccount("main", ready.credentials());
        desk.awaitReady();
        return desk;
    }

    /** Opens an account with these credentials. */
    public AccountDesk openAccount(String name, Credentials credentials) {
        return openAccount(new AccountSettings(name, credentials, "tst", false));
    }

    /** Opens the account {@code main}, of which something is kept; it is ready some time later. */
    public AccountDesk openAccount(AccountStore store) {
        return openAccount(new AccountSettings("main", ready.credentials(), "tst", false, store));
    }

    private AccountDesk openAccount(AccountSettings settings) {
        return loop.call(() -> {
            events.listen(settings.name());
            return new AccountDesk(this, connector.openAccount(settings));
        });
    }

    /**
     * The connector's process dies: nothing of it runs, is told or is sent from now on, and nothing was stopped in order.
     * What was under way to the venue may arrive there.
     */
    public void crashConnector() {
        loop.run(() -> {
            counted.kill();
            taps.kill();
            events.close();
            connectorContext.close();
            events = null;
            connector = null;
            counted = new CountedLoop(loop.loop());
            taps = new TappedTransports();
            bus = new LoopBus();
        });
    }

    /** Stops the connector and releases its transports as the host does. */
    public void stopConnector() {
        loop.join(connector::stop, BOUND);
        loop.run(connectorContext::close);
    }

    public VenueUnderTest venue() {
        return venue;
    }

    /** The name under which the connector's parts log, which no other venue's of this process have. */
    public String connectorName() {
        return connectorName;
    }

    public TradingPair pair() {
        return venue.pair();
    }

    /** The pair's instrument as the connector knows it. */
    public Instrument instrument() {
        return loop.call(() -> connector.instrument(pair()));
    }

    public Connector connector() {
        return connector;
    }

    public VenueControl control() {
        return control;
    }

    /** Where the emulator listens, and the credentials of its account. */
    public EmulatorReady emulator() {
        return ready;
    }

    /** The connector's loop. */
    public LoopDriver loop() {
        return loop;
    }

    /** What was told on the bus; read on the connector's loop. */
    public EventRecorder events() {
        return events;
    }

    /** What was told until now, read on the connector's loop. */
    public <T> List<T> told(Function<EventRecorder, List<T>> question) {
        return loop.call(() -> question.apply(events));
    }

    /** Calls a request on the connector's loop and waits for its answer. */
    public <T> T ask(Supplier<CompletableFuture<T>> request) {
        return loop.join(request, BOUND);
    }

    /** The venue answers at all, whether it tells its time or not. */
    public void ping() {
        loop.<Object>join(() -> connector.marketApi().ping().thenApply(any -> any), BOUND);
    }

    /** Waits for a condition on the connector's loop. */
    public void await(String description, BooleanSupplier condition) {
        loop.await(() -> description + "; " + state(), condition, BOUND);
    }

    /**
     * Asks again and again from the test's thread until nothing is different.
     *
     * @param differences empty when all is as it should be; may ask the control port
     */
    public void awaitNone(String description, Supplier<List<String>> differences) {
        long deadline = loop.loop().clock().monotonicNanos() + BOUND.toNanos();
        List<String> left = differences.get();
        while (!left.isEmpty()) {
            if (loop.loop().clock().monotonicNanos() - deadline > 0) {
                throw new AssertionError(description + ": " + left + "; " + loop.call(this::state));
            }
            loop.turn();
            left = differences.get();
        }
    }

    /** Lets the connector's loop turn so often, with a moment in between, however long that takes. */
    public void turn(int times) {
        for (int i = 0; i < times; i++) {
            loop.turn();
        }
    }

    private String state() {
        return connector == null
                ? "no connector"
                : "health " + connector.health() + ", missing "
                        + connector.readiness().missing() + ", books " + events.bookEvents();
    }

    /** What the emulator sends can be made hostile by this. */
    public Hostility hostility() {
        return hostility;
    }

    /** Delivers a text frame on all the connector's sockets, as if the venue had sent it. */
    public void injectText(String frame) {
        inject(frame.getBytes(StandardCharsets.UTF_8));
    }

    /** Likewise for any bytes, as a text and as a binary frame. */
    public void inject(byte[] frame) {
        loop.run(() -> {
            taps.inject(frame);
            taps.injectBinary(frame);
        });
    }

    /** Sockets that the connector holds open. */
    public int openSockets() {
        return loop.call(taps::openSockets);
    }

    /** Timers that the connector's parts wait for. */
    public int pendingTimers() {
        return loop.call(counted::pending);
    }

    /** HTTP requests of the connector that are not answered yet. */
    public int requestsUnderWay() {
        return loop.call(taps::requestsUnderWay);
    }

    @Override
    public void close() {
        try {
            if (connector != null) {
                loop.join(connector::stop, BOUND);
            }
            if (emulator != null) {
                stopEmulator();
            }
        } finally {
            venueLoop.run(port::release);
            contexts.forEach((context, driver) -> driver.run(context::close));
            if (events != null) {
                loop.run(events::close);
            }
            loops.all().forEach(open -> loops.close(open).join());
            if (ownVertx != null) {
                ownVertx.close().toCompletionStage().toCompletableFuture().join();
            }
        }
    }
}
