package org.colibri.venuekit.match;

import java.util.Arrays;

/** A map from {@code long} keys other than 0 to {@code int}s: open addressing, linear probing, no tombstones. */
final class LongIntMap {

    static final int MISSING = -1;

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] keys;
    private int[] values;
    private int shift;
    private int size;

    LongIntMap(int expected) {
        allocate(Integer.highestOneBit(Math.max(8, expected) * 2 - 1) * 2);
    }

    int size() {
        return size;
    }

    int get(long key) {
        int i = find(key);
        return keys[i] == key ? values[i] : MISSING;
    }

    void put(long key, int value) {
        if ((size + 1) * 2 > keys.length) {
            grow();
        }
        int i = find(key);
        if (keys[i] != key) {
            keys[i] = key;
            size++;
        }
        values[i] = value;
    }

    /** Removes the key and returns its value, {@link #MISSING} when there was none. */
    int remove(long key) {
        int i = find(key);
        if (keys[i] != key) {
            return MISSING;
        }
        int value = values[i];
        size--;
        close(i);
        return value;
    }

    /** The place of the key, or the free place where it belongs. */
    private int find(long key) {
        int mask = keys.length - 1;
        int i = home(key);
        while (keys[i] != key && keys[i] != 0) {
            i = (i + 1) & mask;
        }
        return i;
    }

    /** Moves later entries of the same run back, so that a search never meets a hole before its key. */
    private void close(int hole) {
        int mask = keys.length - 1;
        int free = hole;
        int i = (hole + 1) & mask;
        while (keys[i] != 0) {
            int fromHome = (i - home(keys[i])) & mask;
            int fromFree = (i - free) & mask;
            if (fromHome >= fromFree) {
                keys[free] = keys[i];
                values[free] = values[i];
                free = i;
            }
            i = (i + 1) & mask;
        }
        keys[free] = 0;
    }

    private int home(long key) {
        return (int) ((key * GOLDEN) >>> shift);
    }

    private void grow() {
        long[] oldKeys = keys;
        int[] oldValues = values;
        allocate(oldKeys.length * 2);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != 0) {
                int place = find(oldKeys[i]);
                keys[place] = oldKeys[i];
                values[place] = oldValues[i];
            }
        }
    }

    private void allocate(int capacity) {
        keys = new long[capacity];
        values = new int[capacity];
        shift = Long.numberOfLeadingZeros(capacity) + 1;
        Arrays.fill(values, MISSING);
    }
}
