package org.colibri.engine.paper;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.engine.config.PaperSettings;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.rates.Rate;
import org.colibri.kit.rates.Rates;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.kit.venue.VenueConnector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The private side of one paper account. On the connector's loop. */
final class PaperAccess implements VenueAccess, PaperNews {

    private static final Logger LOG = LoggerFactory.getLogger(PaperAccess.class);

    private final Line there;
    private final Line back;
    private final Line stream;
    private final PaperExchange exchange;
    private final PaperApi api;
    /** Null until the account has asked for its private stream. */
    private AccountSink sink;

    /** The venue's time, told as a clock. */
    private record VenueClock(VenueConnector venue) implements Clock {

        @Override
        public long millis() {
            return venue.venueMillis();
        }

        @Override
        public long epochNanos() {
            return venue.loop().clock().epochNanos();
        }

        @Override
        public long monotonicNanos() {
            return venue.loop().clock().monotonicNanos();
        }
    }

    PaperAccess(VenueConnector venue, Bus bus, PaperSettings settings, PaperLedger ledger) {
        Loop loop = venue.loop();
        PaperSettings.Latency latency = settings.latency();
        SplittableRandom random = new SplittableRandom(settings.seed());
        there = new Line(loop, latency.request(), latency.jitter(), random.split());
        back = new Line(loop, latency.answer(), latency.jitter(), random.split());
        stream = new Line(loop, latency.answer(), latency.jitter(), random.split());
        PaperFunds funds =
                ledger.kept() == null ? begin(settings) : ledger.kept().funds();
        PaperFees fees = new PaperFees(
                settings.fees(),
                venue::scheduledFees,
                venue.takesBuyFeeFromReturns(),
                (asset, in) -> rate(venue, asset, in));
        PerpetualClearing positions = venue.descriptor().kind() == InstrumentKind.SPOT
                ? null
                : new PerpetualClearing(venue, bus, funds, fees, ledger, settings.margin(), new VenueClock(venue));
        PaperClearing clearing =
                positions != null ? positions : new SpotClearing(funds, fees, ledger, venue::venueMillis);
        exchange = new PaperExchange(venue, bus, clearing, ledger, this, venue::venueMillis);
        PaperLimits limits = new PaperLimits(loop, venue.descriptor().capabilities());
        api = new PaperApi(exchange, positions, limits, there, back, loop);
        exchange.resume();
        if (ledger.kept() != null) {
            ledger.kept()
                    .perpetuals()
                    .unattended()
                    .forEach(position ->
                            LOG.warn("On paper, {}; no funding and no liquidation of that time is booked", position));
        }
    }

    private static BigDecimal rate(VenueConnector venue, String asset, String in) {
        return new Rates(List.of(venue.prices()), venue.loop().clock().millis())
                .find(asset, in)
                .map(Rate::value)
                .orElse(null);
    }

    private static PaperFunds begin(PaperSettings settings) {
        PaperFunds funds = new PaperFunds();
        settings.balances().forEach(funds::set);
        return funds;
    }

    /** Somebody is interested in the pair: its book will be there when an order comes. */
    void follow(TradingPair pair) {
        exchange.market(pair);
    }

    @Override
    public AccountApi api() {
        return api;
    }

    @Override
    public SocketPolicy userPolicy() {
        return SocketPolicy.standard();
    }

    @Override
    public SocketProtocol<UserTopic> userProtocol(AccountSink newSink) {
        sink = newSink;
        return new PaperProtocol();
    }

    @Override
    public void order(OrderReport report) {
        if (sink != null) {
            stream.send(() -> sink.order(report));
        }
    }

    @Override
    public void balances(List<Balance> changed, long timestamp) {
        if (sink != null) {
            stream.send(() -> sink.balances(changed, timestamp));
        }
    }

    @Override
    public void positions(List<Position> changed, long timestamp) {
        if (sink != null) {
            stream.send(() -> sink.positions(changed, timestamp));
        }
    }

    @Override
    public void funding(FundingPayment payment) {
        if (sink != null) {
            stream.send(() -> sink.funding(payment));
        }
    }

    @Override
    public void marginCall(Position position, long timestamp) {
        if (sink != null) {
            stream.send(() -> sink.marginCall(position, timestamp));
        }
    }

    @Override
    public void margin(MarginSetting setting) {
        if (sink != null) {
            stream.send(() -> sink.margin(setting));
        }
    }

    @Override
    public void positionMode() {
        if (sink != null) {
            stream.send(sink::settingsStale);
        }
    }

    @Override
    public void close() {
        api.close();
        there.close();
        back.close();
        stream.close();
        exchange.close();
    }
}
