package org.colibri.store.journal;

import java.nio.file.Path;

/** A segment as a link in the chain of the log, oldest first; the fields that change may be read on any thread. */
final class LogSegment {

    final int number;
    final Path file;
    final SegmentFormat format;

    /** Position of its first record; 0 before it is in use. */
    volatile long base;

    /** The segment in which the log goes on, or null. */
    volatile LogSegment following;

    LogSegment(int number, Path file, SegmentFormat format, long base) {
        this.number = number;
        this.file = file;
        this.format = format;
        this.base = base;
    }
}
