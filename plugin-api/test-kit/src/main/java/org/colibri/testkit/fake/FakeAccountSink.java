package org.colibri.testkit.fake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.kit.venue.AccountSink;

/** Keeps what a private stream decodes. */
public final class FakeAccountSink implements AccountSink {

    public final List<OrderReport> orders = new ArrayList<>();
    public final List<Fill> fills = new ArrayList<>();

    /** Refusals by the id that they name: ours of an order, the venue's of a cancel. */
    public final Map<String, VenueException> refusals = new LinkedHashMap<>();

    public final List<Balance> balances = new ArrayList<>();
    public final List<String> malformed = new ArrayList<>();
    public final List<Position> positions = new ArrayList<>();
    public final List<FundingPayment> payments = new ArrayList<>();
    public final List<Position> marginCalls = new ArrayList<>();
    public final List<MarginSetting> margins = new ArrayList<>();
    public int fundingsStale;
    public int settingsStale;
    public long balanceTime;
    public long positionTime;
    public int stale;

    private final List<Instrument> instruments;

    public FakeAccountSink(Instrument... instruments) {
        this.instruments = List.of(instruments);
    }

    @Override
    public void order(OrderReport report) {
        orders.add(report);
    }

    @Override
    public void fill(Fill fill) {
        fills.add(fill);
    }

    @Override
    public void orderRefused(String clientOrderId, VenueException why) {
        refusals.put(clientOrderId, why);
    }

    @Override
    public void cancelRefused(TradingPair pair, String exchangeOrderId, VenueException why) {
        refusals.put(exchangeOrderId, why);
    }

    @Override
    public void balances(List<Balance> changed, long timestamp) {
        balances.addAll(changed);
        balanceTime = timestamp;
    }

    @Override
    public void positions(List<Position> changed, long timestamp) {
        positions.addAll(changed);
        positionTime = timestamp;
    }

    @Override
    public void funding(FundingPayment payment) {
        payments.add(payment);
    }

    @Override
    public void settingsStale() {
        settingsStale++;
    }

    @Override
    public void fundingStale() {
        fundingsStale++;
    }

    @Override
    public void margin(MarginSetting changed) {
        margins.add(changed);
    }

    @Override
    public void marginCall(Position position, long timestamp) {
        marginCalls.add(position);
    }

    @Override
    public void balancesStale() {
        stale++;
    }

    @Override
    public Instrument instrument(String symbol) {
        return instruments.stream()
                .filter(instrument -> instrument.symbol().equals(symbol))
                .findFirst()
                .orElse(null);
    }

    @Override
    public void malformed(String what, Throwable cause) {
        malformed.add(what + ": " + cause.getMessage());
    }
}
