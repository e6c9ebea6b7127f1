package org.colibri.plugins.binance;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.PublicTrade;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.sign.KeyFields;
import org.colibri.kit.venue.ClientIdFormat;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.OrderEntry;
import org.colibri.kit.venue.PrivateSide;
import org.colibri.kit.venue.Venue;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.kit.venue.VenueSetup;

/** Binance USD-M futures as the kit sees them: puts the parts of this package together. */
final class BinancePerpetualVenue implements Venue {

    /** That one query of own fills by time covers. */
    static final Duration FILL_WINDOW = Duration.ofDays(7);

    /** Own fills are told of the last six months. */
    private static final Duration FILL_MEMORY = Duration.ofDays(180);

    /** The lowest tier's; the account's own are read from the venue. */
    private static final BigDecimal DEFAULT_MAKER = new BigDecimal("0.0002");

    private static final BigDecimal DEFAULT_TAKER = new BigDecimal("0.0005");

    private static final int MOST_LEVELS = 1000;

    private final VenueSetup setup;
    private final BinanceOptions options;
    private final RestClient rest;
    private final URI streams;
    private final URI socketApi;
    private final BinanceSymbols symbols = new BinanceSymbols();
    private final BinanceClient publicClient;
    private final BinancePerpetualRest marketApi;

    /**
     * @param setup whose limiter gets the venue's pools and its time
     * @throws IllegalArgumentException for a setting, domain or address that is wrong
     */
    BinancePerpetualVenue(VenueSetup setup) {
        this.setup = setup;
        this.options = BinanceOptions.of(setup.options());
        this.streams = streams(setup.endpoint("ws"));
        this.socketApi = setup.endpoint("wsApi");
        setup.limiter().define(BinancePerpetualLimits.addressPools());
        this.rest = BinanceClient.open(
                setup, BinancePerpetualRest.BASE, BinancePerpetualErrors::entry, new BinancePerpetualLimits(null));
        this.publicClient = new BinanceClient(rest);
        this.marketApi = new BinancePerpetualRest(
                publicClient, symbols, rest.clock()::venueMillis, setup.logger(BinancePerpetualRest.class));
    }

    /** The host below which all streams are; an address that names one kind of them means all. */
    private static URI streams(URI address) {
        return URI.create(
                address.toString().replaceAll("/+$", "").replaceAll("(/(public|market|private))?(/(ws|stream))?$", ""));
    }

    /** Public requests, their limits and the venue's clock. */
    RestClient rest() {
        return rest;
    }

    @Override
    public ClientIdFormat clientIds() {
        return BinanceVenue.CLIENT_IDS;
    }

    @Override
    public MarketApi marketApi() {
        return marketApi;
    }

    @Override
    public SequenceRule sequenceRule() {
        return new BinancePerpetualSequenceRule();
    }

    @Override
    public int snapshotDepth() {
        return Math.min(options.snapshotDepth(), MOST_LEVELS);
    }

    /** The stream's trades are aggregated ones, which have ids of their own. */
    @Override
    public CompletableFuture<List<PublicTrade>> missedTrades(Instrument instrument, int limit) {
        return marketApi.aggregatedTrades(instrument, limit);
    }

    /**
     * The venue closes after 24 hours; how often it pings is doubtful, so we do. It takes 10 messages a second, of which
     * one is left for pongs, and 1024 streams on a connection, of which 200 keep one connection's loss small.
     */
    @Override
    public SocketPolicy marketPolicy() {
        return new SocketPolicy(
                Duration.ofSeconds(20),
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                100,
                9,
                200,
                10,
                Duration.ofHours(24));
    }

    @Override
    public boolean streamsFunding() {
        return true;
    }

    @Override
    public String socketOf(MarketTopic topic) {
        return BinancePerpetualWire.socketOf(topic);
    }

    @Override
    public SocketProtocol<MarketTopic> marketProtocol(MarketSink sink) {
        return marketProtocol(sink, BinancePerpetualWire.PUBLIC);
    }

    @Override
    public SocketProtocol<MarketTopic> marketProtocol(MarketSink sink, String socket) {
        return new BinanceMarketStream(
                URI.create(streams + "/" + socket + "/stream"),
                sink,
                new BinanceDepthDecoder(sink, true),
                new BinancePerpetualEventDecoder(sink),
                BinancePerpetualWire::stream);
    }

    @Override
    public VenueAccess access(Credentials credentials) {
        BinanceAuth auth = new BinanceAuth(credentials, options.receiveWindow());
        BinancePerpetualLimits limits = new BinancePerpetualLimits(KeyFields.owner(credentials, "apiKey"));
        setup.limiter().define(limits.accountPools());
        BinanceClient client = new BinanceClient(rest.signedBy(auth, limits));
        BinanceRestOrders byRest = new BinanceRestOrders(client, limits::of);
        BinanceSocketOrders bySocket = options.orderEntry() == OrderEntry.WEBSOCKET
                ? BinanceSocketOrders.open(
                        setup, rest, socketApi, auth, BinancePerpetualErrors::entry, limits::of, byRest)
                : null;
        BinancePerpetualMode mode = new BinancePerpetualMode();
        BinancePerpetualListed listed =
                new BinancePerpetualListed(marketApi, symbols, setup.logger(BinancePerpetualListed.class));
        BinanceFills.Source fills = new BinanceFills.Source(
                "/fapi/v1/userTrades", FILL_WINDOW, FILL_MEMORY, 5, 5, BinancePerpetualOrders::fill);
        BinancePerpetualAccountRest api = new BinancePerpetualAccountRest(
                client,
                bySocket == null ? byRest : bySocket,
                new BinancePerpetualBatches(client, limits),
                new BinanceFills(client, fills, rest.clock()::venueMillis),
                new BinanceKeyRights(
                        BinanceKeyRights.wallet(setup, rest, auth), BinancePerpetualLimits.weight(1), "enableFutures"),
                listed,
                new BinancePerpetualSettings(client, listed, mode),
                mode);
        PrivateSide side = new PrivateSide(
                api,
                BinanceVenue.socketApiPolicy(),
                sink -> new BinancePerpetualUserStream(
                        streams,
                        publicClient,
                        auth,
                        setup.loop().timers(),
                        sink,
                        new BinancePerpetualUserEvents(sink, mode, options.fills() == BinanceOptions.Fills.EARLY)));
        return bySocket == null ? side : side.onOpening(bySocket::start).onClosing(bySocket::close);
    }

    /** Nothing is sent any more; the transports are the host's. */
    @Override
    public void close() {
        rest.close();
        setup.limiter().close();
    }

    @Override
    public FeeRates defaultFees(TradingPair pair) {
        return new FeeRates(pair, DEFAULT_MAKER, DEFAULT_TAKER);
    }
}
