package org.colibri.engine.paper;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.book.OrderBook;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.connector.CapabilitySheet.AmendRule;
import org.colibri.api.connector.CapabilitySheet.PrivateStream;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.Health;
import org.colibri.api.connector.MarketApi;
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.connector.Readiness;
import org.colibri.api.model.Candle;
import org.colibri.api.model.CandleInterval;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Prices;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.engine.config.PaperSettings;
import org.colibri.kit.health.Measured;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.venue.StandIn;
import org.colibri.kit.venue.VenueConnector;

/**
 * A venue's connector with an account on paper: market data are the venue's, live, by its own connector; the account is
 * ours. It has one account. Used like any connector.
 */
public final class PaperConnector implements Connector, Measured {

    private final VenueConnector venue;
    private final Bus bus;
    private final PaperSettings settings;
    private final ConnectorDescriptor descriptor;
    /** What anybody has watched: an account that is opened later follows it too. */
    private final Set<TradingPair> pairs = new LinkedHashSet<>();

    private PaperAccess access;

    private PaperConnector(VenueConnector venue, Bus bus, PaperSettings settings) {
        this.venue = venue;
        this.bus = bus;
        this.settings = settings;
        descriptor = onPaper(venue.descriptor());
    }

    /**
     * Around a connector that is not started yet.
     *
     * @param bus on which the connector publishes under its own name
     * @throws VenueException {@code NOT_SUPPORTED} for a connector whose account cannot be replaced
     */
    public static PaperConnector around(Connector connector, Bus bus, PaperSettings settings) {
        String id = connector.descriptor().connector();
        if (connector.descriptor().kind() != InstrumentKind.SPOT) {
            throw VenueException.local(
                    ErrorCategory.NOT_SUPPORTED,
                    id + " trades perpetuals: paper does not know perpetuals yet",
                    "trade it in mode emulated, or a spot connector on paper");
        }
        if (connector instanceof VenueConnector venue) {
            return new PaperConnector(venue, bus, settings);
        }
        throw VenueException.local(
                ErrorCategory.NOT_SUPPORTED,
                id + " is not made with the connector kit, so that its account cannot be replaced by one on paper",
                "trade it in mode emulated or live");
    }

    private static ConnectorDescriptor onPaper(ConnectorDescriptor real) {
        return new ConnectorDescriptor(
                real.exchange(),
                real.connector(),
                real.aliases(),
                real.kind(),
                real.generation(),
                real.v2Compatible(),
                real.tier(),
                real.maintainer(),
                real.state(),
                real.orderTypes(),
                real.domains(),
                List.of(),
                onPaper(real.capabilities()));
    }

    /** What the paper venue can do; all that concerns the market is as at the venue. */
    private static CapabilitySheet onPaper(CapabilitySheet real) {
        return new CapabilitySheet(
                real.timesInForce(),
                AmendRule.NONE,
                false,
                1,
                1,
                true,
                true,
                true,
                real.marketByQuote(),
                real.clientIdLength(),
                real.clientIdAlphabet(),
                real.bookSequenceRule(),
                real.checksum(),
                real.bookDepth(),
                real.candleIntervals(),
                EnumSet.of(PrivateStream.ORDERS, PrivateStream.FILLS, PrivateStream.BALANCES),
                true,
                0,
                true,
                real.positionModes(),
                real.marginModes(),
                real.testnet(),
                real.ratePools(),
                real.documentVersion(),
                real.documentDate());
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
    }

    @Override
    public Loop loop() {
        return venue.loop();
    }

    @Override
    public MarketApi marketApi() {
        return venue.marketApi();
    }

    /** The requests of the account that is open; whatever credentials are given, there are none on paper. */
    @Override
    public AccountApi accountApi(Credentials credentials) {
        if (access == null) {
            throw VenueException.local(ErrorCategory.NOT_SUPPORTED, "there is no account on paper open", null);
        }
        return access.api();
    }

    @Override
    public void start() {
        venue.start();
    }

    @Override
    public CompletableFuture<Void> stop() {
        return venue.stop();
    }

    @Override
    public void watch(TradingPair pair, Set<MarketChannel> channels) {
        venue.watch(pair, channels);
        if (channels.contains(MarketChannel.BOOK) && pairs.add(pair) && access != null) {
            access.follow(pair);
        }
    }

    @Override
    public void unwatch(TradingPair pair, Set<MarketChannel> channels) {
        venue.unwatch(pair, channels);
    }

    @Override
    public void watchCandles(TradingPair pair, CandleInterval interval, int records) {
        venue.watchCandles(pair, interval, records);
    }

    @Override
    public void unwatchCandles(TradingPair pair, CandleInterval interval) {
        venue.unwatchCandles(pair, interval);
    }

    @Override
    public List<Candle> candles(TradingPair pair, CandleInterval interval) {
        return venue.candles(pair, interval);
    }

    @Override
    public Instrument instrument(TradingPair pair) {
        return venue.instrument(pair);
    }

    @Override
    public OrderBook book(TradingPair pair) {
        return venue.book(pair);
    }

    @Override
    public Prices prices() {
        return venue.prices();
    }

    @Override
    public String newClientOrderId(String instanceTag) {
        return venue.newClientOrderId(instanceTag);
    }

    @Override
    public boolean isOwnClientOrderId(String instanceTag, String clientOrderId) {
        return venue.isOwnClientOrderId(instanceTag, clientOrderId);
    }

    /** An account of which the paper venue keeps nothing. */
    @Override
    public Account openAccount(AccountSettings account) {
        return openAccount(account, PaperLedger.none());
    }

    /** An account that goes on where that ledger ends; a new one begins with the balances of the settings. */
    public Account openAccount(AccountSettings account, PaperLedger ledger) {
        access = new PaperAccess(venue, bus, settings, ledger);
        pairs.forEach(access::follow);
        return venue.openAccount(account, new StandIn(this, access, new PaperSockets(venue.loop())));
    }

    @Override
    public Readiness readiness() {
        return venue.readiness();
    }

    /** The figures of the venue's connector below, the paper account's among them (HLTH-5). Any thread. */
    @Override
    public Metrics metrics() {
        return venue.metrics();
    }

    @Override
    public Health health() {
        return venue.health();
    }
}
