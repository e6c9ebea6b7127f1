package org.colibri.plugins.binance;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
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

/** Binance spot as the kit sees it: puts the parts of this package together. */
final class BinanceVenue implements Venue {

    /** The lowest tier's; the account's own are read from the venue. */
    private static final BigDecimal DEFAULT_FEE = new BigDecimal("0.001");

    /** The prefix tells our orders from others; those of the venue's brokers begin with {@code x-}. */
    static final ClientIdFormat CLIENT_IDS = ClientIdFormat.text("cb", 36);

    private final VenueSetup setup;
    private final BinanceOptions options;
    private final RestClient rest;
    private final URI streams;
    private final URI socketApi;
    private final BinanceSymbols symbols = new BinanceSymbols();
    private final BinanceRest marketApi;

    /**
     * @param setup whose limiter gets the venue's pools and its time
     * @throws IllegalArgumentException for a setting, domain or address that is wrong
     */
    BinanceVenue(VenueSetup setup) {
        this.setup = setup;
        this.options = BinanceOptions.of(setup.options());
        this.streams = streams(setup.endpoint("ws"));
        this.socketApi = setup.endpoint("wsApi");
        setup.limiter().define(BinanceLimits.addressPools());
        this.rest = BinanceClient.open(setup, BinanceRest.BASE, BinanceErrors.SPOT, new BinanceLimits(null));
        BinanceClient client = new BinanceClient(rest);
        this.marketApi = new BinanceRest(client, symbols, rest.clock()::venueMillis, setup.logger(BinanceRest.class));
    }

    /** Where combined streams are; a path that already names the form of streams stays as it is. */
    private static URI streams(URI address) {
        String text = address.toString().replaceAll("/+$", "");
        return URI.create(text.endsWith("/stream") || text.endsWith("/ws") ? text : text + "/stream");
    }

    /** Public requests, their limits and the venue's clock. */
    RestClient rest() {
        return rest;
    }

    @Override
    public ClientIdFormat clientIds() {
        return CLIENT_IDS;
    }

    @Override
    public MarketApi marketApi() {
        return marketApi;
    }

    @Override
    public SequenceRule sequenceRule() {
        return new BinanceSequenceRule();
    }

    /** Unless paid in BNB, of which too little falls back to this. */
    @Override
    public boolean takesBuyFeeFromReturns() {
        return true;
    }

    @Override
    public int snapshotDepth() {
        return options.snapshotDepth();
    }

    /**
     * The venue pings every 20 s and closes after 24 hours; it takes 5 messages a second, of which one is left for
     * pongs, and 1024 streams on a connection, of which 200 keep one connection's loss small.
     */
    @Override
    public SocketPolicy marketPolicy() {
        return policy(200, 10);
    }

    /** Likewise, for connections to the WebSocket API. */
    static SocketPolicy socketApiPolicy() {
        return policy(10, 1);
    }

    private static SocketPolicy policy(int topicsPerSocket, int maxSockets) {
        return new SocketPolicy(
                Duration.ofSeconds(20),
                false,
                Duration.ofSeconds(10),
                Duration.ofSeconds(40),
                100,
                4,
                topicsPerSocket,
                maxSockets,
                Duration.ofHours(24));
    }

    @Override
    public SocketProtocol<MarketTopic> marketProtocol(MarketSink sink) {
        return new BinanceMarketStream(streams, sink);
    }

    @Override
    public VenueAccess access(Credentials credentials) {
        BinanceAuth auth = new BinanceAuth(credentials, options.receiveWindow());
        BinanceLimits limits = new BinanceLimits(KeyFields.owner(credentials, "apiKey"));
        setup.limiter().define(limits.accountPools());
        BinanceClient client = new BinanceClient(rest.signedBy(auth, limits));
        BinanceRestOrders byRest = new BinanceRestOrders(client, limits::of);
        BinanceSocketOrders bySocket = options.orderEntry() == OrderEntry.WEBSOCKET
                ? BinanceSocketOrders.open(setup, rest, socketApi, auth, BinanceErrors.SPOT, limits::of, byRest)
                : null;
        BinanceAccountRest api = new BinanceAccountRest(
                client,
                bySocket == null ? byRest : bySocket,
                new BinanceFills(client, rest.clock()::venueMillis),
                new BinanceKeyRights(
                        BinanceKeyRights.wallet(setup, rest, auth),
                        BinanceLimits.weight(1),
                        "enableSpotAndMarginTrading"),
                marketApi,
                symbols,
                setup.logger(BinanceAccountRest.class));
        PrivateSide side = new PrivateSide(
                api, socketApiPolicy(), sink -> new BinanceUserStream(socketApi, auth, rest.clock(), sink));
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
        return new FeeRates(pair, DEFAULT_FEE, DEFAULT_FEE);
    }
}
