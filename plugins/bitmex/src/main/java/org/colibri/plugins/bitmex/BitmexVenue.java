package org.colibri.plugins.bitmex;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.sign.KeyFields;
import org.colibri.kit.venue.ClientIdFormat;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.PrivateSide;
import org.colibri.kit.venue.Venue;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.kit.venue.VenueSetup;

/** BitMEX spot or perpetuals as the kit sees them: puts the parts of this package together. */
final class BitmexVenue implements Venue {

    private static final BigDecimal SPOT_FEE = new BigDecimal("0.001");
    private static final BigDecimal PERPETUAL_FEE = new BigDecimal("0.0005");

    private final VenueSetup setup;
    private final boolean spot;
    private final URI socket;
    private final RestClient rest;
    private final BitmexSymbols symbols = new BitmexSymbols();
    private final BitmexRest marketApi;

    /**
     * @param setup whose limiter gets the venue's pools
     * @throws IllegalArgumentException for a domain or address that is wrong
     */
    BitmexVenue(VenueSetup setup) {
        InstrumentKind kind = setup.descriptor().kind();
        this.setup = setup;
        this.spot = kind == InstrumentKind.SPOT;
        this.socket = realtime(setup.endpoint("ws"));
        setup.limiter().define(BitmexLimits.addressPools());
        this.rest = setup.rest("rest")
                .errors(BitmexErrors::refusal)
                .refusesWithServerErrors()
                .limitReports(BitmexLimits::readPublic)
                .serverTime(BitmexRest.timeCall(), BitmexRest::time)
                .build();
        this.marketApi = new BitmexRest(rest, kind, symbols, rest.clock()::venueMillis, setup.logger(BitmexRest.class));
    }

    /** The path is the same on every host, and signed; an address without one means it. */
    private static URI realtime(URI address) {
        String path = address.getPath();
        return path == null || path.isEmpty() || path.equals("/") ? address.resolve("/realtime") : address;
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
    private static SocketPolicy socketPolicy(int topicsPerSocket, int maxSockets) {
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

    /** The table of instruments tells funding and prices of perpetuals, as they change. */
    @Override
    public boolean streamsFunding() {
        return !spot;
    }

    /** Candles are pushed after the end of their bucket. */
    @Override
    public boolean streamsClosedCandlesOnly() {
        return true;
    }

    @Override
    public VenueAccess access(Credentials credentials) {
        BitmexAuth auth = new BitmexAuth(credentials);
        BitmexLimits limits = new BitmexLimits(KeyFields.owner(credentials, "apiKey"));
        setup.limiter().define(limits.accountPools());
        BitmexClient client = new BitmexClient(rest.signedBy(auth, limits), limits);
        BitmexExecutions executions = new BitmexExecutions(client);
        BitmexOurs ours = new BitmexOurs(marketApi, symbols, setup.logger(BitmexOurs.class));
        BitmexPerpetual perpetual = spot ? null : new BitmexPerpetual(client, executions, ours);
        BitmexPostOnly postOnly = new BitmexPostOnly();
        return new PrivateSide(
                        new BitmexAccountRest(client, executions, symbols, ours, perpetual, postOnly),
                        socketPolicy(10, 1),
                        sink -> new BitmexUserStream(
                                socket, auth, rest.clock(), new BitmexUserEvents(sink, symbols, postOnly), !spot))
                .onClosing(client::close);
    }

    /** Nothing is sent any more; the transports are the host's. */
    @Override
    public void close() {
        rest.close();
        setup.limiter().close();
    }

    /** As listed, or else what all instruments cost at last. */
    @Override
    public FeeRates defaultFees(TradingPair pair) {
        FeeRates listed = symbols.listedFees(pair);
        BigDecimal usual = spot ? SPOT_FEE : PERPETUAL_FEE;
        return listed != null ? listed : new FeeRates(pair, usual, usual);
    }
}
