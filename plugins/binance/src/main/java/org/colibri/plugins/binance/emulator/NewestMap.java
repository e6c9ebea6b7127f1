package org.colibri.plugins.binance.emulator;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the 10,000 entries put last, many more than there can be open orders, so that it never grows on. */
final class NewestMap<K, V> {

    private static final int KEPT = 10_000;

    private final Map<K, V> entries = new LinkedHashMap<>();

    /** The value, or null. */
    V get(K key) {
        return entries.get(key);
    }

    V getOrDefault(K key, V otherwise) {
        return entries.getOrDefault(key, otherwise);
    }

    /** Puts an entry in the newest place. */
    void put(K key, V value) {
        entries.remove(key);
        entries.put(key, value);
        if (entries.size() > KEPT) {
            entries.remove(entries.keySet().iterator().next());
        }
    }

    /** Takes an entry out; its value, or null. */
    V remove(K key) {
        return entries.remove(key);
    }

    int size() {
        return entries.size();
    }
}
