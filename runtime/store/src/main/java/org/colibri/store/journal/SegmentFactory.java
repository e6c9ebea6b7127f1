package org.colibri.store.journal;

import java.io.IOException;

/** Makes empty segments of the current version, ready to be written to without a fault. */
interface SegmentFactory {

    /** Length of a segment in bytes. */
    int bytes();

    /**
     * Makes the segment of that number; blocks.
     *
     * @throws IOException when there is no room or it cannot be written; nothing of it is left then
     */
    SegmentWriter make(int number) throws IOException;
}
