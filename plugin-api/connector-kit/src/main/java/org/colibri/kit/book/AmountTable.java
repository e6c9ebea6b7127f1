package org.colibri.kit.book;

import java.util.Arrays;

/**
 * Amounts by price key in an open-addressed table, so that a change of a level that is already there needs no search among
 * sorted prices. Allocates only while it grows. An amount of zero means no entry. Not thread-safe.
 */
final class AmountTable {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** Key and amount alternate, so that one cache line holds both. */
    private long[] slots;

    private int shift;
    private int size;

    /** Room for {@code 2^bits} slots at first. */
    AmountTable(int bits) {
        slots = new long[2 << bits];
        shift = 64 - bits;
    }

    long get(long key) {
        return slots[slot(key) + 1];
    }

    /** Sets an amount other than zero and returns the one before, or zero. */
    long put(long key, long amount) {
        int slot = slot(key);
        long before = slots[slot + 1];
        slots[slot] = key;
        slots[slot + 1] = amount;
        if (before == 0 && ++size * 2 > slots.length / 2) {
            grow();
        }
        return before;
    }

    /** Takes an entry out and returns its amount, or zero when there was none. */
    long remove(long key) {
        int hole = slot(key);
        long before = slots[hole + 1];
        if (before == 0) {
            return 0;
        }
        int mask = slots.length - 1;
        for (int next = hole + 2 & mask; slots[next + 1] != 0; next = next + 2 & mask) {
            int home = home(slots[next]);
            // An entry may fill the hole unless its home lies behind the hole on the way to where it stands.
            if ((next - home & mask) >= (next - hole & mask)) {
                slots[hole] = slots[next];
                slots[hole + 1] = slots[next + 1];
                hole = next;
            }
        }
        slots[hole + 1] = 0;
        size--;
        return before;
    }

    void clear() {
        Arrays.fill(slots, 0);
        size = 0;
    }

    private int home(long key) {
        return (int) (key * GOLDEN >>> shift) << 1;
    }

    private int slot(long key) {
        int mask = slots.length - 1;
        int slot = home(key);
        while (slots[slot + 1] != 0 && slots[slot] != key) {
            slot = slot + 2 & mask;
        }
        return slot;
    }

    private void grow() {
        long[] old = slots;
        slots = new long[old.length * 2];
        shift--;
        for (int i = 0; i < old.length; i += 2) {
            if (old[i + 1] != 0) {
                int slot = slot(old[i]);
                slots[slot] = old[i];
                slots[slot + 1] = old[i + 1];
            }
        }
    }
}
