package org.colibri.plugins.bitmex;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.HttpResponse;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.LimitReports;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.ClientIdFormat;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.Venue;
import org.colibri.kit.venue.VenueAccess;

/** BitMEX spot or perpetuals as the kit sees them: puts the parts of this package together. */
final class BitmexVenue implements Venue {

    private static final BigDecimal SPOT_FEE = new BigDecimal("0.001");
    private static final BigDecimal PERPETUAL_FEE = new BigDecimal("0.0005");

    private final PluginContext context;
    private final RateLimiter limiter;
    private final InstrumentKind kind;
    private final URI socket;
    private final RestClient rest;
    private final BitmexSymbols symbols = new BitmexSymbols();
    private final BitmexRest marketApi;

    /**
     * @param limiter gets the venue's pools
     * @throws IllegalArgumentException for a domain or address that is wrong
     */
    BitmexVenue(
            ConnectorDescriptor descriptor,
            ConnectorSettings settings,
            PluginContext context,
            RateLimiter limiter,
            Metrics metrics) {
        this.context = context;
        this.limiter = limiter;
        this.kind = descriptor.kind();
        this.socket = realtime(settings.endpoint(descriptor, "ws"));
        limiter.define(BitmexLimits.addressPools());
        this.rest = RestClient.builder(
                        context.loop(),
                        context.service(HttpTransport.class),
                        settings.endpoint(descriptor, "rest"),
                        limiter)
                .errors(BitmexErrors::refusal)
                .refusesWithServerErrors()
                .limitReports(new PublicReports())
                .serverTime(BitmexRest.timeCall(), BitmexRest::time)
                .metrics(metrics)
                .build();
        this.marketApi =
                new BitmexRest(rest, kind, symbols, rest.clock()::venueMillis, context.logger(BitmexRest.class));
    }

    /** The path is the same on every host, and signed; an address without one means it. */
    private static URI realtime(URI address) {
        String path = address.getPath();
        return path == null || path.isEmpty() || path.equals("/") ? address.resolve("/realtime") : address;
    }

    /** What answers without a key tell of the address's limit. */
    private static final class PublicReports implements LimitReports {

        @Override
        public void read(HttpResponse response, Sink sink) {
            BitmexLimits.readPublic(response, sink);
        }
    }

    /** Public requests, their limits and the clock. */
    RestClient rest() {
        return rest;
    }

    @Override
    public ClientIdFormat clientIds() {
        return ClientIdFormat.text("", BitmexDescriptor.CLIENT_ID_LENGTH);
    }

    @Override
    public MarketApi marketApi() {
        return marketApi;
    }

    @Override
    public SequenceRule sequenceRule() {
        return new BitmexSequenceRule();
    }

    /** The stream brings whole books; by REST so many levels are compared with it. */
    @Override
    public int snapshotDepth() {
        return 200;
    }

    /** 40 connections at first, then about 20 an hour: few are opened. */
    @Override
    public SocketPolicy marketPolicy() {
        return socketPolicy(100, 5);
    }

    /** Heartbeats are the client's job: a word after 5 s, which is answered within 5 s. */
    static SocketPolicy socketPolicy(int topicsPerSocket, int maxSockets) {
        return new SocketPolicy(
                Duration.ofSeconds(5),
                true,
                Duration.ofSeconds(5),
                Duration.ofSeconds(15),
                20,
                5,
                topicsPerSocket,
                maxSockets,
                Duration.ZERO);
    }

    @Override
    public SocketProtocol<MarketTopic> marketProtocol(MarketSink sink) {
        return new BitmexMarketStream(socket, sink, symbols);
    }

    /** Candles are pushed after the end of their bucket. */
    @Override
    public boolean streamsClosedCandlesOnly() {
        return true;
    }

    @Override
    public VenueAccess access(Credentials credentials) {
        BitmexAuth auth = new BitmexAuth(credentials);
        BitmexLimits limits = new BitmexLimits(BitmexAuth.owner(credentials));
        limiter.define(limits.accountPools());
        BitmexClient client = new BitmexClient(rest.signedBy(auth, limits), limits);
        BitmexExecutions executions = new BitmexExecutions(client);
        BitmexOurs ours = new BitmexOurs(marketApi, symbols, context.logger(BitmexOurs.class));
        boolean spot = kind == InstrumentKind.SPOT;
        BitmexPerpetual perpetual = spot ? null : new BitmexPerpetual(client, executions, ours);
        BitmexPostOnly postOnly = new BitmexPostOnly();
        return new BitmexAccess(
                new BitmexAccountRest(client, executions, symbols, ours, perpetual, postOnly),
                client,
                sink -> new BitmexUserStream(
                        socket, auth, rest.clock()::venueMillis, new BitmexUserEvents(sink, symbols, postOnly), !spot));
    }

    /** Nothing is sent any more; the transports are the host's. */
    @Override
    public void close() {
        rest.close();
        limiter.close();
    }

    /** As listed, or else what all instruments cost at last. */
    @Override
    public FeeRates defaultFees(TradingPair pair) {
        FeeRates listed = symbols.listedFees(pair);
        BigDecimal usual = kind == InstrumentKind.SPOT ? SPOT_FEE : PERPETUAL_FEE;
        return listed != null ? listed : new FeeRates(pair, usual, usual);
    }
}
