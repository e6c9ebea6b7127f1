package org.colibri.kit.venue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Health;
import org.colibri.api.event.ConnectorEvent.InstrumentChanged;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.kit.book.BookSetup;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.health.HealthTracker;
import org.colibri.kit.health.ReadinessMap;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketObserver;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketSession;
import org.colibri.kit.net.SocketTools;
import org.colibri.kit.net.TopicState;
import org.colibri.kit.symbol.InstrumentRefresher;
import org.colibri.kit.symbol.SymbolMap;

/**
 * The public half of a connector at work: instruments, market socket, network check, and what they mean for readiness and
 * health (POLL-2, POLL-3, HLTH-1). On the connector's loop.
 */
final class PublicSide
        implements MarketParts.Owner,
                SocketObserver<MarketTopic>,
                InstrumentRefresher.Listener,
                NetworkCheck.Listener,
                RateLimiter.Listener {

    /** A feed that carries no sequence numbers says so with this word in its capability sheet. */
    static final String NO_SEQUENCE = "none";

    /** Levels kept where the venue streams the whole book: memory is bounded whatever the venue sends (PART-3). */
    private static final int MOST_LEVELS = 10_000;

    private static final long DEGRADED_OFFSET_MILLIS = 5_000;

    private final Venue venue;
    private final SocketPolicy socketPolicy;
    private final Loop loop;
    private final ClockSync clock;
    private final RateLimiter limiter;
    private final MarketParts parts;
    private final ConnectorEvents events;
    private final SymbolMap symbols;
    private final MarketHub hub;
    private final ReadinessMap readiness;
    private final HealthTracker health;
    private final InstrumentRefresher refresher;
    private final NetworkCheck network;
    private final Map<Integer, String> downSockets = new TreeMap<>();
    private SocketSession<MarketTopic> session;
    private boolean running;

    PublicSide(
            ConnectorDescriptor descriptor,
            ConnectorSettings settings,
            PluginContext context,
            Venue venue,
            ClockSync clock,
            RateLimiter limiter,
            SocketTools tools) {
        ConnectorNumbers numbers = ConnectorNumbers.of(settings.options());
        this.venue = venue;
        this.socketPolicy = SocketNumbers.apply(venue.marketPolicy(), settings.options());
        this.loop = context.loop();
        this.clock = clock;
        this.limiter = limiter;
        this.events = new ConnectorEvents(descriptor.connector(), context);
        this.parts = new MarketParts(
                descriptor.connector(),
                loop,
                context.bus(),
                venue.marketApi(),
                venue::missedTrades,
                books(descriptor.capabilities(), venue, numbers),
                numbers,
                descriptor.capabilities().candleIntervals(),
                venue.streamsFunding(),
                venue.streamsClosedCandlesOnly(),
                events,
                tools.metrics(),
                tools.log(),
                this);
        this.symbols = new SymbolMap(line -> tools.log().info("symbols", line));
        this.hub = new MarketHub(parts, symbols);
        this.readiness = new ReadinessMap(loop.clock(), items(descriptor), events::header, events);
        this.health = new HealthTracker(loop.clock(), events::header, events);
        this.refresher = new InstrumentRefresher(
                loop,
                venue.marketApi()::instruments,
                symbols,
                numbers.rulesRefresh(),
                numbers.rulesRetryFirst(),
                numbers.rulesRetryLast(),
                tools.random(),
                this);
        this.network = new NetworkCheck(
                loop,
                venue.marketApi()::ping,
                numbers.networkCheck(),
                numbers.networkTimeout(),
                () -> limiter.waiting() > 0,
                this);
    }

    private static List<String> items(ConnectorDescriptor descriptor) {
        return descriptor.kind() == InstrumentKind.PERPETUAL
                ? List.of("symbols", "rules", "books", "clock", "funding")
                : List.of("symbols", "rules", "books", "clock");
    }

    private static BookSetup books(CapabilitySheet sheet, Venue venue, ConnectorNumbers numbers) {
        return new BookSetup(
                venue.sequenceRule(),
                sheet.checksum(),
                venue.bookChecksum(),
                !NO_SEQUENCE.equalsIgnoreCase(sheet.bookSequenceRule()),
                sheet.bookDepth() > 0 ? sheet.bookDepth() : MOST_LEVELS,
                instrument -> venue.marketApi().book(instrument, venue.snapshotDepth()),
                numbers.book());
    }

    void start(SocketTools tools) {
        running = true;
        events.open();
        session = new SocketSession<>(
                "market",
                tools,
                socketPolicy,
                venue::socketOf,
                kind -> venue.marketProtocol(hub, kind.toString()),
                this);
        hub.session(session);
        session.start();
        limiter.addListener(this);
        clock.start();
        clock.sync().whenComplete((ok, failure) -> loop.run(this::evaluate));
        refresher.start();
        network.start();
    }

    /** Releases everything; no timer, socket or publisher is left. */
    void stop() {
        running = false;
        network.stop();
        refresher.stop();
        clock.close();
        limiter.removeListener(this);
        hub.closeAll();
        session.close();
        health.report("stop", Health.State.STOPPED, "stopped", 0);
        events.close();
    }

    MarketHub hub() {
        return hub;
    }

    SymbolMap symbols() {
        return symbols;
    }

    ReadinessMap readiness() {
        return readiness;
    }

    HealthTracker health() {
        return health;
    }

    ConnectorEvents events() {
        return events;
    }

    boolean isRunning() {
        return running;
    }

    /** Forgets sockets that are down when nothing is left to be on them. */
    void topicsRemoved() {
        if (hub.isEmpty()) {
            downSockets.clear();
            evaluateSockets();
        }
    }

    private void evaluate() {
        if (!running) {
            return;
        }
        boolean ticking = clock.isReady();
        readiness.set("clock", ticking);
        readiness.set("symbols", !symbols.isEmpty());
        readiness.set("rules", !symbols.isEmpty());
        List<TradingPair> impaired = hub.booksImpaired();
        readiness.set("books", impaired.isEmpty() || hub.booksMissing().isEmpty());
        if (readiness.current().items().containsKey("funding")) {
            readiness.set("funding", hub.fundingMissing().isEmpty());
        }
        if (impaired.isEmpty()) {
            health.clear("books");
        } else {
            health.report("books", Health.State.DEGRADED, "books not valid: " + impaired, 0);
        }
        if (!ticking) {
            health.report("clock", Health.State.DEGRADED, "the venue's time is not known", 0);
        } else if (Math.abs(clock.offsetMillis()) >= DEGRADED_OFFSET_MILLIS) {
            health.report(
                    "clock",
                    Health.State.DEGRADED,
                    "our clock and the venue's differ by " + clock.offsetMillis() + " ms: set the machine's clock",
                    0);
        } else {
            health.clear("clock");
        }
        if (ticking && !symbols.isEmpty()) {
            health.started();
        }
    }

    private void evaluateSockets() {
        if (downSockets.isEmpty()) {
            health.clear("marketSocket");
        } else {
            health.report("marketSocket", Health.State.DEGRADED, "market data by REST: " + downSockets.values(), 0);
        }
    }

    @Override
    public void bookStateChanged() {
        evaluate();
    }

    @Override
    public void fundingKnown() {
        evaluate();
    }

    @Override
    public void resubscribe(MarketTopic topic) {
        session.resubscribe(topic);
    }

    @Override
    public void rescaled(Instrument before, Instrument after) {
        symbols.rescaled(after);
        changed(new SymbolMap.Change(before, after));
    }

    private void changed(SymbolMap.Change change) {
        hub.instrumentChanged(change);
        events.accept(new InstrumentChanged(events.header(change.tradingPair(), 0), change.before(), change.after()));
    }

    @Override
    public void refreshed(List<SymbolMap.Change> changes) {
        health.clear("rules");
        changes.forEach(this::changed);
        evaluate();
    }

    @Override
    public void failed(Throwable why, long nextRetryMillis) {
        parts.log().warn("rules", "the instruments could not be read", why);
        health.report(
                "rules", Health.State.DEGRADED, "trading rules not refreshed: " + why.getMessage(), nextRetryMillis);
    }

    @Override
    public void reachable() {
        health.clear("network");
        if (!clock.isReady()) {
            // the clock's own next attempt may be seconds away
            clock.sync().whenComplete((ok, failure) -> loop.run(this::evaluate));
        }
        evaluate();
    }

    @Override
    public void unreachable(Throwable why, long nextCheckMillis) {
        boolean maintenance =
                why instanceof VenueException venueSays && venueSays.category() == ErrorCategory.MAINTENANCE;
        health.report(
                "network",
                maintenance ? Health.State.MAINTENANCE : Health.State.DISCONNECTED,
                "the venue does not answer: " + why.getMessage(),
                nextCheckMillis);
        evaluate();
    }

    @Override
    public void connected(int socket) {
        downSockets.remove(socket);
        evaluateSockets();
    }

    @Override
    public void disconnected(int socket, String reason, long retryAtMillis) {
        downSockets.put(socket, reason);
        evaluateSockets();
    }

    @Override
    public void topicChanged(MarketTopic topic, TopicState before, TopicState after, VenueException why) {
        hub.topicChanged(topic, before, after, why);
    }

    @Override
    public void banned(String host, long untilMillis) {
        health.report("ban " + host, Health.State.RATE_LIMITED, host + " refuses requests for a while", untilMillis);
    }

    @Override
    public void banEnded(String host) {
        health.clear("ban " + host);
    }
}
