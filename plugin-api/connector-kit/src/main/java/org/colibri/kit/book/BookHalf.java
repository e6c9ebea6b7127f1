package org.colibri.kit.book;

import java.util.Arrays;

/**
 * One side of a book: sorted prices with the best one last, and their amounts in a table. A price whose amount became zero
 * keeps its place for a while, because prices come back, so that most changes neither search nor move anything. Asks are
 * kept by their negated price, which makes both sides grow the same way.
 *
 * <p>Measured with decoding, on 20 random changes among 1,500 levels a side per message: 1.0 µs; 2.0 µs when empty prices
 * are taken out at once, 2.1 µs with sorted blocks of 64 levels, 2.8 µs with sorted arrays of prices and amounts.
 */
final class BookHalf {

    /** So many empty prices are kept beyond the number of levels. */
    private static final int SPARE = 64;

    private final boolean bids;
    private final AmountTable amounts = new AmountTable(8);
    private long[] keys = new long[128];
    /** Prices in {@link #keys}; the last is always a level. */
    private int size;
    /** Those of them that have an amount. */
    private int live;
    /** Where {@link #index} found a level last. */
    private int cursorLevel;

    private int cursorIndex;

    BookHalf(boolean bids) {
        this.bids = bids;
    }

    int size() {
        return live;
    }

    long price(int level) {
        long key = keys[index(level)];
        return bids ? key : -key;
    }

    long amount(int level) {
        return amounts.get(keys[index(level)]);
    }

    long amountAt(long price) {
        return amounts.get(bids ? price : -price);
    }

    private int index(int level) {
        if (level < 0 || level >= live) {
            throw new IndexOutOfBoundsException("level " + level + " of " + live);
        }
        if (live == size) {
            return size - 1 - level;
        }
        if (level < cursorLevel) {
            rewind();
        }
        while (cursorLevel < level) {
            do {
                cursorIndex--;
            } while (amounts.get(keys[cursorIndex]) == 0);
            cursorLevel++;
        }
        return cursorIndex;
    }

    private void rewind() {
        cursorLevel = 0;
        cursorIndex = size - 1;
    }

    /**
     * The level at this price, which is not negative, now has that amount; zero removes it, removing an unknown one does
     * nothing (BOOK-5).
     *
     * @return true when the price was not known
     */
    boolean set(long price, long amount) {
        long key = bids ? price : -price;
        long before = amounts.exchange(key, amount);
        if (before == AmountTable.ABSENT) {
            if (amount == 0) {
                return false;
            }
            insert(key, amount);
            return true;
        }
        if (before == 0 != (amount == 0)) {
            if (amount == 0) {
                emptied(key);
            } else {
                live++;
            }
            rewind();
        }
        return false;
    }

    private void insert(long key, long amount) {
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, size * 2);
        }
        amounts.add(key, amount);
        int i = lowerBound(key);
        System.arraycopy(keys, i, keys, i + 1, size - i);
        keys[i] = key;
        size++;
        live++;
        rewind();
    }

    private void emptied(long key) {
        live--;
        if (key == keys[size - 1]) {
            while (size > 0 && amounts.get(keys[size - 1]) == 0) {
                amounts.remove(keys[--size]);
            }
        } else if (size - live > live + SPARE) {
            dropEmpty();
        }
    }

    private void dropEmpty() {
        int kept = 0;
        for (int i = 0; i < size; i++) {
            long key = keys[i];
            if (amounts.get(key) == 0) {
                amounts.remove(key);
            } else {
                keys[kept++] = key;
            }
        }
        size = kept;
    }

    /** Drops the levels beyond the best {@code depth}. */
    void trim(int depth) {
        if (live <= depth) {
            return;
        }
        int dropped = 0;
        while (live > depth) {
            long key = keys[dropped++];
            if (amounts.get(key) != 0) {
                live--;
            }
            amounts.remove(key);
        }
        size -= dropped;
        System.arraycopy(keys, dropped, keys, 0, size);
        rewind();
    }

    void clear() {
        amounts.clear();
        size = 0;
        live = 0;
        rewind();
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
