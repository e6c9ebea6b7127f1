package org.colibri.kit.book;

import java.util.Arrays;

/**
 * One side of a book: sorted prices with the best one last, so that changes near the top move little, and their amounts
 * in a table, so that most changes need no search. Asks are kept by their negated price, which makes both sides grow the
 * same way. Measured against arrays of both, and against sorted blocks, with changes spread over 1,500 levels.
 */
final class BookHalf {

    private final boolean bids;
    private final AmountTable amounts = new AmountTable(11);
    private long[] keys = new long[1024];
    private int size;

    BookHalf(boolean bids) {
        this.bids = bids;
    }

    int size() {
        return size;
    }

    long price(int level) {
        long key = key(level);
        return bids ? key : -key;
    }

    long amount(int level) {
        return amounts.get(key(level));
    }

    private long key(int level) {
        if (level < 0 || level >= size) {
            throw new IndexOutOfBoundsException("level " + level + " of " + size);
        }
        return keys[size - 1 - level];
    }

    long amountAt(long price) {
        return amounts.get(bids ? price : -price);
    }

    /**
     * The level at this price now has that amount; zero removes it, removing an unknown one does nothing (BOOK-5).
     *
     * @return true when the price is new
     */
    boolean set(long price, long amount) {
        long key = bids ? price : -price;
        if (amount == 0) {
            if (amounts.remove(key) != 0) {
                int i = lowerBound(key);
                System.arraycopy(keys, i + 1, keys, i, size - i - 1);
                size--;
            }
            return false;
        }
        if (amounts.put(key, amount) != 0) {
            return false;
        }
        insert(key);
        return true;
    }

    private void insert(long key) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        int i = lowerBound(key);
        System.arraycopy(keys, i, keys, i + 1, size - i);
        keys[i] = key;
        size++;
    }

    /** Drops the levels beyond the best {@code depth}. */
    void trim(int depth) {
        int surplus = size - depth;
        if (surplus > 0) {
            for (int i = 0; i < surplus; i++) {
                amounts.remove(keys[i]);
            }
            System.arraycopy(keys, surplus, keys, 0, depth);
            size = depth;
        }
    }

    void clear() {
        amounts.clear();
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
