package org.colibri.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.colibri.api.bus.Bus;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Health;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.bus.BusQueue;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.config.BotMode;
import org.colibri.engine.host.AccountStores;
import org.colibri.engine.host.HostFeed;
import org.colibri.engine.host.HostStatus;

/**
 * {@code /metrics} in Prometheus' text format: what the connectors count (HLTH-5), the bots' figures, the host's loops, the
 * process. Names of series are bounded: by connectors, their endpoints and pairs, and bots. Used on the web loop.
 */
final class HostMetrics {

    private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final HostView view;
    private final Map<Connector, ConnectorFigures> connectors = new HashMap<>();
    private final MultiGauge botStates;
    private final MultiGauge botOrders;
    private final MultiGauge botFills;
    private final MultiGauge botPnl;
    private final MultiGauge orderEvents;
    private final MultiGauge lateFills;
    private final MultiGauge missed;
    private final MultiGauge health;
    private final MultiGauge ready;
    private final MultiGauge waiting;
    private final MultiGauge dropped;
    private final MultiGauge behind;
    private final Bus bus;
    private final AccountStores stores;

    HostMetrics(HostView view, PushHub hub, Bus bus, AccountStores stores) {
        this.view = view;
        this.bus = bus;
        this.stores = stores;
        behind = MultiGauge.builder("colibri.database.records.behind").register(registry);
        botStates = MultiGauge.builder("colibri.bot.running").register(registry);
        botOrders = MultiGauge.builder("colibri.bot.open.orders").register(registry);
        botFills = MultiGauge.builder("colibri.bot.fills").register(registry);
        botPnl = MultiGauge.builder("colibri.bot.net.pnl.quote").register(registry);
        orderEvents = MultiGauge.builder("colibri.account.order.events").register(registry);
        lateFills = MultiGauge.builder("colibri.account.late.fills").register(registry);
        missed = MultiGauge.builder("colibri.account.event.holes").register(registry);
        health = MultiGauge.builder("colibri.connector.healthy").register(registry);
        ready = MultiGauge.builder("colibri.connector.ready").register(registry);
        waiting = MultiGauge.builder("colibri.bus.waiting").register(registry);
        dropped = MultiGauge.builder("colibri.bus.dropped").register(registry);
        Gauge.builder("colibri.loops.stuck", this, HostMetrics::stuck).register(registry);
        Gauge.builder("colibri.connector.figures.left.out", this, HostMetrics::leftOut)
                .register(registry);
        Gauge.builder("colibri.web.clients", hub, PushHub::size).register(registry);
        Gauge.builder("colibri.web.clients.behind", hub, PushHub::behind).register(registry);
        counter("colibri.web.events", hub.figures(), PushFigures::events);
        counter("colibri.web.resets", hub.figures(), PushFigures::resets);
        counter("colibri.web.conflated", hub.figures(), PushFigures::conflated);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    private void counter(String name, PushFigures figures, ToDoubleFunction<PushFigures> value) {
        FunctionCounter.builder(name, figures, value).register(registry);
    }

    private double stuck() {
        return view.host().status().host().stuckLoops().size();
    }

    private double leftOut() {
        return connectors.values().stream().mapToLong(ConnectorFigures::leftOut).sum();
    }

    void serve(RoutingContext context) {
        refresh();
        context.response().putHeader(HttpHeaders.CONTENT_TYPE, TEXT).end(registry.scrape());
    }

    private void refresh() {
        Set<Connector> open = new HashSet<>();
        for (HostFeed feed : view.host().desk().feeds()) {
            feed.metrics().ifPresent(figures -> {
                open.add(feed.live());
                connectors
                        .computeIfAbsent(feed.live(), made -> new ConnectorFigures(registry, figures, feed.bus()))
                        .refresh();
            });
        }
        connectors.entrySet().removeIf(entry -> {
            boolean gone = !open.contains(entry.getKey());
            if (gone) {
                entry.getValue().remove();
            }
            return gone;
        });
        HostStatus status = view.host().status();
        accounts();
        bots(status.bots());
        connectors(status.connectors());
        queues();
    }

    /** What waits on its way from one loop to another, and from the journals to the database. */
    private void queues() {
        List<MultiGauge.Row<?>> journals = new ArrayList<>();
        stores.behind()
                .forEach((journal, records) -> journals.add(MultiGauge.Row.of(Tags.of("journal", journal), records)));
        behind.register(journals, true);
        List<MultiGauge.Row<?>> depths = new ArrayList<>();
        List<MultiGauge.Row<?>> lost = new ArrayList<>();
        if (bus instanceof LoopBus loops) {
            Map<Tags, long[]> sums = new HashMap<>();
            for (BusQueue queue : loops.queues()) {
                long[] sum = sums.computeIfAbsent(
                        Tags.of("topic", queue.topic(), "loop", queue.loop()), made -> new long[2]);
                sum[0] += queue.waiting();
                sum[1] += queue.dropped();
            }
            sums.forEach((tags, sum) -> {
                depths.add(MultiGauge.Row.of(tags, sum[0]));
                lost.add(MultiGauge.Row.of(tags, sum[1]));
            });
        }
        waiting.register(depths, true);
        dropped.register(lost, true);
    }

    /** Unknown, lost, recovered orders, rejections, fills: each kind of event, as the accounts told them. */
    private void accounts() {
        List<MultiGauge.Row<?>> events = new ArrayList<>();
        List<MultiGauge.Row<?>> late = new ArrayList<>();
        List<MultiGauge.Row<?>> holes = new ArrayList<>();
        for (EventRing ring : view.feeds().rings()) {
            Tags tags = Tags.of("account", ring.stream());
            ring.counts().forEach((kind, count) -> events.add(MultiGauge.Row.of(tags.and("kind", kind.name()), count)));
            late.add(MultiGauge.Row.of(tags, ring.lateFills()));
            holes.add(MultiGauge.Row.of(tags, ring.holes()));
        }
        orderEvents.register(events, true);
        lateFills.register(late, true);
        missed.register(holes, true);
    }

    private void bots(List<BotStatus> bots) {
        List<MultiGauge.Row<?>> states = new ArrayList<>();
        List<MultiGauge.Row<?>> orders = new ArrayList<>();
        List<MultiGauge.Row<?>> fills = new ArrayList<>();
        List<MultiGauge.Row<?>> pnl = new ArrayList<>();
        for (BotStatus bot : bots) {
            Tags tags = Tags.of("bot", bot.name());
            states.add(MultiGauge.Row.of(tags, bot.state() == BotState.RUNNING ? 1 : 0));
            orders.add(MultiGauge.Row.of(tags, bot.openOrders().size()));
            bot.summaries().forEach(summary -> {
                Tags own = tags.and(
                        "connector",
                        summary.connector(),
                        "pair",
                        summary.tradingPair().toString());
                fills.add(MultiGauge.Row.of(own, summary.fills()));
                if (summary.netPnlQuote() != null) {
                    pnl.add(MultiGauge.Row.of(own, summary.netPnlQuote()));
                }
            });
        }
        botStates.register(states, true);
        botOrders.register(orders, true);
        botFills.register(fills, true);
        botPnl.register(pnl, true);
    }

    private void connectors(List<HostStatus.ConnectorStatus> rows) {
        List<MultiGauge.Row<?>> healthy = new ArrayList<>();
        List<MultiGauge.Row<?>> parts = new ArrayList<>();
        int number = 0;
        for (HostStatus.ConnectorStatus row : rows) {
            Tags tags = Tags.of(
                    "connector",
                    row.connector(),
                    "account",
                    row.account() == null ? "" : row.account(),
                    "mode",
                    row.mode().name(),
                    "number",
                    row.mode() == BotMode.LIVE ? "" : String.valueOf(++number));
            healthy.add(MultiGauge.Row.of(tags, row.health().equals(Health.State.HEALTHY.name()) ? 1 : 0));
            row.readiness().forEach((part, is) -> parts.add(MultiGauge.Row.of(tags.and("part", part), is ? 1 : 0)));
        }
        health.register(healthy, true);
        ready.register(parts, true);
    }

    void close() {
        registry.close();
    }
}
