package org.colibri.plugins.ndax;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.health.LogLimiter;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.net.SocketTools;
import org.colibri.kit.net.SocketTransport;
import org.colibri.kit.venue.ClientIdFormat;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.Venue;
import org.colibri.kit.venue.VenueAccess;

/** NDAX as the kit sees it: puts the parts of this package together. */
final class NdaxVenue implements Venue {

    /** The published rate of maker and taker. */
    private static final BigDecimal DEFAULT_FEE = new BigDecimal("0.002");

    private final PluginContext context;
    private final NdaxOptions options;
    private final RateLimiter limiter;
    private final Metrics metrics;
    private final RestClient rest;
    private final URI gateway;
    private final NdaxSymbols symbols = new NdaxSymbols();
    private final NdaxRest marketApi;
    /** By key: accounts and single requests of one key must not use a nonce twice. */
    private final Map<String, Nonces> nonces = new HashMap<>();

    /**
     * @param limiter gets the venue's pools
     * @throws IllegalArgumentException for a domain or address that is wrong
     */
    NdaxVenue(
            ConnectorDescriptor descriptor,
            ConnectorSettings settings,
            NdaxOptions options,
            PluginContext context,
            RateLimiter limiter,
            Metrics metrics) {
        this.context = context;
        this.options = options;
        this.limiter = limiter;
        this.metrics = metrics;
        this.gateway = settings.endpoint(descriptor, "ws");
        limiter.define(NdaxLimits.pools());
        Loop loop = context.loop();
        this.rest = RestClient.builder(
                        loop, context.service(HttpTransport.class), settings.endpoint(descriptor, "rest"), limiter)
                .errors(NdaxErrors::in)
                .metrics(metrics)
                .build();
        this.marketApi =
                new NdaxRest(new NdaxClient(rest), symbols, loop.clock()::millis, context.logger(NdaxRest.class));
    }

    /** Public requests and their limits. */
    RestClient rest() {
        return rest;
    }

    @Override
    public ClientIdFormat clientIds() {
        return ClientIdFormat.numeric(NdaxOrderForm.ID_BITS);
    }

    @Override
    public MarketApi marketApi() {
        return marketApi;
    }

    @Override
    public SequenceRule sequenceRule() {
        return new NdaxSequenceRule();
    }

    /** Buys pay in the base product. */
    @Override
    public boolean takesBuyFeeFromReturns() {
        return true;
    }

    @Override
    public int snapshotDepth() {
        return NdaxDescriptor.DEPTH;
    }

    /**
     * A client counts at most ten subscriptions on a connection, each of which is a request of its own; the venue takes 500
     * requests a minute.
     */
    @Override
    public SocketPolicy marketPolicy() {
        return policy(10, 10);
    }

    /** Likewise, for connections that are logged in. */
    static SocketPolicy privatePolicy() {
        return policy(10, 1);
    }

    /** Pings are calls of {@code Ping}, as all clients send them every 20 s. */
    private static SocketPolicy policy(int topicsPerSocket, int maxSockets) {
        return new SocketPolicy(
                Duration.ofSeconds(20),
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                1,
                5,
                topicsPerSocket,
                maxSockets,
                Duration.ZERO);
    }

    @Override
    public SocketProtocol<MarketTopic> marketProtocol(MarketSink sink) {
        return new NdaxMarketStream(gateway, symbols, context.loop().clock()::millis, sink);
    }

    @Override
    public VenueAccess access(Credentials credentials) {
        Loop loop = context.loop();
        NdaxAuth auth = new NdaxAuth(
                credentials,
                nonces.computeIfAbsent(
                        String.valueOf(credentials.get("apiKey")),
                        key -> new Nonces(loop.clock(), Nonces.Unit.MILLISECONDS, 0)));
        NdaxSession session = new NdaxSession(rest.signedBy(auth), auth, loop.clock());
        NdaxRestCalls byRest = new NdaxRestCalls(new NdaxClient(rest.signedBy(session)), session);
        NdaxSocketCalls bySocket =
                options.orderEntry() == NdaxOptions.OrderEntry.WEBSOCKET ? socketCalls(auth, byRest) : null;
        NdaxAccountRest api = new NdaxAccountRest(
                byRest,
                bySocket == null ? byRest : bySocket,
                new NdaxFills(byRest, marketApi, symbols),
                marketApi,
                symbols,
                context.logger(NdaxAccountRest.class));
        return new NdaxAccess(api, auth.nonces(), sink -> new NdaxUserStream(gateway, auth, symbols, sink), bySocket);
    }

    private NdaxSocketCalls socketCalls(NdaxAuth auth, NdaxRestCalls byRest) {
        Loop loop = context.loop();
        SocketTools tools = new SocketTools(
                loop,
                context.service(SocketTransport.class),
                new SplittableRandom(loop.clock().epochNanos()),
                new LogLimiter(context.logger(NdaxSocketCalls.class), loop.clock()),
                metrics);
        return new NdaxSocketCalls(
                limiter, rest.host(), byRest, tools, whenReady -> new NdaxOrderSocket(gateway, auth, loop, whenReady));
    }

    /** Nothing is sent any more; the transports are the host's. */
    @Override
    public void close() {
        rest.close();
        limiter.close();
    }

    @Override
    public FeeRates defaultFees(TradingPair pair) {
        return new FeeRates(pair, DEFAULT_FEE, DEFAULT_FEE);
    }
}
