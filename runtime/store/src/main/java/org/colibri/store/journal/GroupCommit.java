package org.colibri.store.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.colibri.api.journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a journal's records onto the disk in groups: one force makes everything safe that was appended before it
 * began, and completes everybody who waits for any of it. Any thread.
 */
final class GroupCommit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);

    private final Path folder;
    private final Forcing forcing;
    private final LongSupplier newest;
    private final Supplier<SegmentWriter> active;
    private final Runnable task = this::runOnce;
    /** Segments that are full and were not forced since. */
    private final Queue<SegmentWriter> full = new ConcurrentLinkedQueue<>();

    private final Queue<Waiter> waiters = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean running = new AtomicBoolean();
    private volatile long safe;
    private volatile JournalException failure;

    /**
     * @param newest position of the newest record
     * @param active the segment that is being written; {@link #isFull} is told of one before it is not
     */
    GroupCommit(Path folder, Forcing forcing, LongSupplier newest, Supplier<SegmentWriter> active) {
        this.folder = folder;
        this.forcing = forcing;
        this.newest = newest;
        this.active = active;
    }

    private record Waiter(long position, CompletableFuture<Void> future) {}

    /** Complete once that record is on the disk. */
    CompletableFuture<Void> safe(long position) {
        if (failure != null) {
            return CompletableFuture.failedFuture(failure);
        }
        if (position <= safe) {
            return CompletableFuture.completedFuture(null);
        }
        Waiter waiter = new Waiter(position, new CompletableFuture<>());
        waiters.add(waiter);
        if (running.compareAndSet(false, true)) {
            forcing.executor().execute(task);
        }
        return waiter.future;
    }

    /** The journal goes on in another segment. */
    void isFull(SegmentWriter segment) {
        full.add(segment);
    }

    /** True for ever after a force that failed: the kernel may have thrown away what it could not write. */
    boolean isBroken() {
        return failure != null;
    }

    private void runOnce() {
        forceAll();
        running.set(false);
        if (!waiters.isEmpty() && running.compareAndSet(false, true)) {
            forcing.executor().execute(task);
        }
    }

    /** Forces what there is now and completes those who wait for it. Blocks on the disk. */
    void forceAll() {
        long to = newest.getAsLong();
        try {
            if (failure == null) {
                force();
                safe = Math.max(safe, to);
            }
        } catch (IOException | UncheckedIOException | InternalError e) {
            failed(e);
        }
        JournalException why = failure;
        if (why == null) {
            waiters.removeIf(waiter -> waiter.position <= to && waiter.future.complete(null));
        } else {
            waiters.removeIf(waiter -> waiter.future.completeExceptionally(why));
        }
    }

    /**
     * The active segment is asked for first: one that gets full meanwhile is met among the full ones, or is this one.
     */
    private void force() throws IOException {
        SegmentWriter writing = active.get();
        for (SegmentWriter segment = full.peek(); segment != null; segment = full.peek()) {
            forcing.disk().force(segment);
            full.remove(segment);
        }
        if (writing != null) {
            forcing.disk().force(writing);
        }
    }

    private void failed(Throwable e) {
        String message = "the journal " + folder + " cannot be forced to the disk: " + e
                + "; it takes no new orders until the host is started again: see that the disk is in order";
        LOG.error("{}", message, e);
        failure = new JournalException(message, e);
    }
}
