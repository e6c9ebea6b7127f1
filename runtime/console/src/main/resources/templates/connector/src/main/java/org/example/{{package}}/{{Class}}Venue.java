package org.example.{{package}};

import java.math.BigDecimal;
import java.net.URI;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.JsonFields;
import org.colibri.kit.net.RestClient;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.ClientIdFormat;
import org.colibri.kit.venue.MarketSink;
import org.colibri.kit.venue.MarketTopic;
import org.colibri.kit.venue.Venue;
import org.colibri.kit.venue.VenueAccess;

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

    {{Class}}Venue(
            ConnectorDescriptor descriptor,
            ConnectorSettings settings,
            PluginContext context,
            RateLimiter limiter,
            Metrics metrics) {
        limiter.define({{Class}}Descriptor.REQUESTS);
        this.rest = RestClient.builder(
                        context.loop(),
                        context.service(HttpTransport.class),
                        settings.endpoint(descriptor, "rest"),
                        limiter)
                .errors({{Class}}Errors::refusal)
                .metrics(metrics)
                .serverTime({{Class}}Rest.TIME, answer -> JsonFields.number(answer, "time"))
                .build();
        this.socket = settings.endpoint(descriptor, "ws");
        this.marketApi = new {{Class}}Rest(rest, context.logger({{Class}}Rest.class));
    }

    ClockSync clock() {
        return rest.clock();
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
        return new {{Class}}Access(api, sink -> new {{Class}}UserStream(socket, auth, rest.clock(), sink));
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
