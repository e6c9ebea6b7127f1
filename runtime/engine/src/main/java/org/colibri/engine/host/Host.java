package org.colibri.engine.host;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.engine.accounting.RateSource;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.bots.BotLog;
import org.colibri.engine.bots.BotServices;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.bots.BotStore;
import org.colibri.engine.bots.BotVenue;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.BotConfigLoader;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.Placement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running host: its bots and the venues that they use. Its state lives on the control loop, which never waits for
 * another loop without a bound. Methods may be called from any thread; futures complete on the control loop.
 */
public final class Host {

    private static final Logger LOG = LoggerFactory.getLogger(Host.class);
    /** What accounts, connector, emulator and loops of a venue may take to stop. */
    private static final Duration PARTS = Duration.ofSeconds(90);

    private final HostEnvironment environment;
    private final Loop control;
    private final Bounds bounds;
    private final Venues venues;
    private final BotStores stores;
    private final long startedAt;
    private final Map<String, HostedBot> bots = new LinkedHashMap<>();
    /** Connectors and strategies whose plugins are on their way out. */
    private final Set<String> leaving = new HashSet<>();

    private volatile List<HostedBot> shown = List.of();
    private CompletableFuture<HostStop> stopping;

    public Host(HostEnvironment environment) {
        this.environment = environment;
        control = environment.control();
        bounds = new Bounds(control);
        venues = new Venues(environment, bounds);
        stores = new BotStores(environment);
        startedAt = control.clock().millis();
    }

    /**
     * Starts the bot of that file; complete when its strategies are made and wait for their markets. Fails with {@code
     * ConfigurationException} for a wrong file, {@code VenueException} when the bot cannot be started.
     */
    public CompletableFuture<BotStatus> start(Path file) {
        return CompletableFuture.supplyAsync(
                        () -> new BotConfigLoader(environment.catalog(), environment.config()).load(file),
                        environment.worker())
                .thenComposeAsync(this::admit, control);
    }

    private CompletableFuture<BotStatus> admit(BotConfig config) {
        HostedBot before = bots.get(config.name());
        if (stopping != null) {
            return refused("the host is stopping", "start it again");
        }
        if (before != null && !(before.bot() == null && before.status().state() != BotState.STARTING)) {
            return refused(
                    "a bot named '" + config.name() + "' is running already, from " + before.file(),
                    "stop it first, or give the file another name");
        }
        for (String part : parts(config)) {
            if (leaving.contains(part)) {
                return refused("the plugin of " + part + " is being replaced or removed", "try again in a moment");
            }
        }
        HostedBot hosted = new HostedBot(config.name(), config.file(), control.clock());
        bots.put(config.name(), hosted);
        show();
        CompletableFuture<BotStatus> starting = venues.acquire(config)
                .thenComposeAsync(opened -> run(hosted, config, opened), control)
                .exceptionallyComposeAsync(failure -> failed(hosted, config, failure), control);
        hosted.starting(starting);
        return starting;
    }

    private static Set<String> parts(BotConfig config) {
        Set<String> parts = new TreeSet<>();
        config.connectors().forEach(id -> parts.add("connector " + id));
        config.strategyIds().forEach(id -> parts.add("strategy " + id));
        return parts;
    }

    /** No bot is started with these from now on, since their plugin goes; called on the control loop. */
    void leave(Set<String> parts) {
        leaving.addAll(parts);
    }

    /** They are back; called on the control loop. */
    void comeBack(Set<String> parts) {
        leaving.removeAll(parts);
    }

    private static CompletableFuture<BotStatus> refused(String message, String hint) {
        return CompletableFuture.failedFuture(VenueException.local(ErrorCategory.CONFIGURATION, message, hint));
    }

    private CompletableFuture<BotStatus> run(HostedBot hosted, BotConfig config, List<BotVenue> opened) {
        return stores.open(config).thenCompose(store -> {
            hosted.keeps(store);
            return run(hosted, config, opened, store);
        });
    }

    private CompletableFuture<BotStatus> run(
            HostedBot hosted, BotConfig config, List<BotVenue> opened, BotStore store) {
        if (hosted.isStopRequested()) {
            return refused("it was stopped while its connectors were being started", "start it again");
        }
        Loop loop = config.placement() == Placement.WITH_CONNECTOR
                ? opened.get(0).loop()
                : environment.loops().openBot("bot-" + config.name());
        BotServices services = new BotServices(
                loop,
                new RenamingBus(environment.bus(), venues.busNames(config)),
                store,
                environment.config(),
                environment.killSwitch().of(config.name()),
                new RateSource(() -> venues.prices(config), loop.clock()),
                entry -> environment.runs().booked(config.name(), entry),
                environment.stuckLoops(),
                hosted.log());
        Bot bot = new Bot(config, services, this::connectorId);
        hosted.runs(bot);
        environment.runs().started(config);
        return bot.start(opened).thenApplyAsync(made -> hosted.status(), control);
    }

    private String connectorId(String name) {
        return environment
                .catalog()
                .connector(name)
                .map(entry -> entry.descriptor().connector())
                .orElse(name);
    }

    private CompletableFuture<BotStatus> failed(HostedBot hosted, BotConfig config, Throwable failure) {
        LOG.error("Bot {} cannot be started: {}", hosted.name(), Causes.text(failure));
        BotStatus ended = BotStatus.of(
                hosted.name(),
                BotState.FAILED,
                Causes.text(failure),
                control.clock().millis());
        if (hosted.bot() != null) {
            environment.runs().ended(ended);
        }
        hosted.ended(ended);
        return venues.release(config.name())
                .thenCompose(released -> stores.close(hosted.store()))
                .thenCompose(closed -> CompletableFuture.failedFuture(Failures.cause(failure)));
    }

    /** Stops a bot; complete with the orders of which no end was confirmed. */
    public CompletableFuture<List<UnconfirmedOrder>> stop(String name) {
        return CompletableFuture.supplyAsync(() -> stopOne(name, "stopped by the operator"), control)
                .thenCompose(stop -> stop);
    }

    CompletableFuture<List<UnconfirmedOrder>> stopOne(String name, String why) {
        HostedBot hosted = bots.get(name);
        if (hosted == null) {
            return CompletableFuture.failedFuture(noSuchBot(name));
        }
        hosted.waitForStrategy(false);
        Bot bot = hosted.bot();
        if (bot == null) {
            return hosted.giveUpStarting().thenApply(gaveUp -> List.of());
        }
        if (hosted.stopping() == null) {
            hosted.stopping(new BotEnding(environment, bounds, venues, stores).end(hosted, bot, why));
        }
        return hosted.stopping();
    }

    /** Stops all bots and venues in order; complete with what was not confirmed. A second call waits for the first. */
    public CompletableFuture<HostStop> stop() {
        return CompletableFuture.supplyAsync(this::stopAll, control).thenCompose(stop -> stop);
    }

    /**
     * What a stop may take: each bot's own bounds, then for orders that nobody confirmed the venues' word, twice, then
     * accounts, connectors, emulators and loops within theirs.
     */
    public Duration stopBound() {
        HostConfig.Bots limits = environment.config().bots();
        return limits.strategyStopTimeout()
                .plus(limits.cancelTimeout().multipliedBy(4))
                .plus(BotEnding.GRACE)
                .plus(PARTS);
    }

    private CompletableFuture<HostStop> stopAll() {
        if (stopping == null) {
            List<UnconfirmedOrder> unconfirmed = new ArrayList<>();
            stopping = new CompletableFuture<>();
            CompletableFuture<?>[] all = bots.keySet().stream()
                    .map(name -> stopOne(name, "the host is stopping").thenAccept(unconfirmed::addAll))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(all).whenComplete((done, failure) -> {
                unconfirmed.forEach(order -> LOG.error("Not confirmed: {}", order));
                if (failure == null) {
                    stopping.complete(new HostStop(statuses(), unconfirmed));
                } else {
                    stopping.completeExceptionally(new CompletionException(Failures.cause(failure)));
                }
            });
        }
        return stopping;
    }

    /**
     * Refuses new orders of these bots, or of all when none is named, cancels the open ones at the venues, and closes
     * positions when asked to. Works while loops of bots and venues hang; fails only for a bot that is not there.
     */
    public CompletableFuture<KillReport> kill(Set<String> names, String why, boolean flatten) {
        return CompletableFuture.supplyAsync(() -> known(names), control)
                .thenCompose(all -> new Kill(environment, running(), venues, bounds, all, why, flatten).run());
    }

    /** Lets orders of these bots pass again; those of all when none is named. */
    public CompletableFuture<Void> release(Set<String> names) {
        return CompletableFuture.supplyAsync(() -> known(names), control).thenAccept(all -> {
            all.forEach(name -> environment.killSwitch().of(name).release());
            if (all.isEmpty()) {
                environment.killSwitch().release();
            }
        });
    }

    /** Compares the accounts of that connector, or of all when null, with their venues (REC-4). */
    public CompletableFuture<Reconciliation> reconcile(String connector) {
        return CompletableFuture.supplyAsync(this::reconciling, control)
                .thenCompose(one -> one.compare(connector == null ? null : connectorId(connector)));
    }

    /** Does what an operator decided about an order that {@link #reconcile} told of; see {@link Difference.Kind}. */
    public CompletableFuture<Void> decide(
            String venue, String account, TradingPair pair, String clientOrderId, String decision) {
        return CompletableFuture.supplyAsync(this::reconciling, control)
                .thenCompose(one -> one.decide(venue, account, pair, clientOrderId, decision));
    }

    private Reconciling reconciling() {
        Set<String> names = running().stream().map(Bot::name).collect(Collectors.toSet());
        return new Reconciling(venues, bounds, names);
    }

    private Set<String> known(Set<String> names) {
        for (String name : names) {
            if (!bots.containsKey(name)) {
                throw noSuchBot(name);
            }
        }
        return names;
    }

    private VenueException noSuchBot(String name) {
        return VenueException.local(
                ErrorCategory.INVALID_REQUEST,
                "there is no bot '" + name + "'",
                "the bots are: " + shown.stream().map(HostedBot::name).collect(Collectors.joining(", ")));
    }

    private List<Bot> running() {
        return bots.values().stream()
                .map(HostedBot::bot)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The newest state; works while any loop hangs. */
    public HostStatus status() {
        HostStatus.Info info = new HostStatus.Info(
                ProcessHandle.current().pid(),
                startedAt,
                environment.killSwitch().reason(),
                killedBots(),
                environment.stuckLoops().get(),
                Statuses.queues(environment.bus()));
        return new HostStatus(info, statuses(), Statuses.of(venues.all()));
    }

    /**
     * Why a bot is trading or not; works while any loop hangs. Any thread.
     *
     * @throws VenueException when there is no such bot
     */
    public Explanation explain(String name) {
        HostedBot hosted = shown.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> noSuchBot(name));
        Bot bot = hosted.bot();
        List<Venue.Opened> opened = bot == null ? List.of() : venues.openedFor(bot.config());
        return new Explanation(
                hosted.status(),
                environment.killSwitch().of(name).reason(),
                bot == null
                        ? 0
                        : environment.stuckLoops().get().getOrDefault(bot.loop().name(), 0L),
                opened.stream().map(Explanation.Part::of).toList(),
                bot == null ? List.of() : bot.refusals());
    }

    private Map<String, String> killedBots() {
        Map<String, String> killed = new HashMap<>();
        for (HostedBot hosted : shown) {
            String why = environment.killSwitch().of(hosted.name()).reason();
            if (!why.isEmpty()) {
                killed.put(hosted.name(), why);
            }
        }
        return killed;
    }

    /** The live account of that connector that trades with this key. Any thread. */
    Optional<HostedAccount> liveAccount(String connector, KeyFingerprint key) {
        return new UsableAccounts(venues.all()).live(connector, key);
    }

    /** The account on paper of that connector and name. Any thread. */
    Optional<HostedAccount> paperAccount(String connector, String account) {
        return new UsableAccounts(venues.all()).paper(connector, account);
    }

    /** The newest lines of a bot's log, or null when there is no such bot. */
    public BotLog log(String bot) {
        return shown.stream()
                .filter(hosted -> hosted.name().equals(bot))
                .map(HostedBot::log)
                .findFirst()
                .orElse(null);
    }

    /** The file that a bot was started from; empty when there is no such bot. Any thread. */
    public Optional<Path> file(String bot) {
        return desk().file(bot);
    }

    /** What else can be read and changed of the running host. */
    public HostDesk desk() {
        return new HostDesk(environment, venues, shown);
    }

    private List<BotStatus> statuses() {
        return shown.stream().map(HostedBot::status).toList();
    }

    private void show() {
        shown = List.copyOf(bots.values());
    }

    /** Called on the control loop. */
    List<HostedBot> hosted() {
        return List.copyOf(bots.values());
    }

    Venues venues() {
        return venues;
    }

    HostEnvironment environment() {
        return environment;
    }

    /** The plugins that the bots' files are checked against. */
    public ProviderCatalog catalog() {
        return environment.catalog();
    }
}
