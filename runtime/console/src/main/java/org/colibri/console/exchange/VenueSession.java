package org.colibri.console.exchange;

import io.vertx.core.Vertx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.NearestKey;
import org.colibri.engine.context.LiveContext;
import org.colibri.engine.context.Transports;
import org.colibri.engine.live.LiveModule;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.loop.VertxLoop;
import org.colibri.kit.net.vertx.TransportSettings;
import org.colibri.kit.net.vertx.TrustFile;

/** One connector on a loop of its own, for the time of one command. Used by the command's thread. */
final class VenueSession implements AutoCloseable {

    private static final long CLOSE_SECONDS = 5;

    private final Vertx vertx;
    private final Loop loop;
    private final LoopBus bus;
    private final LiveContext context;
    private final ConnectorDescriptor descriptor;
    private final Connector connector;
    private final Credentials credentials;
    private final Installation installation;
    private final long deadlineNanos;
    private List<Instrument> instruments;

    private VenueSession(
            VenueSettings settings,
            Vertx vertx,
            Loop loop,
            LoopBus bus,
            LiveContext context,
            ConnectorDescriptor descriptor,
            Connector connector,
            Credentials credentials,
            Installation installation) {
        this.vertx = vertx;
        this.loop = loop;
        this.bus = bus;
        this.context = context;
        this.descriptor = descriptor;
        this.connector = connector;
        this.credentials = credentials;
        this.installation = installation;
        deadlineNanos = loop.clock().monotonicNanos() + settings.timeout().toNanos();
    }

    /**
     * Loads the connector's plugin and makes the connector; opens no connection.
     *
     * @throws UsageException for an unknown connector, domain or endpoint
     */
    static VenueSession open(VenueSettings settings, Output output) {
        Installation installation = Installation.locate();
        ConnectorEntry entry = new Plugins(installation).connector(settings.connector());
        ConnectorDescriptor descriptor = entry.descriptor();
        checkEndpoints(descriptor, settings);
        Credentials credentials =
                settings.keyFile() == null ? null : KeyFile.read(settings.keyFile(), descriptor.credentialFields());
        ConnectorSettings connectorSettings =
                new ConnectorSettings(descriptor.connector(), settings.domain(), settings.endpoints(), Map.of());
        TransportSettings connections = connections(settings);
        Vertx vertx = LiveModule.vertx(1);
        VertxLoop live = new Loops(vertx, new SystemClock()).open(descriptor.connector());
        Loop loop = settings.clockMillis() == null
                ? live
                : new ReclockedLoop(live, new FixedClock(settings.clockMillis(), live.clock()));
        LoopBus bus = new LoopBus();
        LiveContext context = new LiveContext(
                descriptor.connector(),
                live,
                loop,
                bus,
                Journal.none(),
                transports(settings, output, credentials == null ? new Secrets() : new Secrets(credentials)),
                connections);
        try {
            Connector connector = entry.provider().create(connectorSettings, context);
            return new VenueSession(
                    settings, vertx, loop, bus, context, descriptor, connector, credentials, installation);
        } catch (RuntimeException e) {
            vertx.close();
            throw e;
        }
    }

    private static void checkEndpoints(ConnectorDescriptor descriptor, VenueSettings settings) {
        Map<String, String> named = descriptor.domains().get(settings.domain());
        if (named == null) {
            Set<String> domains = new TreeSet<>(descriptor.domains().keySet());
            throw new UsageException(
                    descriptor.connector() + " has no domain '" + settings.domain() + "'"
                            + NearestKey.suggestion(settings.domain(), domains),
                    "it has: " + String.join(", ", domains));
        }
        settings.endpoints().forEach((name, address) -> {
            if (!named.containsKey(name)) {
                Set<String> names = new TreeSet<>(named.keySet());
                throw new UsageException(
                        descriptor.connector() + " has no endpoint '" + name + "'" + NearestKey.suggestion(name, names),
                        "it has: " + String.join(", ", names));
            }
            if (HostConfigLoader.address(address.toString()).isEmpty()) {
                throw new UsageException(
                        "--endpoint " + name + "=" + address + " is not a whole address",
                        "write it like http://127.0.0.1:8080 or wss://host:port/path");
            }
        });
    }

    private static TransportSettings connections(VenueSettings settings) {
        TransportSettings standard = TransportSettings.standard();
        try {
            return settings.trust() == null ? standard : standard.trusting(TrustFile.read(settings.trust()));
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "--trust: " + e.getMessage(), "'colibri emulate … --tls' names its file as \"authority\"");
        }
    }

    private static Transports transports(VenueSettings settings, Output output, Secrets secrets) {
        Transports sent = settings.trace() ? new Trace(output, secrets) : Transports.PLAIN;
        return settings.dryRun() ? new DryRun(output, sent) : sent;
    }

    Clock clock() {
        return loop.clock();
    }

    Loop loop() {
        return loop;
    }

    LoopBus bus() {
        return bus;
    }

    Connector connector() {
        return connector;
    }

    ConnectorDescriptor descriptor() {
        return descriptor;
    }

    /** One public request, awaited within the command's time-out. */
    <T> T market(Function<MarketApi, CompletableFuture<T>> call) throws Exception {
        return await(() -> call.apply(connector.marketApi()));
    }

    /** One private request, awaited within the command's time-out. */
    <T> T account(Function<AccountApi, CompletableFuture<T>> call) throws Exception {
        Credentials credentials = credentials();
        return await(() -> call.apply(connector.accountApi(credentials)));
    }

    /** The settings of an account with the command's credentials. */
    AccountSettings accountSettings() {
        return new AccountSettings(
                "main", credentials(), installation.state().create().instanceTag(), false);
    }

    String newClientOrderId() {
        return connector.newClientOrderId(installation.state().create().instanceTag());
    }

    private Credentials credentials() {
        if (credentials == null) {
            throw new UsageException(
                    "this command needs credentials for " + descriptor.connector(),
                    "give them with --key-file F: a JSON object with " + KeyFile.fields(descriptor.credentialFields()));
        }
        return credentials;
    }

    /** All instruments, asked for once. */
    List<Instrument> instruments() throws Exception {
        if (instruments == null) {
            instruments = market(MarketApi::instruments);
        }
        return instruments;
    }

    /**
     * The instrument of a pair.
     *
     * @throws UsageException when the venue does not list it
     */
    Instrument instrument(TradingPair pair) throws Exception {
        return instruments().stream()
                .filter(instrument -> instrument.tradingPair().equals(pair))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        descriptor.connector() + " lists no pair " + pair
                                + NearestKey.suggestion(pair.toString(), listed()),
                        "see 'colibri exchange " + descriptor.connector() + " instruments'"));
    }

    private List<String> listed() {
        return instruments.stream()
                .map(instrument -> instrument.tradingPair().toString())
                .toList();
    }

    /** Runs on the connector's loop and waits for the outcome. */
    <T> T await(Supplier<CompletableFuture<T>> task) throws Exception {
        CompletableFuture<T> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                task.get().whenComplete((value, failure) -> {
                    if (failure == null) {
                        outcome.complete(value);
                    } else {
                        outcome.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        });
        return outcome.get(deadlineNanos - loop.clock().monotonicNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        loop.execute(() -> connector.stop().whenComplete((stopped, failure) -> {
            context.close();
            closed.complete(null);
        }));
        closed.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
        vertx.close();
    }
}
