package org.colibri.api.connector;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Which of a connector's parts are ready (POLL-3): {@code symbols}, {@code rules}, {@code books}, {@code clock} for the
 * public side; {@code balances}, {@code userStream}, {@code reconciled} for an account. Immutable.
 */
public record Readiness(SortedMap<String, Item> items) {

    public Readiness {
        items = Collections.unmodifiableSortedMap(new TreeMap<>(items));
    }

    /** True only if every item is. */
    public boolean isReady() {
        return items.values().stream().allMatch(Item::ready);
    }

    /** The items that are not ready. */
    public List<String> missing() {
        return items.entrySet().stream()
                .filter(e -> !e.getValue().ready())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Whether a part is ready and since when, in milliseconds since the epoch. */
    public record Item(boolean ready, long since) {}
}
