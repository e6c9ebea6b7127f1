package org.colibri.venuekit.match;

import java.util.Arrays;

/**
 * One side of a book: levels sorted by price with the best one last, so that the best comes and goes cheaply. Prices
 * are turned into keys of which the largest is the best: the price itself for bids, its negative for asks. A level
 * keeps its slot while it lives, wherever it moves in the sorted order.
 */
final class Ladder {

    private final boolean bids;
    private final RestingOrders orders;
    private long[] keys;
    private int[] slots;
    private int size;

    private long[] slotKey;
    private long[] total;
    private int[] head;
    private int[] tail;
    private int[] freeSlots;
    private int freeCount;

    Ladder(boolean bids, RestingOrders orders, int capacity) {
        this.bids = bids;
        this.orders = orders;
        keys = new long[capacity];
        slots = new int[capacity];
        slotKey = new long[capacity];
        total = new long[capacity];
        head = new int[capacity];
        tail = new int[capacity];
        freeSlots = new int[capacity];
        for (int i = 0; i < capacity; i++) {
            freeSlots[i] = capacity - 1 - i;
        }
        freeCount = capacity;
    }

    boolean bids() {
        return bids;
    }

    int size() {
        return size;
    }

    /** The key of a price, and the price of a key. */
    long key(long price) {
        return bids ? price : -price;
    }

    /** Whether the best level is at least as good as the key. */
    boolean reaches(long key) {
        return size > 0 && keys[size - 1] >= key;
    }

    int bestSlot() {
        return slots[size - 1];
    }

    /** The slot of the {@code depth}-th level counted from the best, which is 0. */
    int slot(int depth) {
        return slots[size - 1 - depth];
    }

    long price(int slot) {
        return key(slotKey[slot]);
    }

    long total(int slot) {
        return total[slot];
    }

    int head(int slot) {
        return head[slot];
    }

    /** The level's slot, or -1. */
    int find(long price) {
        int i = search(key(price));
        return i >= 0 ? slots[i] : -1;
    }

    /** Puts the order last in the queue of its price. */
    int append(int order, long price, long amount) {
        long key = key(price);
        int i = search(key);
        int slot = i >= 0 ? slots[i] : insert(-i - 1, key);
        int last = tail[slot];
        orders.previous[order] = last;
        orders.next[order] = RestingOrders.NONE;
        orders.level[order] = slot;
        if (last == RestingOrders.NONE) {
            head[slot] = order;
        } else {
            orders.next[last] = order;
        }
        tail[slot] = order;
        total[slot] += amount;
        return slot;
    }

    void lower(int slot, long amount) {
        total[slot] -= amount;
    }

    /** Takes the order out of its queue; the level stays, even when empty, until {@link #dropIfEmpty}. */
    void unlink(int order) {
        int slot = orders.level[order];
        int before = orders.previous[order];
        int after = orders.next[order];
        if (before == RestingOrders.NONE) {
            head[slot] = after;
        } else {
            orders.next[before] = after;
        }
        if (after == RestingOrders.NONE) {
            tail[slot] = before;
        } else {
            orders.previous[after] = before;
        }
        total[slot] -= orders.left[order];
    }

    void dropIfEmpty(int slot) {
        if (head[slot] != RestingOrders.NONE) {
            return;
        }
        int i = slots[size - 1] == slot ? size - 1 : search(slotKey[slot]);
        size--;
        System.arraycopy(keys, i + 1, keys, i, size - i);
        System.arraycopy(slots, i + 1, slots, i, size - i);
        freeSlots[freeCount++] = slot;
    }

    private int search(long key) {
        int low = 0;
        int high = size - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long at = keys[middle];
            if (at < key) {
                low = middle + 1;
            } else if (at > key) {
                high = middle - 1;
            } else {
                return middle;
            }
        }
        return -low - 1;
    }

    private int insert(int i, long key) {
        if (freeCount == 0) {
            grow();
        }
        int slot = freeSlots[--freeCount];
        System.arraycopy(keys, i, keys, i + 1, size - i);
        System.arraycopy(slots, i, slots, i + 1, size - i);
        keys[i] = key;
        slots[i] = slot;
        size++;
        slotKey[slot] = key;
        total[slot] = 0;
        head[slot] = RestingOrders.NONE;
        tail[slot] = RestingOrders.NONE;
        return slot;
    }

    private void grow() {
        int old = keys.length;
        int capacity = old * 2;
        keys = Arrays.copyOf(keys, capacity);
        slots = Arrays.copyOf(slots, capacity);
        slotKey = Arrays.copyOf(slotKey, capacity);
        total = Arrays.copyOf(total, capacity);
        head = Arrays.copyOf(head, capacity);
        tail = Arrays.copyOf(tail, capacity);
        freeSlots = Arrays.copyOf(freeSlots, capacity);
        for (int slot = capacity - 1; slot >= old; slot--) {
            freeSlots[freeCount++] = slot;
        }
    }
}
