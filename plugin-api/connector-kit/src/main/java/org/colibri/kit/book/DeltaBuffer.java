package org.colibri.kit.book;

import java.util.ArrayDeque;

/** The deltas that wait for a snapshot, oldest first, at most so many (BOOK-1). Not thread-safe. */
final class DeltaBuffer {

    private final int capacity;
    private final ArrayDeque<BookChanges> waiting = new ArrayDeque<>();

    DeltaBuffer(int capacity) {
        this.capacity = capacity;
    }

    /** Keeps a copy; false when there is no room. */
    boolean add(BookChanges changes) {
        if (waiting.size() >= capacity) {
            return false;
        }
        waiting.add(changes.copy());
        return true;
    }

    /** The oldest delta, or null. */
    BookChanges first() {
        return waiting.peek();
    }

    /** Takes the oldest delta out; null when there is none. */
    BookChanges take() {
        return waiting.poll();
    }

    void clear() {
        waiting.clear();
    }

    int size() {
        return waiting.size();
    }
}
