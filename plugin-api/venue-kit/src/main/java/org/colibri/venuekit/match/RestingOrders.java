package org.colibri.venuekit.match;

import java.util.Arrays;

/** The pool of all orders that stand in a book: one place in each array per order, linked into their levels. */
final class RestingOrders {

    static final int NONE = -1;

    long[] id;
    long[] owner;
    long[] left;
    /** The order behind it at its level; in a free place the next free place. */
    int[] next;

    int[] previous;
    int[] level;
    boolean[] buy;

    private int free = NONE;
    private int used;

    RestingOrders(int capacity) {
        id = new long[capacity];
        owner = new long[capacity];
        left = new long[capacity];
        next = new int[capacity];
        previous = new int[capacity];
        level = new int[capacity];
        buy = new boolean[capacity];
    }

    int take() {
        if (free != NONE) {
            int place = free;
            free = next[place];
            return place;
        }
        if (used == id.length) {
            grow(used * 2);
        }
        return used++;
    }

    void release(int place) {
        next[place] = free;
        free = place;
    }

    private void grow(int capacity) {
        id = Arrays.copyOf(id, capacity);
        owner = Arrays.copyOf(owner, capacity);
        left = Arrays.copyOf(left, capacity);
        next = Arrays.copyOf(next, capacity);
        previous = Arrays.copyOf(previous, capacity);
        level = Arrays.copyOf(level, capacity);
        buy = Arrays.copyOf(buy, capacity);
    }
}
