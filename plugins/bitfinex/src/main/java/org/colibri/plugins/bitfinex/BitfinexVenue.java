package org.colibri.plugins.bitfinex;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.kit.book.BookChecksum;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.ClientIdFormat;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.Venue;
import org.colibri.kit.venue.VenueAccess;

/** Bitfinex spot as the kit sees it: puts the parts of this package together. */
final class BitfinexVenue implements Venue {

    /** As charged until the venue dropped its fees in December 2025; the account's own are read from the venue. */
    private static final BigDecimal MAKER = new BigDecimal("0.001");

    private static final BigDecimal TAKER = new BigDecimal("0.002");

    private final PluginContext context;
    private final RateLimiter limiter;
    private final Metrics metrics;
    private final URI privateRest;
    private final URI marketSocket;
    private final URI userSocket;
    private final RestClient rest;
    private final BitfinexSymbols symbols = new BitfinexSymbols();
    private final BitfinexRest marketApi;
    private final Map<String, Key> keys = new HashMap<>();

    /** What all users of one key share: its nonces, and the order in which they leave. */
    private record Key(Nonces nonces, BitfinexQueue queue) {}

    /**
     * @param limiter gets the venue's pools
     * @throws IllegalArgumentException for a domain or address that is wrong
     */
    BitfinexVenue(
            ConnectorDescriptor descriptor,
            ConnectorSettings settings,
            PluginContext context,
            RateLimiter limiter,
            Metrics metrics) {
        this.context = context;
        this.limiter = limiter;
        this.metrics = metrics;
        this.privateRest = privateEndpoint(descriptor, settings, "rest");
        this.marketSocket = settings.endpoint(descriptor, "ws");
        this.userSocket = privateEndpoint(descriptor, settings, "ws");
        limiter.define(BitfinexLimits.addressPools());
        // Without the venue's time: it tells whole seconds only, and its signatures hold none.
        this.rest = client(context.service(HttpTransport.class), settings.endpoint(descriptor, "rest"))
                .build();
        this.marketApi = new BitfinexRest(rest, symbols, rest.clock()::venueMillis, context.logger(BitfinexRest.class));
    }

    /**
     * The private address beside a public one. When only the public one is overridden, as for a proxy or an emulator,
     * private requests go there too: they must not reach the venue then, and the venue itself takes both at one host.
     */
    private static URI privateEndpoint(ConnectorDescriptor descriptor, ConnectorSettings settings, String name) {
        boolean publicOnly =
                settings.endpoints().containsKey(name) && !settings.endpoints().containsKey(name + "Private");
        return settings.endpoint(descriptor, publicOnly ? name : name + "Private");
    }

    private RestClient.Builder client(HttpTransport transport, URI base) {
        return RestClient.builder(context.loop(), transport, base, limiter)
                .errors(BitfinexErrors::refusal)
                .refusesWithServerErrors()
                .metrics(metrics);
    }

    /** Public requests, their limits and the clock. */
    RestClient rest() {
        return rest;
    }

    /** Whole numbers of 45 bits, which the venue counts by the UTC day. */
    @Override
    public ClientIdFormat clientIds() {
        return ClientIdFormat.numeric(BitfinexDescriptor.CLIENT_ID_BITS);
    }

    @Override
    public MarketApi marketApi() {
        return marketApi;
    }

    @Override
    public SequenceRule sequenceRule() {
        return new BitfinexSequenceRule();
    }

    @Override
    public BookChecksum bookChecksum() {
        return new BitfinexChecksum();
    }

    /** The fee is charged in what is received. */
    @Override
    public boolean takesBuyFeeFromReturns() {
        return true;
    }

    @Override
    public int snapshotDepth() {
        return BitfinexDescriptor.BOOK_DEPTH;
    }

    /** 25 channels on a connection and 20 connections a minute, of which half is left for reconnects. */
    @Override
    public SocketPolicy marketPolicy() {
        return socketPolicy(25, 10);
    }

    /** The venue says something every 15 s on each channel, and answers its own pings. */
    static SocketPolicy socketPolicy(int topicsPerSocket, int maxSockets) {
        return new SocketPolicy(
                Duration.ofSeconds(20),
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                topicsPerSocket,
                10,
                topicsPerSocket,
                maxSockets,
                Duration.ZERO);
    }

    @Override
    public SocketProtocol<MarketTopic> marketProtocol(MarketSink sink) {
        return new BitfinexMarketStream(marketSocket, sink, rest.clock()::venueMillis);
    }

    @Override
    public VenueAccess access(Credentials credentials) {
        String owner = BitfinexAuth.owner(credentials);
        Key key = keys.computeIfAbsent(
                owner,
                ignored -> new Key(
                        new Nonces(context.loop().clock(), Nonces.Unit.MICROSECONDS, 0),
                        new BitfinexQueue(context.service(HttpTransport.class), context.loop())));
        BitfinexAuth auth = new BitfinexAuth(credentials, key.nonces());
        BitfinexLimits limits = new BitfinexLimits(owner);
        limiter.define(limits.accountPools());
        BitfinexClient client =
                new BitfinexClient(client(key.queue(), privateRest).signer(auth).build(), limits);
        BitfinexAccountRest api = new BitfinexAccountRest(
                client,
                new BitfinexFills(client, symbols, rest.clock()::venueMillis),
                marketApi,
                symbols,
                context.logger(BitfinexAccountRest.class));
        return new BitfinexAccess(api, client, auth, symbols, userSocket);
    }

    /** Nothing is sent any more; the transports are the host's. */
    @Override
    public void close() {
        keys.values().forEach(key -> key.queue().close());
        keys.clear();
        rest.close();
        limiter.close();
    }

    @Override
    public FeeRates defaultFees(TradingPair pair) {
        return new FeeRates(pair, MAKER, TAKER);
    }
}
