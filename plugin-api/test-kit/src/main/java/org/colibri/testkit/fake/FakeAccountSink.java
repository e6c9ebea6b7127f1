package org.colibri.testkit.fake;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.kit.venue.AccountSink;

/** Keeps what a private stream decodes. */
public final class FakeAccountSink implements AccountSink {

    public final List<OrderReport> orders = new ArrayList<>();
    public final List<Fill> fills = new ArrayList<>();
    public final List<Balance> balances = new ArrayList<>();
    public final List<String> malformed = new ArrayList<>();
    public long balanceTime;
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
    public void balances(List<Balance> changed, long timestamp) {
        balances.addAll(changed);
        balanceTime = timestamp;
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
