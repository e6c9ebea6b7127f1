package org.colibri.bench.recovery;

import org.colibri.api.event.BookEvent.Reason;

/** A fault that the emulator's control port takes, and what it makes of a book. */
enum Fault {
    DISCONNECT("disconnect", Reason.STALE),
    GAP("skipSequence", Reason.GAP);

    private final String kind;
    private final Reason reason;

    Fault(String kind, Reason reason) {
        this.kind = kind;
        this.reason = reason;
    }

    /** The control port's word. */
    String kind() {
        return kind;
    }

    /** Why the book becomes invalid. */
    Reason reason() {
        return reason;
    }
}
