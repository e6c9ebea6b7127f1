package org.colibri.engine.bus;

/**
 * The newest events of a topic as a linked list of bounded length: one thread appends, each reader walks on from its
 * own place. An entry that drops out is cut off, so that a reader which hangs keeps that entry alive and nothing more.
 */
final class EventLog<T> {

    private final int capacity;
    private int size;
    /** The place just before the oldest event that is kept. */
    private volatile Entry<T> oldest;

    private volatile Entry<T> newest;

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
        if (size == capacity) {
            Entry<T> gone = oldest;
            oldest = gone.next;
            gone.next = gone;
        } else {
            size++;
        }
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
