package org.colibri.kit.book;

import java.util.Arrays;

/**
 * One side of a book: sorted arrays with the best level last, so that changes near the top move little. Asks are kept by
 * their negated price, which makes both sides grow the same way.
 */
final class BookHalf {

    private final boolean bids;
    private long[] keys = new long[1024];
    private long[] amounts = new long[1024];
    private int size;

    BookHalf(boolean bids) {
        this.bids = bids;
    }

    int size() {
        return size;
    }

    long price(int level) {
        long key = keys[index(level)];
        return bids ? key : -key;
    }

    long amount(int level) {
        return amounts[index(level)];
    }

    private int index(int level) {
        if (level < 0 || level >= size) {
            throw new IndexOutOfBoundsException("level " + level + " of " + size);
        }
        return size - 1 - level;
    }

    long amountAt(long price) {
        long key = bids ? price : -price;
        int i = lowerBound(key);
        return i < size && keys[i] == key ? amounts[i] : 0;
    }

    /** The level at this price now has that amount; zero removes it, removing an unknown one does nothing (BOOK-5). */
    void set(long price, long amount) {
        long key = bids ? price : -price;
        int i = lowerBound(key);
        boolean found = i < size && keys[i] == key;
        if (found && amount != 0) {
            amounts[i] = amount;
        } else if (found) {
            System.arraycopy(keys, i + 1, keys, i, size - i - 1);
            System.arraycopy(amounts, i + 1, amounts, i, size - i - 1);
            size--;
        } else if (amount != 0) {
            insert(i, key, amount);
        }
    }

    private void insert(int i, long key, long amount) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
            amounts = Arrays.copyOf(amounts, size * 2);
        }
        System.arraycopy(keys, i, keys, i + 1, size - i);
        System.arraycopy(amounts, i, amounts, i + 1, size - i);
        keys[i] = key;
        amounts[i] = amount;
        size++;
    }

    /** Drops the levels beyond the best {@code depth}. */
    void trim(int depth) {
        int surplus = size - depth;
        if (surplus > 0) {
            System.arraycopy(keys, surplus, keys, 0, depth);
            System.arraycopy(amounts, surplus, amounts, 0, depth);
            size = depth;
        }
    }

    void clear() {
        size = 0;
    }

    /** The first index whose key is not below {@code key}: looked for from the best level outwards in growing strides. */
    private int lowerBound(long key) {
        int high = size;
        int stride = 1;
        while (stride <= high && keys[high - stride] >= key) {
            high -= stride;
            stride <<= 1;
        }
        int low = Math.max(0, high - stride);
        while (low < high) {
            int middle = low + high >>> 1;
            if (keys[middle] < key) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
