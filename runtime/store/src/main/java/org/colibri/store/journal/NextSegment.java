package org.colibri.store.journal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.colibri.api.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps one segment ready ahead of its use, made on the background executor. */
final class NextSegment {

    private static final Logger LOG = LoggerFactory.getLogger(NextSegment.class);
    private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

    private final SegmentFactory factory;
    private final Clock clock;
    private final Executor background;
    private final Runnable task = this::makeInBackground;
    private final AtomicReference<SegmentWriter> ready = new AtomicReference<>();
    private final AtomicBoolean working = new AtomicBoolean();
    /** Held while one is made: whoever closes waits for it, so that nothing of this writer changes afterwards. */
    private final Lock making = new ReentrantLock();

    private int number;
    private volatile boolean closed;
    private volatile IOException failure;
    private volatile long failedAtNanos;

    /**
     * @param number of the segment to make next
     */
    NextSegment(SegmentFactory factory, int number, Clock clock, Executor background) {
        this.factory = factory;
        this.number = number;
        this.clock = clock;
        this.background = background;
    }

    boolean isReady() {
        return ready.get() != null;
    }

    /** The segment, which is not this one's any more; null when it is not ready. */
    SegmentWriter take() {
        return ready.getAndSet(null);
    }

    /** Why the last try failed; null when it did not. */
    IOException failure() {
        return failure;
    }

    /** Asks for a segment to be made, unless there is one, one is being made, or the last try failed just now. */
    void want() {
        boolean justFailed = failure != null && clock.monotonicNanos() - failedAtNanos < RETRY_NANOS;
        if (!closed && !justFailed && !isReady() && working.compareAndSet(false, true)) {
            background.execute(task);
        }
    }

    /** Makes it on this thread; used before the journal is in use. */
    void makeNow() {
        if (working.compareAndSet(false, true)) {
            makeInBackground();
        }
    }

    /** A throwable of any kind must not end the tries: without them the journal never gets room again. */
    private void makeInBackground() {
        making.lock();
        try {
            if (!closed) {
                tryToMake();
            }
        } finally {
            working.set(false);
            making.unlock();
        }
    }

    private void tryToMake() {
        try {
            SegmentWriter made = make();
            ready.set(made);
            if (failure != null) {
                LOG.info("The journal {} has room again", made.segment().file.getParent());
            }
            failure = null;
        } catch (IOException e) {
            failed(e);
        } catch (RuntimeException | Error e) {
            failed(new IOException(e.toString(), e));
        }
    }

    private SegmentWriter make() throws IOException {
        while (true) {
            try {
                SegmentWriter made = factory.make(number);
                number++;
                return made;
            } catch (FileAlreadyExistsException e) {
                // Left by a writer that was closed while it made one: numbers may have holes.
                number++;
            }
        }
    }

    private void failed(IOException e) {
        if (failure == null) {
            LOG.error("No further segment of the journal can be made", e);
        }
        failedAtNanos = clock.monotonicNanos();
        failure = e;
    }

    /** Makes no more and deletes what was not used; blocks while one is being made. */
    void close() {
        closed = true;
        making.lock();
        try {
            discard();
        } finally {
            making.unlock();
        }
    }

    private void discard() {
        SegmentWriter unused = take();
        if (unused != null) {
            try {
                Files.deleteIfExists(unused.segment().file);
            } catch (IOException e) {
                LOG.warn("The unused {} stays", unused.segment().file, e);
            }
        }
    }
}
