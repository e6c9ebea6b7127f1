package org.colibri.plugins.ndax;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.net.call.SocketCalls;
import org.colibri.kit.venue.ClientIdFormat;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.OrderEntry;
import org.colibri.kit.venue.PrivateSide;
import org.colibri.kit.venue.Venue;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.kit.venue.VenueSetup;

/** NDAX as the kit sees it: puts the parts of this package together. */
final class NdaxVenue implements Venue {

    /** The published rate of maker and taker. */
    private static final BigDecimal DEFAULT_FEE = new BigDecimal("0.002");

    private final VenueSetup setup;
    private final OrderEntry orderEntry;
    private final RestClient rest;
    private final URI gateway;
    private final NdaxSymbols symbols = new NdaxSymbols();
    private final NdaxRest marketApi;
    /** By key: accounts and single requests of one key must not use a nonce twice. */
    private final Map<String, Nonces> nonces = new HashMap<>();

    /**
     * @param setup whose limiter gets the venue's pools
     * @throws IllegalArgumentException for a setting, domain or address that is wrong
     */
    NdaxVenue(VenueSetup setup) {
        this.setup = setup;
        this.orderEntry = setup.options().choice("order-entry", OrderEntry.REST);
        this.gateway = setup.endpoint("ws");
        setup.limiter().define(NdaxLimits.pools());
        this.rest = setup.rest("rest").errors(NdaxErrors::in).build();
        this.marketApi =
                new NdaxRest(new NdaxClient(rest), symbols, setup.loop().clock()::millis, setup.logger(NdaxRest.class));
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
        return new NdaxMarketStream(gateway, symbols, setup.loop().clock()::millis, sink);
    }

    @Override
    public VenueAccess access(Credentials credentials) {
        Loop loop = setup.loop();
        NdaxAuth auth = new NdaxAuth(
                credentials,
                nonces.computeIfAbsent(
                        String.valueOf(credentials.get("apiKey")),
                        key -> new Nonces(loop.clock(), Nonces.Unit.MILLISECONDS, 0)));
        NdaxSession session = new NdaxSession(rest.signedBy(auth), auth, loop.clock());
        NdaxRestCalls byRest = new NdaxRestCalls(new NdaxClient(rest.signedBy(session)), session);
        NdaxSocketCalls bySocket = orderEntry == OrderEntry.WEBSOCKET ? socketCalls(auth, byRest) : null;
        NdaxAccountRest api = new NdaxAccountRest(
                byRest,
                bySocket == null ? byRest : bySocket,
                new NdaxFills(byRest, marketApi, symbols),
                marketApi,
                symbols,
                setup.logger(NdaxAccountRest.class));
        PrivateSide side = new PrivateSide(
                        api, privatePolicy(), sink -> new NdaxUserStream(gateway, auth, symbols, sink))
                .withNonces(auth.nonces());
        return bySocket == null ? side : side.onOpening(bySocket::start).onClosing(bySocket::close);
    }

    private NdaxSocketCalls socketCalls(NdaxAuth auth, NdaxRestCalls byRest) {
        SocketCalls<NdaxSocketCalls.Request, NdaxFrame> socket = new SocketCalls<>(
                setup.sockets(NdaxSocketCalls.class),
                privatePolicy(),
                setup.limiter(),
                rest.host(),
                () -> new NdaxOrderSocket(gateway, auth));
        return new NdaxSocketCalls(socket, byRest);
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
