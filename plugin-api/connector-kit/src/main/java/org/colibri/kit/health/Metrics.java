package org.colibri.kit.health;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private final int most;
    private volatile Map<Key, Counter> counters = Map.of();
    private volatile Map<Key, Latency> latencies = Map.of();
    private Departure departing;

    public Metrics() {
        this(MOST_FIGURES);
    }

    Metrics(int most) {
        this.most = most;
    }

    /**
     * The name of a figure.
     *
     * @param name for example {@code requests}, {@code errors}, {@code reconnects}
     * @param endpoint what it is about: an endpoint, pool, topic; empty for the whole connector
     */
    public record Key(String name, String endpoint) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && name.equals(key.name) && endpoint.equals(key.endpoint);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + endpoint.hashCode();
        }
    }

    /** The counter of that name, made on first use; keep it where it is hot. */
    public Counter counter(String name, String endpoint) {
        Key key = new Key(name, endpoint);
        Counter found = counters.get(key);
        if (found == null && counters.size() >= most) {
            key = new Key(name, OTHER);
            found = counters.get(key);
        }
        if (found == null) {
            counters = with(counters, key, Counter::new);
            found = counters.get(key);
        }
        return found;
    }

    /** The latency histogram of that name, made on first use; keep it where it is hot. */
    public Latency latency(String name, String endpoint) {
        Key key = new Key(name, endpoint);
        Latency found = latencies.get(key);
        if (found == null && latencies.size() >= most) {
            key = new Key(name, OTHER);
            found = latencies.get(key);
        }
        if (found == null) {
            latencies = with(latencies, key, Latency::new);
            found = latencies.get(key);
        }
        return found;
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
        return List.copyOf(counters.values());
    }

    /** All latencies. Any thread. */
    public Collection<Latency> latencies() {
        return List.copyOf(latencies.values());
    }

    private static <V> Map<Key, V> with(Map<Key, V> before, Key key, Function<Key, V> make) {
        Map<Key, V> more = new HashMap<>(before);
        more.put(key, make.apply(key));
        return Map.copyOf(more);
    }
}
