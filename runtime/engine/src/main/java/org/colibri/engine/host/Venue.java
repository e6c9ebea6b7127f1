package org.colibri.engine.host;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.engine.bots.BotVenue;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.gateway.BotOrders.OpenOrder;
import org.colibri.engine.host.KeptAccounts.Kept;
import org.colibri.engine.paper.PaperConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connector of the host with its accounts, and its emulator when it is emulated. It can be closed and opened again
 * (its plugin is replaced) while bots are using it. Used on the control loop.
 */
final class Venue {

    private static final Logger LOG = LoggerFactory.getLogger(Venue.class);
    private static final Duration OPEN_BOUND = Duration.ofSeconds(30);
    /** REC-5 gives an account 10 s to confirm its cancels, PART-5 a connector 10 s to let go. */
    private static final Duration STOP_BOUND = Duration.ofSeconds(12);
    /** A loop that is known to hang may have come back. */
    private static final Duration HANGING_BOUND = Duration.ofSeconds(1);

    private final VenueKey key;
    private final String name;
    private final String loopName;
    private final HostEnvironment environment;
    private final Bounds bounds;
    private final SharedLoops loops;
    private final Set<String> users = new TreeSet<>();
    private final Map<String, CompletableFuture<Opened>> accounts = new LinkedHashMap<>();
    private final KeptAccounts kept;
    private final WithdrawCheck withdrawals;
    private Loop loop;
    private HostedEmulator emulator;
    private CompletableFuture<EmulatorReady> emulatorReady;
    private CompletableFuture<Connector> connector;
    private ConnectorRecords.Recorded context;
    private EmergencyConnector emergency;
    private volatile List<Opened> opened = List.of();

    /**
     * @param loopName connectors of one exchange share a loop, so that their rate pools need no locks
     */
    Venue(VenueKey key, String name, String loopName, HostEnvironment environment, Bounds bounds, SharedLoops loops) {
        this.key = key;
        this.name = name;
        this.loopName = loopName;
        this.loops = loops;
        this.environment = environment;
        this.bounds = bounds;
        kept = new KeptAccounts(key, environment);
        withdrawals = new WithdrawCheck(environment, bounds, users);
    }

    VenueKey key() {
        return key;
    }

    /** Its name on the host's bus: the connector's id, or one of its own for an emulated venue. */
    String name() {
        return name;
    }

    /** Names of the bots that use it. */
    Set<String> users() {
        return users;
    }

    /** The accounts that are open now; any thread. */
    List<Opened> opened() {
        return opened;
    }

    /** One of them as somebody who has its key may use it; any thread. */
    HostedAccount hosted(Opened account) {
        return HostedAccount.of(account, config(), bus(), environment.instanceTag());
    }

    boolean isOpen() {
        return connector != null;
    }

    /** Starts what is not running yet and opens the account. */
    CompletableFuture<BotVenue> open(String account) {
        if (withdrawals.refused(account).isPresent()) {
            return CompletableFuture.failedFuture(withdrawals.refused(account).get());
        }
        CompletableFuture<Opened> open = accounts.computeIfAbsent(account, this::openAccount);
        return open.thenApply(o -> new BotVenue(key.connector(), o.connector(), o.account(), loop))
                .whenComplete((ready, failure) -> {
                    if (failure != null) {
                        accounts.remove(account, open);
                    }
                });
    }

    private CompletableFuture<Opened> openAccount(String account) {
        CompletableFuture<Connector> started = connector();
        return started.thenCombine(credentials(account), AccountOpening::new)
                .thenCompose(opening -> mayTrade(account, opening, started))
                .thenCompose(opening -> kept.open(account).thenCompose(found -> open(account, opening, found)))
                .thenCompose(o -> connector == started ? show(o) : closedMeanwhile(o));
    }

    private CompletableFuture<AccountOpening> mayTrade(
            String account, AccountOpening opening, CompletableFuture<Connector> started) {
        if (key.mode() != BotMode.LIVE || config().allowWithdraw()) {
            return CompletableFuture.completedFuture(opening);
        }
        WithdrawCheck.Key asked =
                new WithdrawCheck.Key(key.connector(), account, opening.connector(), loop(), opening.credentials());
        return withdrawals.check(asked, () -> connector == started).thenApply(checked -> opening);
    }

    private CompletableFuture<Opened> open(String account, AccountOpening opening, Kept found) {
        OwnOrders own = new OwnOrders(bus(), environment.control(), opening.connector(), account);
        VenueAsked asked =
                key.isPaper() ? new PaperAsked(opening.connector(), bounds, environment.instanceTag()) : emergency;
        EmergencyDoor door = new EmergencyDoor(asked, opening.credentials(), own);
        return bounds.on(
                        loop,
                        OPEN_BOUND,
                        "opening account " + account + " of " + name,
                        () -> CompletableFuture.completedFuture(openNow(account, opening, found, door)))
                .exceptionallyCompose(failure -> {
                    own.close();
                    return kept.close(found).thenCompose(closed -> CompletableFuture.failedFuture(failure));
                });
    }

    /** The host's bus, on which this connector has its plain name. */
    private RenamingBus bus() {
        return new RenamingBus(environment.bus(), Map.of(key.connector(), name));
    }

    private Opened openNow(String account, AccountOpening opening, Kept found, EmergencyDoor door) {
        HostConfig.Account own = config().account(account);
        AccountSettings settings = new AccountSettings(
                account,
                opening.credentials(),
                environment.instanceTag(),
                own.cancelOnStart(),
                own.limits(),
                found.store());
        Account opened = opening.connector() instanceof PaperConnector paper
                ? paper.openAccount(settings, found.ledger())
                : opening.connector().openAccount(settings);
        return new Opened(key.connector(), opening.connector(), opened, opening.credentials(), found, door);
    }

    private CompletableFuture<Opened> show(Opened account) {
        account.door().own().seedFrom(account.account());
        List<Opened> more = new ArrayList<>(opened);
        more.add(account);
        opened = List.copyOf(more);
        return CompletableFuture.completedFuture(account);
    }

    private CompletableFuture<Opened> closedMeanwhile(Opened account) {
        account.door().own().close();
        account.connector().loop().execute(() -> account.account()
                .stop(true)
                .whenComplete((report, failure) -> kept.close(account.kept())));
        return CompletableFuture.failedFuture(VenueException.local(
                ErrorCategory.CONFIGURATION, key.connector() + " was stopped while it was starting", null));
    }

    private record AccountOpening(Connector connector, Credentials credentials) {}

    private HostConfig.Connector config() {
        return environment.config().connector(key.connector());
    }

    private CompletableFuture<Credentials> credentials(String account) {
        if (key.isEmulated()) {
            return emulator().thenApply(EmulatorReady::credentials);
        }
        if (key.isPaper()) {
            return CompletableFuture.completedFuture(Credentials.of(Map.of()));
        }
        return CompletableFuture.supplyAsync(
                        () -> environment.credentials().find(key.connector(), account), environment.worker())
                .thenApplyAsync(
                        found -> found.orElseThrow(() -> VenueException.local(
                                ErrorCategory.CONFIGURATION,
                                "there are no credentials for account " + account + " of " + key.connector(),
                                "store them with 'colibri connect " + key.connector() + "' or give --key-file "
                                        + key.connector() + "=FILE")),
                        environment.control());
    }

    private CompletableFuture<Connector> connector() {
        if (connector == null) {
            CompletableFuture<Map<String, URI>> endpoints = key.isEmulated()
                    ? emulator().thenApply(EmulatorReady::endpoints)
                    : CompletableFuture.completedFuture(configuredEndpoints());
            CompletableFuture<Connector> starting = endpoints.thenCompose(this::startConnector);
            connector = starting;
            starting.whenComplete((made, failure) -> {
                if (failure != null && connector == starting) {
                    connector = null;
                }
            });
            return starting;
        }
        return connector;
    }

    private Map<String, URI> configuredEndpoints() {
        Map<String, URI> endpoints = new HashMap<>();
        config().endpoints().forEach((endpoint, address) -> endpoints.put(endpoint, URI.create(address)));
        return endpoints;
    }

    private CompletableFuture<Connector> startConnector(Map<String, URI> endpoints) {
        ConnectorEntry entry = environment.catalog().connector(key.connector()).orElse(null);
        if (entry == null) {
            return CompletableFuture.failedFuture(VenueException.local(
                    ErrorCategory.CONFIGURATION, "no connector '" + key.connector() + "' is loaded", null));
        }
        String domain = key.isEmulated() ? "main" : config().domain();
        ConnectorSettings settings = new ConnectorSettings(key.connector(), domain, endpoints, config().options());
        Loop on = loop();
        PluginContexts contexts = environment.contexts();
        PluginContexts.OpenContext opening = key.isEmulated()
                ? contexts.open("connector." + name, on, bus())
                : contexts.openConnector(key.connector(), "connector." + name, on, bus());
        emergency = key.isPaper() ? null : new EmergencyConnector(name, environment, entry.provider(), settings);
        return new ConnectorRecords(environment, bounds)
                .open(key, name, opening)
                .thenCompose(recorded -> {
                    context = recorded;
                    return bounds.on(on, OPEN_BOUND, "starting " + name, () -> {
                        Connector real = recorded.create(entry.provider(), settings);
                        Connector made = key.isPaper() ? PaperConnector.around(real, bus(), key.paper()) : real;
                        made.start();
                        return CompletableFuture.completedFuture(made);
                    });
                });
    }

    /** The loop of its connector; opened when it is first asked for. */
    Loop loop() {
        if (loop == null) {
            loop = loops.acquire(loopName);
        }
        return loop;
    }

    private CompletableFuture<EmulatorReady> emulator() {
        if (emulatorReady == null) {
            EmulatorProvider provider =
                    environment.catalog().emulator(key.connector()).orElse(null);
            if (provider == null) {
                return CompletableFuture.failedFuture(VenueException.local(
                        ErrorCategory.CONFIGURATION, "no emulator of '" + key.connector() + "' is loaded", null));
            }
            emulator = new HostedEmulator(name, environment, bounds);
            CompletableFuture<EmulatorReady> starting = emulator.start(provider, key.emulator(), environment);
            emulatorReady = starting;
            starting.whenComplete((ready, failure) -> {
                if (failure != null && emulatorReady == starting) {
                    emulatorReady = null;
                    emulator = null;
                }
            });
            return starting;
        }
        return emulatorReady;
    }

    /** True while the loop is known to hang. */
    boolean hangs() {
        return loop != null && environment.stuckLoops().get().containsKey(loop.name());
    }

    /** True for an id that this installation made (OID-3); any thread. */
    boolean isOwn(String clientOrderId) {
        return opened.stream()
                .anyMatch(open -> open.connector().isOwnClientOrderId(environment.instanceTag(), clientOrderId));
    }

    /** Cancels and stops all accounts; complete with what may still be open at the venue. Never fails. */
    CompletableFuture<List<UnconfirmedOrder>> stopAccounts() {
        List<UnconfirmedOrder> unconfirmed = new ArrayList<>();
        CompletableFuture<?>[] stops = opened.stream()
                .map(open -> stop(open).thenCompose(left -> {
                    unconfirmed.addAll(left);
                    open.door().own().close();
                    return kept.close(open.kept());
                }))
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(stops).thenApply(all -> unconfirmed);
    }

    private CompletableFuture<List<UnconfirmedOrder>> stop(Opened open) {
        Account account = open.account();
        return bounds.on(
                        loop,
                        hangs() ? HANGING_BOUND : STOP_BOUND,
                        "stopping account " + account.name() + " of " + name,
                        () -> account.stop(true))
                .handle((report, failure) -> {
                    if (failure != null) {
                        LOG.error("Account {} of {} did not stop in order", account.name(), name, failure);
                        return sweep(open, true, List.of());
                    }
                    return report.unconfirmed().isEmpty()
                            ? CompletableFuture.completedFuture(List.<UnconfirmedOrder>of())
                            : sweep(open, false, report.unconfirmed());
                })
                .thenCompose(left -> left);
    }

    /** What the account itself could not confirm is cancelled without it, and the venue says what is left. */
    private CompletableFuture<List<UnconfirmedOrder>> sweep(Opened open, boolean hangs, List<Order> orders) {
        List<OpenOrder> known = orders.stream()
                .map(order -> new OpenOrder(key.connector(), open.door().own().owner(order), order))
                .toList();
        return new Sweep(
                        open,
                        Scope.all(),
                        hangs,
                        bounds,
                        environment.config().bots().cancelTimeout())
                .run(known)
                .thenApply(Swept::left);
    }

    /** Stops the connector after its accounts and lets go of everything of it. Never fails. */
    CompletableFuture<Void> stopConnector() {
        CompletableFuture<Connector> stopping = connector;
        connector = null;
        accounts.clear();
        withdrawals.forget();
        opened = List.of();
        ConnectorRecords.Recorded closing = context;
        context = null;
        EmergencyConnector second = emergency;
        emergency = null;
        if (stopping == null) {
            return CompletableFuture.completedFuture(null);
        }
        return stopping.thenCompose(c -> bounds.on(loop, STOP_BOUND, "stopping " + name, c::stop))
                .exceptionally(failure -> {
                    LOG.error("{} did not stop in order", name, failure);
                    return null;
                })
                .thenCompose(done -> second == null ? CompletableFuture.<Void>completedFuture(null) : second.close())
                .thenCompose(done -> closing == null ? CompletableFuture.completedFuture(null) : closing.close(loop));
    }

    /** Stops the emulator, if there is one. Never fails. */
    CompletableFuture<Void> stopEmulator() {
        HostedEmulator stopping = emulator;
        emulator = null;
        emulatorReady = null;
        return stopping == null ? CompletableFuture.completedFuture(null) : stopping.stop();
    }

    /** Closes the loop, at last. */
    CompletableFuture<Void> closeLoop() {
        Loop closing = loop;
        loop = null;
        return closing == null ? CompletableFuture.completedFuture(null) : loops.release(loopName);
    }

    /** An open account with its connector; their health and readiness can be read on any thread. */
    record Opened(
            String connectorId,
            Connector connector,
            Account account,
            Credentials credentials,
            Kept kept,
            EmergencyDoor door) {}
}
