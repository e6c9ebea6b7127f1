package org.colibri.engine.paper;

import java.util.List;
import java.util.SplittableRandom;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.engine.config.PaperSettings;
import org.colibri.kit.net.SocketPolicy;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.AccountSink;
import org.colibri.kit.venue.VenueAccess;
import org.colibri.kit.venue.VenueConnector;

/** The private side of one paper account. On the connector's loop. */
final class PaperAccess implements VenueAccess, PaperNews {

    private final Line there;
    private final Line back;
    private final Line stream;
    private final PaperExchange exchange;
    private final PaperApi api;
    /** Null until the account has asked for its private stream. */
    private AccountSink sink;

    PaperAccess(VenueConnector venue, Bus bus, PaperSettings settings, PaperLedger ledger) {
        Loop loop = venue.loop();
        PaperSettings.Latency latency = settings.latency();
        SplittableRandom random = new SplittableRandom(settings.seed());
        there = new Line(loop, latency.request(), latency.jitter(), random.split());
        back = new Line(loop, latency.answer(), latency.jitter(), random.split());
        stream = new Line(loop, latency.answer(), latency.jitter(), random.split());
        PaperFunds funds =
                ledger.kept() == null ? begin(settings) : ledger.kept().funds();
        PaperFees fees = new PaperFees(settings.fees(), venue::defaultFees, venue.takesBuyFeeFromReturns());
        exchange = new PaperExchange(venue, bus, funds, fees, ledger, this, venue::venueMillis);
        PaperLimits limits = new PaperLimits(loop, venue.descriptor().capabilities());
        api = new PaperApi(exchange, limits, there, back, loop);
        exchange.resume();
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
    public void close() {
        api.close();
        there.close();
        back.close();
        stream.close();
        exchange.close();
    }
}
