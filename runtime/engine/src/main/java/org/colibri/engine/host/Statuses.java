package org.colibri.engine.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.Health;
import org.colibri.engine.bus.BusQueue;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.host.HostStatus.ConnectorStatus;

/** Reads the health and readiness of venues. Any thread. */
final class Statuses {

    private Statuses() {}

    static List<ConnectorStatus> of(List<Venue> venues) {
        List<ConnectorStatus> rows = new ArrayList<>();
        for (Venue venue : venues) {
            List<Venue.Opened> opened = venue.opened();
            BotMode mode = venue.key().mode();
            if (opened.isEmpty()) {
                rows.add(new ConnectorStatus(
                        venue.key().connector(), null, mode, "STOPPED", "it is not running now", Map.of(), 0, null));
            }
            opened.forEach(account -> rows.add(row(account, mode)));
        }
        return rows;
    }

    static HostStatus.Queues queues(Bus on) {
        List<BusQueue> queues = on instanceof LoopBus bus ? bus.queues() : List.of();
        return new HostStatus.Queues(
                queues.stream().mapToLong(BusQueue::waiting).sum(),
                queues.stream().mapToLong(BusQueue::dropped).sum());
    }

    private static ConnectorStatus row(Venue.Opened opened, BotMode mode) {
        Map<String, Boolean> readiness = new TreeMap<>();
        opened.connector().readiness().items().forEach((part, item) -> readiness.put(part, item.ready()));
        opened.account().readiness().items().forEach((part, item) -> readiness.put(part, item.ready()));
        Health connector = opened.connector().health();
        Health account = opened.account().health();
        Health worse =
                account.state().ordinal() >= connector.state().ordinal() || connector.state() == Health.State.HEALTHY
                        ? account
                        : connector;
        Health shown = account.state() == Health.State.HEALTHY ? connector : worse;
        return new ConnectorStatus(
                opened.connectorId(),
                opened.account().name(),
                mode,
                shown.state().name(),
                shown.cause(),
                readiness,
                shown.since(),
                Figures.metrics(opened.connector())
                        .map(metrics -> Figures.of(metrics, opened.account().name()))
                        .orElse(null));
    }
}
