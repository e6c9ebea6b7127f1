package org.colibri.kit.book;

import java.util.Arrays;

/**
 * Amounts by price key in an open-addressed table, so that a change of a known price needs no search among sorted prices.
 * Allocates only while it grows. Not thread-safe.
 */
final class AmountTable {

    /** What {@link #exchange} answers for a key that is not there; no amount is negative. */
    static final long ABSENT = -1;

    private static final long EMPTY = Long.MIN_VALUE;
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Key and amount alternate, so that one cache line holds both. */
    private long[] slots;

    private int shift;
    private int size;

    /** Room for {@code 2^bits} slots at first. */
    AmountTable(int bits) {
        slots = new long[2 << bits];
        shift = Long.SIZE - bits;
        clear();
    }

    /** The key's amount, 0 when it is not there. */
    long get(long key) {
        int slot = slot(key);
        return slots[slot] == key ? slots[slot + 1] : 0;
    }

    /** Sets the amount of a key that is there and returns the one before; {@link #ABSENT}, with nothing done, otherwise. */
    long exchange(long key, long amount) {
        int slot = slot(key);
        if (slots[slot] != key) {
            return ABSENT;
        }
        long before = slots[slot + 1];
        slots[slot + 1] = amount;
        return before;
    }

    /** Adds a key that is not there. */
    void add(long key, long amount) {
        int slot = slot(key);
        slots[slot] = key;
        slots[slot + 1] = amount;
        if (++size * 4 > slots.length) {
            grow();
        }
    }

    /** Takes a key out that is there. */
    void remove(long key) {
        int hole = slot(key);
        int mask = slots.length - 1;
        for (int next = hole + 2 & mask; slots[next] != EMPTY; next = next + 2 & mask) {
            // An entry may fill the hole unless its home lies behind the hole on the way to where it stands.
            if ((next - home(slots[next]) & mask) >= (next - hole & mask)) {
                slots[hole] = slots[next];
                slots[hole + 1] = slots[next + 1];
                hole = next;
            }
        }
        slots[hole] = EMPTY;
        size--;
    }

    void clear() {
        Arrays.fill(slots, EMPTY);
        size = 0;
    }

    private int home(long key) {
        return (int) (key * GOLDEN >>> shift) << 1;
    }

    /** Where the key stands, or the empty slot where it would. */
    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = home(key);
        while (slots[slot] != key && slots[slot] != EMPTY) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        Arrays.fill(slots, EMPTY);
        shift--;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i] != EMPTY) {
                int slot = slot(old[i]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }
}
