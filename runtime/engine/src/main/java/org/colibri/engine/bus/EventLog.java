package org.colibri.engine.bus;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The events of a topic that some reader has not read yet, as a linked list of bounded length: one thread appends, each
 * reader walks on from its own place. An entry that drops out is cut off, so that a reader which hangs keeps that entry
 * alive and nothing more.
 */
final class EventLog<T> {

    private final int capacity;
    private final List<Reader> readers = new CopyOnWriteArrayList<>();
    private int size;
    /** The place just before the oldest event that is kept. */
    private volatile Entry<T> oldest;

    private volatile Entry<T> newest;

    /** Somebody who reads the log. */
    @FunctionalInterface
    interface Reader {

        /** The sequence up to which it has read; 0 while it has no place yet, which keeps everything. Any thread. */
        long readUpTo();
    }

    /** One event; {@code next} points to itself once the entry has dropped out. */
    static final class Entry<T> {

        private final long sequence;
        private final T value;
        private volatile Entry<T> next;

        Entry(long sequence, T value) {
            this.sequence = sequence;
            this.value = value;
        }

        long sequence() {
            return sequence;
        }

        T value() {
            return value;
        }
    }

    EventLog(int capacity) {
        this.capacity = capacity;
        oldest = new Entry<>(0, null);
        newest = oldest;
    }

    /** Only one thread appends. */
    void append(T value) {
        Entry<T> last = newest;
        Entry<T> entry = new Entry<>(last.sequence + 1, value);
        last.next = entry;
        newest = entry;
        size++;
        if (size > capacity) {
            cutOldest();
        }
        long read = readByAll();
        while (size > 0 && oldest.next.sequence <= read) {
            cutOldest();
        }
    }

    private void cutOldest() {
        Entry<T> gone = oldest;
        oldest = gone.next;
        gone.next = gone;
        size--;
    }

    private long readByAll() {
        long least = Long.MAX_VALUE;
        for (Reader reader : readers) {
            least = Math.min(least, reader.readUpTo());
        }
        return least;
    }

    /** From now on nothing is let go that this reader has not read, as far as the capacity allows. */
    void register(Reader reader) {
        readers.add(reader);
    }

    void leave(Reader reader) {
        readers.remove(reader);
    }

    /** How many events are kept; on the appending thread. */
    int size() {
        return size;
    }

    /** Where a reader that wants only what comes from now on starts. */
    Entry<T> end() {
        return newest;
    }

    /** The entry after that one, or null when there is none yet; the oldest one when it has dropped out meanwhile. */
    Entry<T> after(Entry<T> entry) {
        Entry<T> next = entry.next;
        return next == entry ? after(oldest) : next;
    }
}
