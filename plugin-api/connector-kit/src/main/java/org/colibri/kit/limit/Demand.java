package org.colibri.kit.limit;

import java.util.LinkedHashMap;
import java.util.Map;

/** A cost with its pools looked up and their links followed, so that an admission looks up nothing. */
final class Demand {

    private final PoolState[] pools;
    private final int[] weights;

    private Demand(PoolState[] pools, int[] weights) {
        this.pools = pools;
        this.weights = weights;
    }

    /** The host's gate first, then each pool once. */
    static Demand of(Cost cost, PoolState gate, Map<String, PoolState> all) {
        Map<PoolState, Integer> sums = new LinkedHashMap<>();
        sums.put(gate, 0);
        for (Cost.Item item : cost.items()) {
            PoolState pool = named(all, item.pool());
            sums.merge(pool, item.weight(), Math::addExact);
            for (Cost.Item link : pool.pool().links()) {
                sums.merge(named(all, link.pool()), link.weight(), Math::addExact);
            }
        }
        return new Demand(
                sums.keySet().toArray(new PoolState[0]),
                sums.values().stream().mapToInt(Integer::intValue).toArray());
    }

    static PoolState named(Map<String, PoolState> all, String id) {
        PoolState found = all.get(id);
        if (found == null) {
            throw new IllegalArgumentException("no rate pool '" + id + "'; there are " + all.keySet());
        }
        return found;
    }

    int size() {
        return pools.length;
    }

    PoolState pool(int index) {
        return pools[index];
    }

    int weight(int index) {
        return weights[index];
    }

    int weightOf(PoolState pool) {
        for (int i = 0; i < pools.length; i++) {
            if (pools[i] == pool) {
                return weights[i];
            }
        }
        return 0;
    }

    /** The first pool that makes it wait, or null when it may go now. */
    PoolState blocker(Priority priority, long sequence, long now) {
        for (int i = 0; i < pools.length; i++) {
            if (pools[i].blocks(weights[i], priority, sequence, now)) {
                return pools[i];
            }
        }
        return null;
    }

    void take(long now) {
        for (int i = 0; i < pools.length; i++) {
            pools[i].take(weights[i], now);
        }
    }
}
