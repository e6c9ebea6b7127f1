package org.colibri.web;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.colibri.kit.health.Counter;
import org.colibri.kit.health.Latency;
import org.colibri.kit.health.Metrics;

/**
 * The figures that one connector keeps of itself (HLTH-5), as meters: {@code bookGaps} of pair {@code BTC-USDT} becomes
 * {@code colibri_connector_book_gaps_total{connector,endpoint}}. At most {@value #MOST} of them; what is beyond is counted.
 * Used on the web loop; figures are read on it.
 */
final class ConnectorFigures {

    static final int MOST = 1_000;
    private static final double NANOS = 1e9;
    private static final double[] QUANTILES = {0.5, 0.99, 1};
    /** Those that go up and down. */
    private static final Set<String> LEVELS =
            Set.of("clockOffsetMillis", "permitsUsed", "requestsWaiting", "socketBytesUnsent");

    private final MeterRegistry registry;
    private final Metrics figures;
    private final Tags tags;
    private final Set<Object> known = new HashSet<>();
    private final List<Meter> meters = new ArrayList<>();
    private long leftOut;

    ConnectorFigures(MeterRegistry registry, Metrics figures, String connector) {
        this.registry = registry;
        this.figures = figures;
        tags = Tags.of("connector", connector);
    }

    /** Adds meters for what the connector counts since the last time. */
    void refresh() {
        leftOut = 0;
        for (Counter counter : figures.counters()) {
            if (isNew(counter)) {
                add(counter);
            }
        }
        for (Latency latency : figures.latencies()) {
            if (isNew(latency)) {
                add(latency);
            }
        }
    }

    private boolean isNew(Object figure) {
        if (known.contains(figure)) {
            return false;
        } else if (known.size() >= MOST) {
            leftOut++;
            return false;
        }
        return known.add(figure);
    }

    private void add(Counter counter) {
        String name = name(counter.key());
        Tags own = own(counter.key());
        if (LEVELS.contains(counter.key().name())) {
            meters.add(Gauge.builder(name, counter, Counter::value).tags(own).register(registry));
        } else {
            meters.add(FunctionCounter.builder(name, counter, Counter::value)
                    .tags(own)
                    .register(registry));
        }
    }

    private void add(Latency latency) {
        String name = name(latency.key());
        Tags own = own(latency.key());
        meters.add(FunctionCounter.builder(name + ".count", latency, Latency::count)
                .tags(own)
                .register(registry));
        for (double quantile : QUANTILES) {
            meters.add(Gauge.builder(name + ".seconds", latency, one -> one.percentile(quantile) / NANOS)
                    .tags(own.and("quantile", String.valueOf(quantile)))
                    .register(registry));
        }
    }

    /** {@code errors.NETWORK} is one name with the category as its endpoint. */
    private static String name(Metrics.Key key) {
        String plain = key.name().replaceAll("\\..*", "_by_category");
        return "colibri.connector." + plain.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private Tags own(Metrics.Key key) {
        int dot = key.name().indexOf('.');
        return tags.and("endpoint", dot < 0 ? key.endpoint() : key.name().substring(dot + 1));
    }

    long leftOut() {
        return leftOut;
    }

    void remove() {
        meters.forEach(registry::remove);
    }
}
