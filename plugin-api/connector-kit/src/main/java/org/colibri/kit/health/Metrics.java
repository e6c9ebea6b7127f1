package org.colibri.kit.health;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The figures of one connector (HLTH-5): counters and latencies by name and endpoint. Figures are made and written on
 * the connector's loop only and may be read from any thread. At most 50,000 counters and as many
 * latencies are kept: beyond that all further endpoints of a name share one figure, {@code other} (PART-3).
 */
public final class Metrics {

    /** Far more than the endpoints, pools and watched pairs of any venue make. */
    private static final int MOST_FIGURES = 50_000;

    /** The endpoint of all that came when there was no more room. */
    private static final String OTHER = "other";

    private final Figures<Counter> counters;
    private final Figures<Latency> latencies;
    private Departure departing;

    public Metrics() {
        this(MOST_FIGURES);
    }

    Metrics(int most) {
        this.counters = new Figures<>(most, Counter::new);
        this.latencies = new Figures<>(most, Latency::new);
    }

    /**
     * The name of a figure.
     *
     * @param name for example {@code requests}, {@code errors}, {@code reconnects}
     * @param endpoint what it is about: an endpoint, pool, topic; empty for the whole connector
     */
    public record Key(String name, String endpoint) {}

    /** The counter of that name, made on first use; keep it where it is hot. */
    public Counter counter(String name, String endpoint) {
        return counters.get(name, endpoint);
    }

    /** The latency histogram of that name, made on first use; keep it where it is hot. */
    public Latency latency(String name, String endpoint) {
        return latencies.get(name, endpoint);
    }

    /** The next request that is made is this one's; it is taken by whoever makes that. On the connector's loop. */
    public void departing(Departure departure) {
        departing = departure;
    }

    /** Who wants to know when the request leaves that is being made now; null when nobody does. Asked once for each. */
    public Departure takeDeparture() {
        Departure taken = departing;
        departing = null;
        return taken;
    }

    /** All counters. Any thread. */
    public Collection<Counter> counters() {
        return counters.all();
    }

    /** All latencies. Any thread. */
    public Collection<Latency> latencies() {
        return latencies.all();
    }

    /** Figures by name, then by endpoint: one is looked up for every request, and no key is made for that. */
    private static final class Figures<V> {

        private final int most;
        private final Function<Key, V> make;
        private final Map<String, Map<String, V>> byName = new ConcurrentHashMap<>();
        private int count;

        Figures(int most, Function<Key, V> make) {
            this.most = most;
            this.make = make;
        }

        V get(String name, String endpoint) {
            Map<String, V> named = byName.get(name);
            V found = named == null ? null : named.get(endpoint);
            return found == null ? make(name, endpoint) : found;
        }

        private V make(String name, String endpoint) {
            return byName.computeIfAbsent(name, first -> new ConcurrentHashMap<>())
                    .computeIfAbsent(count < most ? endpoint : OTHER, kept -> {
                        count++;
                        return make.apply(new Key(name, kept));
                    });
        }

        List<V> all() {
            List<V> all = new ArrayList<>();
            byName.values().forEach(named -> all.addAll(named.values()));
            return List.copyOf(all);
        }
    }
}
