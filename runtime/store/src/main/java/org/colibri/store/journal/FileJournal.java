package org.colibri.store.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalVisitor;
import org.colibri.api.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A journal in memory-mapped segments: what {@link #append} returned for outlives the process, however it ends, and
 * with a group commit also the machine once {@link #safe} is complete.
 */
public final class FileJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(FileJournal.class);
    /** Two of them are in memory for each account; some 20,000 records fit into one. */
    static final int SEGMENT_BYTES = 4 * 1024 * 1024;
    /** A log never grows beyond so many segments (a gigabyte), whoever needs what: the oldest go (PART-3). */
    static final int MOST_SEGMENTS = 256;
    /** This part of a segment is kept for the changes of orders that live while no next one can be made. */
    private static final int RESERVE_PART = 8;

    private final Path folder;
    private final Clock clock;
    private final Executor background;
    private final WriterLock lock;
    private final List<Path> setAside;
    private final NextSegment next;
    private final int mostBytes;
    private final int reserve;
    /** Position of the newest record; its release makes the record visible to {@link #replay}. */
    private final AtomicLong last;

    /** Null where it is enough to survive a crash of the process. */
    private final GroupCommit commit;

    /** Held while segments are deleted: whoever closes waits for it. */
    private final Lock dropping = new ReentrantLock();

    private volatile LogSegment oldest;
    /** The writer needs records from here on. */
    private volatile long needed;
    /** Another reader needs records from here on. */
    private volatile long held = Long.MAX_VALUE;
    /** Records before this position are too many, whoever needs them. */
    private volatile long surplus;

    private volatile boolean closed;
    private volatile SegmentWriter active;

    private FileJournal(
            Path folder,
            Opening opening,
            SegmentFactory factory,
            Clock clock,
            Executor background,
            Forcing forcing,
            WriterLock lock) {
        this.folder = folder;
        this.clock = clock;
        this.background = background;
        this.lock = lock;
        this.setAside = opening.setAside();
        this.last = new AtomicLong(opening.log().next() - 1);
        this.oldest = opening.log().oldest();
        this.active = opening.writer();
        this.next = new NextSegment(factory, opening.log().lastNumber() + 1, clock, background);
        this.mostBytes = Math.min(MOST_BYTES, factory.bytes() - FormatV1.BEGIN - FormatV1.HEAD);
        this.reserve = factory.bytes() / RESERVE_PART;
        this.commit = forcing == null ? null : new GroupCommit(folder, forcing, last::getAcquire, () -> active);
        next.makeNow();
        if (active == null && next.isReady()) {
            roll();
        }
    }

    /** What opening the files gave; the writer is null when the log goes on in a new segment. */
    private record Opening(Recovery.Found log, SegmentWriter writer, List<Path> setAside) {}

    /** Opens the journal in that folder, without a group commit. */
    public static FileJournal open(Path folder, Clock clock, Executor background) {
        return open(folder, SEGMENT_BYTES, clock, background, null);
    }

    /**
     * Opens the journal in that folder, made when it is missing. Reads all of it; blocks on the file system. Where no
     * segment can be made it opens all the same and is not writable.
     *
     * @param background runs tasks one after another, off the loops
     * @param forcing null where it is enough to survive a crash of the process
     * @throws JournalException when there is another writer, when it was written by a newer program, or when it cannot
     *     be read
     */
    static FileJournal open(Path folder, int segmentBytes, Clock clock, Executor background, Forcing forcing) {
        SegmentFiles files = new SegmentFiles(folder, segmentBytes, clock, forcing != null);
        return open(folder, files, files, SegmentFormats.ALL, clock, background, forcing);
    }

    static FileJournal open(
            Path folder,
            SegmentFiles files,
            SegmentFactory factory,
            SegmentFormats formats,
            Clock clock,
            Executor background,
            Forcing forcing) {
        try {
            Files.createDirectories(folder);
            WriterLock lock = WriterLock.take(folder);
            try {
                Opening opening = read(folder, files, formats, clock);
                return new FileJournal(folder, opening, factory, clock, background, forcing, lock);
            } catch (IOException | RuntimeException | Error e) {
                lock.release();
                throw e;
            }
        } catch (IOException e) {
            throw new JournalException(
                    "the journal " + folder + " cannot be opened: " + e + "; see that the disk has room and that the"
                            + " folder may be read and written",
                    e);
        }
    }

    private static Opening read(Path folder, SegmentFiles files, SegmentFormats formats, Clock clock)
            throws IOException {
        SetAside aside = new SetAside(folder.resolve("set-aside"), clock.millis());
        Recovery.Found log = Recovery.run(files.list(), formats, aside);
        if (!aside.files().isEmpty()) {
            LOG.error(
                    "The journal {} ends at position {}; {} bytes behind it are damaged or not whole, as after a crash,"
                            + " and were set aside: {}",
                    folder,
                    log.next() - 1,
                    aside.bytes(),
                    aside.files());
        }
        LogSegment newest = log.newest();
        boolean goesOn = newest != null && newest.format.version() == FormatV1.VERSION;
        return new Opening(log, goesOn ? files.reopen(newest, log.end()) : null, aside.files());
    }

    /** Files with what opening found that was not part of the log. */
    public List<Path> setAside() {
        return setAside;
    }

    @Override
    public long append(int kind, ByteBuffer record) {
        int length = record.remaining();
        if (closed || length > mostBytes) {
            throw refused(length);
        }
        SegmentWriter writer = active;
        if (writer == null || writer.room() < FormatV1.HEAD + length) {
            writer = roll();
        }
        long position = last.getPlain() + 1;
        writer.write(position, clock.millis(), kind, record);
        last.setRelease(position);
        return position;
    }

    private JournalException refused(int length) {
        return new JournalException(
                closed
                        ? "the journal " + folder + " is closed"
                        : "a record of " + length + " bytes is too large for the journal; it takes " + mostBytes,
                null);
    }

    /** Goes on in the next segment. */
    private SegmentWriter roll() {
        SegmentWriter made = next.take();
        if (made == null) {
            IOException failure = next.failure();
            next.want();
            throw new JournalException(
                    "the journal " + folder + " is full: "
                            + (failure == null ? "its next segment is still being made" : failure),
                    failure);
        }
        made.begin(last.getPlain() + 1);
        if (active == null) {
            chain(made.segment());
        } else {
            active.segment().following = made.segment();
            if (commit != null) {
                commit.isFull(active);
            }
        }
        active = made;
        next.want();
        bound(made.segment());
        return made;
    }

    private void bound(LogSegment newest) {
        LogSegment first = oldest;
        while (newest.number - first.number >= MOST_SEGMENTS && first.following != null) {
            first = first.following;
        }
        if (first != oldest) {
            surplus = first.base;
            dropWhatCanGo();
        }
    }

    /** Behind segments of an older version, or as the first one. */
    private void chain(LogSegment segment) {
        LogSegment newest = oldest;
        if (newest == null) {
            oldest = segment;
            return;
        }
        while (newest.following != null) {
            newest = newest.following;
        }
        newest.following = segment;
    }

    @Override
    public boolean isWritable() {
        if (closed || commit != null && commit.isBroken()) {
            return false;
        }
        if (active != null && active.room() >= reserve || next.isReady()) {
            return true;
        }
        next.want();
        return next.isReady();
    }

    @Override
    public CompletableFuture<Void> safe(long position) {
        return commit == null ? CompletableFuture.completedFuture(null) : commit.safe(position);
    }

    /** Keeps the next appends from waiting for the kernel; to be called a few times a second, on any thread. */
    void keepReady() {
        SegmentWriter writer = active;
        if (writer != null && !closed) {
            writer.keepReady();
        }
    }

    /** True once nothing can be appended any more. */
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void replay(long from, JournalVisitor visitor) {
        long to = last.getAcquire();
        for (LogSegment segment = oldest; segment != null && segment.base <= to; ) {
            LogSegment following = segment.following;
            if (following == null || following.base > from) {
                show(segment, from, following == null ? to : Math.min(to, following.base - 1), visitor);
            }
            segment = following;
        }
    }

    private static void show(LogSegment segment, long from, long to, JournalVisitor visitor) {
        ByteBuffer content;
        try {
            content = SegmentFiles.read(segment.file).asReadOnlyBuffer();
        } catch (IOException e) {
            throw new JournalException(segment.file + " cannot be read: " + e, e);
        }
        int offset = segment.format.begin();
        for (long position = segment.base; position <= to; position++) {
            int size = segment.format.sizeAt(content, offset, position);
            if (size == 0) {
                throw new JournalException(
                        segment.file + " is damaged at byte " + offset + ", where record " + position + " was", null);
            }
            if (position >= from) {
                segment.format.show(content, offset, visitor);
            }
            offset += size;
        }
    }

    /** Position of the newest record, 0 when there is none. */
    long newest() {
        return last.getAcquire();
    }

    /** Position of the oldest record that the journal still has, 1 when there is none. */
    public long first() {
        LogSegment first = oldest;
        return first == null ? 1 : first.base;
    }

    /** Null when there is no record. */
    LogSegment oldest() {
        return oldest;
    }

    /** A reader of the records from that position on. */
    public JournalTail tail(long from) {
        return new JournalTail(this, from);
    }

    @Override
    public void keepFrom(long position) {
        needed = Math.max(needed, position);
        dropWhatCanGo();
    }

    /**
     * Keeps records from that position on for another reader, whatever {@link #keepFrom} says, until it calls this
     * again or the log has {@value #MOST_SEGMENTS} segments. Any thread.
     */
    public void holdFrom(long position) {
        held = position;
        dropWhatCanGo();
    }

    /** How many records are newer than the place that {@link #holdFrom} named last. Any thread. */
    public long unread() {
        return Math.max(0, newest() - held);
    }

    private void dropWhatCanGo() {
        LogSegment first = oldest;
        if (first != null && canGo(first)) {
            background.execute(this::drop);
        }
    }

    /** All its records are before the first that is needed; the newest segment always stays. */
    private boolean canGo(LogSegment segment) {
        LogSegment following = segment.following;
        return following != null && following.base <= Math.max(surplus, Math.min(needed, held));
    }

    /** Oldest first, so that a crash in between leaves a log without a hole. */
    private void drop() {
        dropping.lock();
        try {
            while (!closed && canGo(oldest)) {
                Files.deleteIfExists(oldest.file);
                oldest = oldest.following;
            }
        } catch (IOException e) {
            LOG.warn("Old segments of the journal {} stay until the next try", folder, e);
        } finally {
            dropping.unlock();
        }
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        // whatever is still being dropped is gone before the next writer looks
        dropping.lock();
        dropping.unlock();
        next.close();
        try {
            if (commit != null) {
                commit.forceAll();
            } else if (active != null) {
                active.force();
            }
        } finally {
            release();
        }
    }

    private void release() {
        try {
            lock.release();
        } catch (IOException e) {
            throw new JournalException("the lock of the journal " + folder + " cannot be released: " + e, e);
        }
    }

    @Override
    public String toString() {
        return "journal " + folder;
    }
}
