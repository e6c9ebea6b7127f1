package org.colibri.engine.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.Balance;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.MarginSetting;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;

/** All that a paper venue told, in the order in which it did. */
final class HeardNews implements PaperNews {

    final List<OrderReport> reports = new ArrayList<>();
    final Map<String, Balance> balances = new HashMap<>();
    final List<Position> positions = new ArrayList<>();
    final List<FundingPayment> payments = new ArrayList<>();
    final List<Position> calls = new ArrayList<>();
    final List<MarginSetting> settings = new ArrayList<>();
    int modes;

    @Override
    public void order(OrderReport report) {
        reports.add(report);
    }

    @Override
    public void balances(List<Balance> changed, long timestamp) {
        changed.forEach(one -> balances.put(one.asset(), one));
    }

    @Override
    public void positions(List<Position> changed, long timestamp) {
        positions.addAll(changed);
    }

    @Override
    public void funding(FundingPayment payment) {
        payments.add(payment);
    }

    @Override
    public void marginCall(Position position, long timestamp) {
        calls.add(position);
    }

    @Override
    public void margin(MarginSetting setting) {
        settings.add(setting);
    }

    @Override
    public void positionMode() {
        modes++;
    }
}
