package org.colibri.kit.venue;

import java.time.Duration;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.connector.Readiness;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.account.FeeOverride;
import org.colibri.kit.book.BookTracker;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Measured;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketTools;
import org.colibri.kit.net.SocketTransport;
import org.colibri.kit.order.ClientOrderIds;
import org.colibri.kit.rates.VenuePrices;

/**
 * The connector that the kit makes of a venue: its public side, shared by all, and its accounts. A plugin's provider
 * returns one of these for each connector that it is asked for. Nothing is opened before {@link #start}.
 */
public final class VenueConnector implements Connector, Measured {

    /** Accounts that take longer than this to stop are left behind, so that all is released within 10 s (PART-5). */
    private static final Duration ACCOUNTS_STOP = Duration.ofMillis(9_500);

    /** {@code rates-refresh}: prices of all pairs are asked for at most that often (FX-1). */
    private static final Duration RATES_REFRESH = Duration.ofSeconds(30);

    private final ConnectorDescriptor descriptor;
    private final ConnectorSettings settings;
    private final PluginContext context;
    private final Venue venue;
    private final ClockSync clock;
    private final RateLimiter limiter;
    private final AccountFactory accountFactory;
    private final Loop loop;
    private final SocketTools tools;
    private final FeeOverride fees;
    private final PublicSide side;
    private final VenuePrices prices;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    /** One access for each credentials object, however often its requests are asked for. */
    private final Map<Credentials, VenueAccess> accesses = new IdentityHashMap<>();
    /** Those of open accounts, so that single requests with the same credentials share their nonces and sockets. */
    private final Map<Credentials, LentAccess> lent = new IdentityHashMap<>();

    private final Map<String, ClientOrderIds> clientIds = new ConcurrentHashMap<>();
    private CompletableFuture<Void> stopped;

    /**
     * @param clock the venue's, which its REST client signs with
     * @param limiter the venue's, told of bans
     * @param metrics the connector's figures, the REST client's among them
     * @throws IllegalArgumentException when an option of section 19 has a value that it cannot have
     */
    public VenueConnector(
            ConnectorDescriptor descriptor,
            ConnectorSettings settings,
            PluginContext context,
            Venue venue,
            ClockSync clock,
            RateLimiter limiter,
            Metrics metrics) {
        this(descriptor, settings, context, venue, clock, limiter, metrics, (parts, account) -> new VenueAccount(
                        parts, account)
                .start());
    }

    /**
     * @param clock the venue's, which its REST client signs with
     * @param limiter the venue's, told of bans
     * @param metrics the connector's figures, the REST client's among them
     * @throws IllegalArgumentException when an option of section 19 has a value that it cannot have
     */
    VenueConnector(
            ConnectorDescriptor descriptor,
            ConnectorSettings settings,
            PluginContext context,
            Venue venue,
            ClockSync clock,
            RateLimiter limiter,
            Metrics metrics,
            AccountFactory accountFactory) {
        this.descriptor = descriptor;
        this.settings = settings;
        this.context = context;
        this.venue = venue;
        this.clock = clock;
        this.limiter = limiter;
        this.accountFactory = accountFactory;
        this.loop = context.loop();
        long seed = loop.clock().epochNanos() ^ descriptor.connector().hashCode();
        this.tools = new SocketTools(
                loop,
                context.service(SocketTransport.class),
                new SplittableRandom(seed),
                new LogLimiter(context.logger(VenueConnector.class), loop.clock()),
                metrics);
        this.fees = AccountNumbers.fees(new Options(settings.options()));
        this.side = new PublicSide(descriptor, settings, context, venue, clock, limiter, tools);
        this.prices = new VenuePrices(
                loop, venue.marketApi()::prices, side.hub()::middles, ratesRefresh(new Options(settings.options())));
    }

    /** {@code rates-refresh} */
    static Duration ratesRefresh(Options options) {
        return options.duration("rates-refresh", RATES_REFRESH);
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public MarketApi marketApi() {
        return venue.marketApi();
    }

    @Override
    public AccountApi accountApi(Credentials credentials) {
        LentAccess open = lent.get(credentials);
        return (open != null ? open : accesses.computeIfAbsent(credentials, venue::access)).api();
    }

    @Override
    public void start() {
        if (stopped != null || side.isRunning()) {
            throw new IllegalStateException(descriptor.connector() + " was started before; make a new connector");
        }
        side.start(tools);
        prices.start();
    }

    @Override
    public CompletableFuture<Void> stop() {
        if (stopped == null) {
            stopped = new CompletableFuture<>();
            CompletableFuture<?>[] stops = accounts.values().stream()
                    .map(account -> account.stop(false))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture<Void> all = CompletableFuture.allOf(stops);
            Timers.Timer late = loop.timers().after(ACCOUNTS_STOP, () -> all.complete(null));
            all.whenComplete((ok, failure) -> loop.run(() -> {
                late.cancel();
                release();
            }));
        }
        return stopped;
    }

    private void release() {
        accounts.clear();
        accesses.values().forEach(VenueAccess::close);
        accesses.clear();
        prices.stop();
        if (side.isRunning()) {
            side.stop();
        }
        venue.close();
        stopped.complete(null);
    }

    @Override
    public void watch(TradingPair pair, Set<MarketChannel> channels) {
        channels.forEach(channel -> side.hub().watch(pair, channel));
    }

    @Override
    public void unwatch(TradingPair pair, Set<MarketChannel> channels) {
        channels.forEach(channel -> side.hub().unwatch(pair, channel));
        side.topicsRemoved();
    }

    @Override
    public void watchCandles(TradingPair pair, CandleInterval interval, int records) {
        side.hub().candles().watch(new CandleWatch.Key(pair, interval), records);
    }

    @Override
    public void unwatchCandles(TradingPair pair, CandleInterval interval) {
        side.hub().candles().unwatch(new CandleWatch.Key(pair, interval));
        side.topicsRemoved();
    }

    @Override
    public List<Candle> candles(TradingPair pair, CandleInterval interval) {
        return side.hub().candles().candles(new CandleWatch.Key(pair, interval));
    }

    @Override
    public Prices prices() {
        return prices.known();
    }

    @Override
    public String newClientOrderId(String instanceTag) {
        return clientIds(instanceTag).next();
    }

    @Override
    public boolean isOwnClientOrderId(String instanceTag, String clientOrderId) {
        return clientIds(instanceTag).isOurs(clientOrderId);
    }

    private ClientOrderIds clientIds(String instanceTag) {
        return clientIds.computeIfAbsent(instanceTag, tag -> new ClientOrderIds(venue.clientIds(), tag, loop.clock()));
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        return side.symbols().instrument(pair);
    }

    @Override
    public Collection<Instrument> instruments() {
        return side.symbols().all();
    }

    @Override
    public OrderBook book(TradingPair pair) {
        BookTracker tracker = side.hub().tracker(pair);
        return tracker == null ? null : tracker.book();
    }

    @Override
    public Account openAccount(AccountSettings account) {
        mayOpen(account);
        return open(account, this, lend(account.credentials()), tools);
    }

    /**
     * Opens an account whose private side is not the venue's: nothing private is asked of the venue, and the account's
     * credentials are not looked at. Everything else is as with {@link #openAccount(AccountSettings)}.
     */
    public Account openAccount(AccountSettings account, StandIn standIn) {
        mayOpen(account);
        SocketTools own = new SocketTools(loop, standIn.transport(), tools.random(), tools.log(), tools.metrics());
        return open(account, standIn.connector(), standIn.access(), own);
    }

    private void mayOpen(AccountSettings account) {
        if (accounts.containsKey(account.name())) {
            throw new IllegalStateException(
                    descriptor.connector() + " has the account '" + account.name() + "' open already");
        }
    }

    private Account open(AccountSettings account, Connector connector, VenueAccess access, SocketTools accountTools) {
        AccountParts parts = new AccountParts(
                connector,
                settings,
                context,
                venue,
                side.symbols()::instrument,
                access,
                accountTools,
                clock,
                limiter,
                side.events());
        Account opened = accountFactory.open(parts, account);
        accounts.put(account.name(), opened);
        return opened;
    }

    /** The venue's schedule, for when the account's own fees are not known (FEE-1). */
    public FeeRates defaultFees(TradingPair pair) {
        return venue.defaultFees(pair);
    }

    /** The venue's schedule, with what the operator has set for the connector in its place (FEE-2). */
    public FeeRates scheduledFees(TradingPair pair) {
        return fees.over(venue.defaultFees(pair));
    }

    /** True when the fee of a spot buy is taken from what is received, false when it is paid beside the cost (FEE-1). */
    public boolean takesBuyFeeFromReturns() {
        return venue.takesBuyFeeFromReturns();
    }

    /** The venue's time as far as it is known, otherwise ours; milliseconds since the epoch. */
    public long venueMillis() {
        return clock.isReady() ? clock.venueMillis() : loop.clock().millis();
    }

    private LentAccess lend(Credentials credentials) {
        VenueAccess access = venue.access(credentials);
        LentAccess[] open = new LentAccess[1];
        open[0] = new LentAccess(access, () -> lent.remove(credentials, open[0]));
        lent.put(credentials, open[0]);
        return open[0];
    }

    /** The connector's figures (HLTH-5). Any thread. */
    @Override
    public Metrics metrics() {
        return tools.metrics();
    }

    @Override
    public Readiness readiness() {
        return side.readiness().current();
    }

    @Override
    public Health health() {
        return side.health().current();
    }
}
