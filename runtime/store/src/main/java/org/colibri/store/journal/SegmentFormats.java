package org.colibri.store.journal;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.colibri.api.journal.JournalException;

/** The versions of the format that can be read; the newest is the one that is written. */
record SegmentFormats(List<SegmentFormat> known) {

    static final SegmentFormats ALL = new SegmentFormats(List.of(new FormatV1()));

    /**
     * The format of that segment, null when it does not begin like one.
     *
     * @throws JournalException when it was written by a newer program
     */
    SegmentFormat of(Path file, ByteBuffer segment) {
        if (segment.capacity() < SegmentFormat.COMMON_BYTES || segment.getLong(0) != SegmentFormat.MAGIC) {
            return null;
        }
        int version = segment.getInt(SegmentFormat.VERSION_OFFSET);
        return known.stream()
                .filter(format -> format.version() == version)
                .findFirst()
                .orElseThrow(() -> new JournalException(
                        file + " has format version " + version + "; this program reads versions "
                                + known.stream()
                                        .map(SegmentFormat::version)
                                        .sorted()
                                        .toList()
                                + ": run the newer Colibri that wrote it, or move the folder " + file.getParent()
                                + " away to begin anew without its orders",
                        null));
    }
}
