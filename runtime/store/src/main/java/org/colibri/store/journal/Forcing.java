package org.colibri.store.journal;

import java.io.IOException;
import java.util.concurrent.Executor;

/**
 * How records get onto the disk while a journal is open.
 *
 * @param executor runs forces, each of which blocks for as long as the disk takes; off the loops
 */
record Forcing(Executor executor, Disk disk) {

    Forcing(Executor executor) {
        this(executor, SegmentWriter::force);
    }

    /** Forces one segment. */
    interface Disk {
        void force(SegmentWriter segment) throws IOException;
    }
}
