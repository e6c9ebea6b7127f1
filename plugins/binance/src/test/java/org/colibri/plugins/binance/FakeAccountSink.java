package org.colibri.plugins.binance;

import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;
import org.colibri.kit.venue.AccountSink;

/** Keeps what a private stream decodes. */
final class FakeAccountSink implements AccountSink {

    final List<OrderReport> orders = new ArrayList<>();
    final List<Balance> balances = new ArrayList<>();
    final List<String> malformed = new ArrayList<>();
    final List<Position> positions = new ArrayList<>();
    final List<FundingPayment> payments = new ArrayList<>();
    long balanceTime;
    long positionTime;
    int stale;

    private final List<Instrument> instruments;

    FakeAccountSink(Instrument... instruments) {
        this.instruments = List.of(instruments);
    }

    @Override
    public void order(OrderReport report) {
        orders.add(report);
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
