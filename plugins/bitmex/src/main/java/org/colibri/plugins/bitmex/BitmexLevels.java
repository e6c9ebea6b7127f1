package org.colibri.plugins.bitmex;

import java.util.Arrays;

/**
 * The prices of one book's rows by id and side, so that a row can be changed that tells no price; {@code long}s at the
 * instrument's price scale, in open addressing: nothing is allocated once it has grown. Not thread-safe.
 */
final class BitmexLevels {

    /** The price of a row that is there without one. */
    static final long NO_PRICE = -1;

    /** The answer for a row that is not there. */
    static final long UNKNOWN = -2;

    private static final long FREE = Long.MIN_VALUE;

    private long[] keys = new long[256];
    private long[] prices = new long[256];
    private int size;
    private boolean synced;

    BitmexLevels() {
        Arrays.fill(keys, FREE);
    }

    /** The side is part of a row's key. */
    static long key(long id, boolean bid) {
        return id << 1 | (bid ? 1 : 0);
    }

    /** True from a whole book on, until something was missing. */
    boolean isSynced() {
        return synced;
    }

    /** A whole book begins. */
    void restart() {
        Arrays.fill(keys, FREE);
        size = 0;
        synced = true;
    }

    /** The copy is wrong: only a whole book helps. */
    void lose() {
        synced = false;
    }

    int size() {
        return size;
    }

    /** The row's price, {@link #NO_PRICE} or {@link #UNKNOWN}. */
    long price(long key) {
        int slot = slot(key);
        return keys[slot] == FREE ? UNKNOWN : prices[slot];
    }

    void put(long key, long price) {
        int slot = slot(key);
        if (keys[slot] == FREE) {
            keys[slot] = key;
            size++;
        }
        prices[slot] = price;
        if (size * 2 > keys.length) {
            grow();
        }
    }

    /** Takes a row out, and moves those up that would not be found across the hole. */
    void remove(long key) {
        int hole = slot(key);
        if (keys[hole] == FREE) {
            return;
        }
        size--;
        int mask = keys.length - 1;
        for (int next = hole + 1 & mask; keys[next] != FREE; next = next + 1 & mask) {
            int home = home(keys[next], mask);
            if ((next - home & mask) >= (next - hole & mask)) {
                keys[hole] = keys[next];
                prices[hole] = prices[next];
                hole = next;
            }
        }
        keys[hole] = FREE;
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = home(key, mask);
        while (keys[slot] != FREE && keys[slot] != key) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private static int home(long key, int mask) {
        long mixed = key * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 32) & mask;
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldPrices = prices;
        keys = new long[oldKeys.length * 2];
        prices = new long[oldPrices.length * 2];
        Arrays.fill(keys, FREE);
        size = 0;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != FREE) {
                put(oldKeys[i], oldPrices[i]);
            }
        }
    }
}
