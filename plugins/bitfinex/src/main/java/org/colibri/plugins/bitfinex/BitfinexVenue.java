package org.colibri.plugins.bitfinex;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.book.BookChecksum;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.net.HttpTransport;
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

/** Bitfinex spot as the kit sees it: puts the parts of this package together. */
final class BitfinexVenue implements Venue {

    /** As charged until the venue dropped its fees in December 2025; the account's own are read from the venue. */
    private static final BigDecimal MAKER = new BigDecimal("0.001");

    private static final BigDecimal TAKER = new BigDecimal("0.002");

    private final VenueSetup setup;
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
     * @param setup whose limiter gets the venue's pools
     * @throws IllegalArgumentException for a setting, domain or address that is wrong
     */
    BitfinexVenue(VenueSetup setup) {
        this.setup = setup;
        this.privateRest = privateEndpoint("rest");
        this.marketSocket = setup.endpoint("ws");
        this.userSocket = privateEndpoint("ws");
        setup.limiter().define(BitfinexLimits.addressPools());
        // Without the venue's time: it tells whole seconds only, and its signatures hold none.
        this.rest = client(setup.endpoint("rest"), setup.http()).build();
        this.marketApi = new BitfinexRest(rest, symbols, rest.clock()::venueMillis, setup.logger(BitfinexRest.class));
    }

    /**
     * The private address beside a public one. When only the public one is overridden, as for a proxy or an emulator,
     * private requests go there too: they must not reach the venue then, and the venue itself takes both at one host.
     */
    private URI privateEndpoint(String name) {
        Map<String, URI> overridden = setup.settings().endpoints();
        boolean publicOnly = overridden.containsKey(name) && !overridden.containsKey(name + "Private");
        return setup.endpoint(publicOnly ? name : name + "Private");
    }

    private RestClient.Builder client(URI base, HttpTransport transport) {
        return setup.rest(base, transport).errors(BitfinexErrors::refusal).refusesWithServerErrors();
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
        String owner = KeyFields.owner(credentials, "apiKey");
        Key key = keys.computeIfAbsent(
                owner,
                ignored -> new Key(
                        new Nonces(setup.loop().clock(), Nonces.Unit.MICROSECONDS, 0),
                        new BitfinexQueue(setup.http(), setup.loop())));
        BitfinexAuth auth = new BitfinexAuth(credentials, key.nonces());
        BitfinexLimits limits = new BitfinexLimits(owner);
        setup.limiter().define(limits.accountPools());
        BitfinexClient client =
                new BitfinexClient(client(privateRest, key.queue()).signer(auth).build(), limits);
        BitfinexAccountRest api = new BitfinexAccountRest(
                client,
                new BitfinexFills(client, symbols, rest.clock()::venueMillis),
                marketApi,
                symbols,
                setup.logger(BitfinexAccountRest.class));
        return new PrivateSide(
                        api,
                        socketPolicy(10, 1),
                        sink -> new BitfinexUserStream(userSocket, auth, new BitfinexUserEvents(sink, symbols)))
                .withNonces(auth.nonces())
                .onClosing(client::close);
    }

    /** Nothing is sent any more; the transports are the host's. */
    @Override
    public void close() {
        keys.values().forEach(key -> key.queue().close());
        keys.clear();
        rest.close();
        setup.limiter().close();
    }

    @Override
    public FeeRates defaultFees(TradingPair pair) {
        return new FeeRates(pair, MAKER, TAKER);
    }
}
