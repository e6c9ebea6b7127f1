package org.colibri.api.event;

/** A book stopped or started being fit to trade on; readers of the book see the same in its state. */
public sealed interface BookEvent extends Event {

    /** Do not trade on this book until it is restored. */
    record BookInvalid(EventHeader header, Reason reason, String detail) implements BookEvent {
        @Override
        public EventKind kind() {
            return EventKind.BOOK_INVALID;
        }
    }

    /** The book is current again; {@code invalidFor} in milliseconds. */
    record BookRestored(EventHeader header, Reason reason, long invalidFor) implements BookEvent {
        @Override
        public EventKind kind() {
            return EventKind.BOOK_RESTORED;
        }
    }

    /** Why a book became invalid. */
    enum Reason {
        STARTING,
        GAP,
        CHECKSUM,
        CROSSED,
        STALE,
        DISAGREES_WITH_REST,
        EPOCH_CHANGED,
        BUFFER_FULL,
        MALFORMED
    }
}
