package org.example.{{package}};

import java.math.BigDecimal;
import java.net.URI;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.ClientIdFormat;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.PrivateSide;
import org.colibri.kit.venue.Venue;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.kit.venue.VenueSetup;

/** The venue as the kit sees it: puts the parts of this package together, and says what its rules are. */
final class {{Class}}Venue implements Venue {

    /** CHANGE: the fees of an account without any discount; each account's own are read from the venue. */
    private static final BigDecimal DEFAULT_FEE = new BigDecimal("0.001");

    /** Begins each of our client order ids; the kit adds 15 characters. */
    private static final String PREFIX = "cb";

    private static final int SNAPSHOT_DEPTH = 1_000;

    private final RestClient rest;
    private final URI socket;
    private final {{Class}}Rest marketApi;

    {{Class}}Venue(VenueSetup setup) {
        setup.limiter().define({{Class}}Descriptor.REQUESTS);
        this.rest = setup.rest("rest")
                .errors({{Class}}Errors::refusal)
                .serverTime({{Class}}Rest.TIME, answer -> JsonFields.number(answer, "time"))
                .build();
        this.socket = setup.endpoint("ws");
        this.marketApi = new {{Class}}Rest(rest, setup.logger({{Class}}Rest.class));
    }

    /** Public requests, their limits and the venue's clock. */
    RestClient rest() {
        return rest;
    }

    @Override
    public MarketApi marketApi() {
        return marketApi;
    }

    @Override
    public SequenceRule sequenceRule() {
        return new {{Class}}SequenceRule();
    }

    @Override
    public int snapshotDepth() {
        return SNAPSHOT_DEPTH;
    }

    /** CHANGE: pings, silence, messages a second, topics a socket, and when the venue closes sockets. */
    @Override
    public SocketPolicy marketPolicy() {
        return SocketPolicy.standard();
    }

    @Override
    public SocketProtocol<MarketTopic> marketProtocol(MarketSink sink) {
        return new {{Class}}MarketStream(socket, sink);
    }

    /** Nothing is sent yet: the kit asks for the private side of an account when it opens it. */
    @Override
    public VenueAccess access(Credentials credentials) {
        {{Class}}Auth auth = new {{Class}}Auth(credentials);
        {{Class}}AccountRest api = new {{Class}}AccountRest(rest.signedBy(auth), marketApi);
        return new PrivateSide(
                api, SocketPolicy.standard(), sink -> new {{Class}}UserStream(socket, auth, rest.clock(), sink));
    }

    @Override
    public ClientIdFormat clientIds() {
        return ClientIdFormat.text(PREFIX, {{Class}}Descriptor.CLIENT_ID_LENGTH);
    }

    @Override
    public FeeRates defaultFees(TradingPair pair) {
        return new FeeRates(pair, DEFAULT_FEE, DEFAULT_FEE);
    }

    @Override
    public boolean takesBuyFeeFromReturns() {
        return true;
    }

    @Override
    public void close() {
        rest.close();
    }
}
