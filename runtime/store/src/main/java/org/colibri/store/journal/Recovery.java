package org.colibri.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.journal.JournalException;

/** Finds the log in a folder's segments, and sets aside what is not part of it. Blocks on the file system. */
final class Recovery {

    private final SegmentFormats formats;
    private final SetAside aside;
    private LogSegment oldest;
    private LogSegment newest;
    private int end;
    private long next = 1;
    private int lastNumber;
    /** Something damaged was met: the log ends before it. */
    private boolean over;

    private Recovery(SegmentFormats formats, SetAside aside) {
        this.formats = formats;
        this.aside = aside;
    }

    /**
     * The log.
     *
     * @param oldest null when there is no record and no segment in use
     * @param end offset behind the newest segment's last record
     * @param next position of the next record
     * @param lastNumber highest number of a segment, 0 when there is none
     */
    record Found(LogSegment oldest, LogSegment newest, int end, long next, int lastNumber) {}

    private record Candidate(Path file, ByteBuffer content, SegmentFormat format) {}

    /**
     * Reads the segments.
     *
     * @throws JournalException when one of them was written by a newer program; nothing is changed then
     */
    static Found run(List<Path> segments, SegmentFormats formats, SetAside aside) throws IOException {
        List<Candidate> candidates = new ArrayList<>();
        Recovery recovery = new Recovery(formats, aside);
        for (Path file : segments) {
            ByteBuffer content = SegmentFiles.read(file);
            candidates.add(new Candidate(file, content, formats.of(file, content)));
        }
        for (Candidate candidate : candidates) {
            recovery.take(candidate, candidate == candidates.get(candidates.size() - 1));
        }
        return new Found(recovery.oldest, recovery.newest, recovery.end, recovery.next, recovery.lastNumber);
    }

    private void take(Candidate candidate, boolean isLast) throws IOException {
        SegmentFormat format = candidate.format;
        ByteBuffer content = candidate.content;
        lastNumber = SegmentFiles.number(candidate.file);
        long base = format == null ? -1 : format.base(content);
        if (base == 0 && Blank.from(content, format.begin()) || base < 0 && Blank.from(content, 0)) {
            // Made ahead and not used, or not even made to its end. One without a header before the first record of the
            // log was its beginning: the rest alone is not the log.
            over |= base < 0 && newest == null && !isLast;
            Files.delete(candidate.file);
        } else if (base > 0 && !over && (newest == null || base == next)) {
            append(candidate, base);
        } else {
            over = true;
            aside.whole(candidate.file);
        }
    }

    private void append(Candidate candidate, long base) throws IOException {
        SegmentFormat format = candidate.format;
        ByteBuffer content = candidate.content;
        LogSegment segment = new LogSegment(SegmentFiles.number(candidate.file), candidate.file, format, base);
        if (newest == null) {
            oldest = segment;
        } else {
            newest.following = segment;
        }
        newest = segment;
        next = base;
        int offset = format.begin();
        for (int size = format.sizeAt(content, offset, next); size > 0; size = format.sizeAt(content, offset, next)) {
            offset += size;
            next++;
        }
        end = offset;
        if (!Blank.from(content, offset)) {
            aside.tail(candidate.file, content, offset);
        }
    }
}
