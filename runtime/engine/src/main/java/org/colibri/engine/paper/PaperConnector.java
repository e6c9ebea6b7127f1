package org.colibri.engine.paper;

import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
import org.colibri.api.connector.MarketChannel;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.engine.catalog.ConnectorAround;
import org.colibri.engine.config.PaperSettings;
import org.colibri.kit.health.Measured;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.venue.StandIn;
import org.colibri.kit.venue.VenueConnector;

/**
 * A venue's connector with an account on paper: market data are the venue's, live, by its own connector; the account is
 * ours. It has one account. Used like any connector.
 */
public final class PaperConnector extends ConnectorAround implements Measured {

    private final VenueConnector venue;
    private final Bus bus;
    private final PaperSettings settings;
    private final ConnectorDescriptor descriptor;
    /** What anybody has watched: an account that is opened later follows it too. */
    private final Set<TradingPair> pairs = new LinkedHashSet<>();

    private PaperAccess access;

    private PaperConnector(VenueConnector venue, Bus bus, PaperSettings settings) {
        super(venue);
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
                onPaper(real.capabilities(), real.kind()));
    }

    /** What the paper venue can do; all that concerns the market is as at the venue. */
    private static CapabilitySheet onPaper(CapabilitySheet real, InstrumentKind kind) {
        Set<PrivateStream> streams = kind == InstrumentKind.SPOT
                ? EnumSet.complementOf(EnumSet.of(PrivateStream.POSITIONS))
                : EnumSet.allOf(PrivateStream.class);
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
                streams,
                true,
                0,
                true,
                kind == InstrumentKind.SPOT ? Set.of() : EnumSet.allOf(PositionMode.class),
                kind == InstrumentKind.SPOT ? Set.of() : EnumSet.allOf(MarginMode.class),
                real.testnet(),
                real.ratePools(),
                real.documentVersion(),
                real.documentDate());
    }

    @Override
    public ConnectorDescriptor descriptor() {
        return descriptor;
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
    public void watch(TradingPair pair, Set<MarketChannel> channels) {
        super.watch(pair, channels);
        if (channels.contains(MarketChannel.BOOK) && pairs.add(pair) && access != null) {
            access.follow(pair);
        }
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

    /** The figures of the venue's connector below, the paper account's among them (HLTH-5). Any thread. */
    @Override
    public Metrics metrics() {
        return venue.metrics();
    }
}
