package org.colibri.kit.book;

import java.time.Duration;
import org.colibri.api.event.BookEvent.Reason;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Instrument;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.kit.health.Metrics;

/**
 * Keeps one pair's book in step with its venue: joins snapshot and deltas, finds gaps, starts over (BOOK-1 to BOOK-8). The
 * book is {@code INVALID} before anything else happens about a fault. On the connector's loop.
 */
public final class BookTracker implements BookFeed {

    /** A stream that pushes its snapshots must do so within this time. */
    private static final Duration PUSHED_SNAPSHOT = Duration.ofSeconds(10);

    private enum Phase {
        /** No stream: REST feeds the book. */
        DOWN,
        /** The stream lives; a snapshot is awaited. */
        SYNCING,
        LIVE,
        STOPPED
    }

    private final Loop loop;
    private final BookSetup setup;
    private final BookListener listener;
    private final BookMetrics metrics;
    private final LiveBook book;
    private final BookChanges changes = new BookChanges();
    private final BookChanges rest = new BookChanges();
    private final DeltaBuffer buffer;
    private final ChecksumGuard checksums;
    private final SnapshotFetcher fetcher;
    private final RetryDelay retries;
    private final BookChecks checks;
    private final CrossedWatch crossed;
    private final LagWatch lag = new LagWatch();
    private Phase phase = Phase.DOWN;
    private boolean joined;
    private long invalidSince;
    private long validSince;
    private Reason invalidReason = Reason.STARTING;
    private Timers.Timer awaited;

    /** An {@code INVALID}, empty book that waits for {@link #start}. */
    public BookTracker(Instrument instrument, BookSetup setup, Loop loop, BookListener listener, Metrics metrics) {
        this.loop = loop;
        this.setup = setup;
        this.listener = listener;
        this.metrics = new BookMetrics(metrics, instrument.tradingPair().toString());
        this.book = new LiveBook(instrument);
        this.buffer = new DeltaBuffer(setup.numbers().buffer());
        this.checksums = new ChecksumGuard(setup.checksumRule(), setup.checksum());
        this.fetcher = new SnapshotFetcher(loop, () -> setup.snapshots().fetch(book.instrument()), this::answered);
        BookNumbers numbers = setup.numbers();
        // A crossed book is tolerated for a moment: one that was crossed from the beginning is no sound one.
        Duration sound = numbers.crossedTolerated().multipliedBy(2);
        this.retries = new RetryDelay(numbers.firstRetry(), numbers.lastRetry(), sound);
        this.checks = new BookChecks(
                loop, book, setup, this.metrics, difference -> fault(Reason.DISAGREES_WITH_REST, difference));
        this.crossed = new CrossedWatch(
                loop, setup.numbers().crossedTolerated(), () -> fault(Reason.CROSSED, book.crossing()));
        this.invalidSince = loop.clock().monotonicNanos();
    }

    public LiveBook book() {
        return book;
    }

    @Override
    public Instrument instrument() {
        return book.instrument();
    }

    @Override
    public BookChanges changes() {
        return changes;
    }

    /** The stream is being asked for; when it does not come soon, REST feeds the book meanwhile. */
    public void start() {
        fetcher.fetch(setup.numbers().fallback());
    }

    /** The venue confirmed the subscription: deltas come from now on. */
    public void streamUp() {
        if (phase == Phase.DOWN) {
            resync(true);
        }
    }

    /** The stream is not proven alive: the book is stale, and REST feeds it meanwhile (BOOK-7). */
    public void streamDown(String why) {
        if (phase == Phase.DOWN || phase == Phase.STOPPED) {
            return;
        }
        invalidate(Reason.STALE, why);
        phase = Phase.DOWN;
        buffer.clear();
        cancel(awaited);
        fetcher.fetch(Duration.ZERO);
    }

    /** The venue's list has this pair with other rules; another epoch means other scales and a new snapshot (SYM-4). */
    public void instrumentChanged(Instrument after) {
        Instrument before = book.instrument();
        if (after.epoch() == before.epoch()) {
            book.rules(after);
        } else if (phase != Phase.STOPPED) {
            invalidate(
                    Reason.EPOCH_CHANGED,
                    "scales " + before.priceScale() + "/" + before.amountScale() + " became " + after.priceScale() + "/"
                            + after.amountScale());
            book.clear(after);
            startOver();
        }
    }

    /** Ends everything; the book stays {@code INVALID}. */
    public void stop() {
        phase = Phase.STOPPED;
        book.state(BookState.INVALID);
        checks.stop();
        crossed.cancel();
        buffer.clear();
        fetcher.cancel();
        cancel(awaited);
        listener.replaced(book);
    }

    @Override
    public void delta() {
        metrics.received(changes);
        if (changes.misfit()) {
            rescale(changes);
        } else if (phase == Phase.LIVE) {
            follow(changes);
        } else if (phase != Phase.STOPPED && setup.rule().snapshotByRest() && !buffer.add(changes)) {
            fault(Reason.BUFFER_FULL, "no snapshot while " + buffer.size() + " deltas came");
        }
    }

    @Override
    public void snapshot() {
        metrics.received(changes);
        if (changes.misfit()) {
            rescale(changes);
        } else if (phase != Phase.STOPPED) {
            cancel(awaited);
            fetcher.cancel();
            take(changes);
        }
    }

    @Override
    public void invalid(Reason reason, String detail) {
        if (phase == Phase.LIVE || phase == Phase.SYNCING) {
            fault(reason, detail);
        }
    }

    private void follow(BookChanges message) {
        switch (verdict(message)) {
            case IGNORE -> passOver(message);
            case GAP -> gap(message);
            case APPLY -> apply(message);
        }
    }

    private SequenceRule.Verdict verdict(BookChanges message) {
        return joined
                ? setup.rule().afterDelta(book.sequence(), message)
                : setup.rule().afterSnapshot(book.sequence(), message);
    }

    private void gap(BookChanges message) {
        fault(Reason.GAP, message.range() + " came after " + book.sequence());
        if (setup.rule().snapshotByRest()) {
            buffer.add(message);
        }
    }

    private void passOver(BookChanges message) {
        checks.applied(message);
        if (message.sequence() < book.sequence() && lag.isStuck(loop.clock().monotonicNanos())) {
            fault(Reason.GAP, message.range() + " came after " + book.sequence() + ", and nothing newer for 10 s");
        }
    }

    private void apply(BookChanges message) {
        joined = true;
        lag.caughtUp();
        if (!book.apply(message, setup.depth())) {
            fault(Reason.MALFORMED, "a price or amount below zero");
            return;
        }
        countOffIncrement();
        checks.applied(message);
        crossed.is(book.isCrossed());
        if (phase == Phase.LIVE && (message.checksum() == null || checksumHolds(message))) {
            listener.changed(book, message);
        }
    }

    private boolean checksumHolds(BookChanges message) {
        ChecksumGuard.Outcome outcome = checksums.check(book, message.checksum());
        if (outcome != ChecksumGuard.Outcome.FINE) {
            metrics.checksumMismatch();
        }
        if (outcome == ChecksumGuard.Outcome.DEMOTED) {
            listener.alert(
                    book.instrument(),
                    "three checksum mismatches right after snapshots: from now on"
                            + " mismatches are only counted for this pair");
        } else if (outcome == ChecksumGuard.Outcome.GAP) {
            fault(Reason.CHECKSUM, "the message's checksum is " + message.checksum());
        }
        return outcome != ChecksumGuard.Outcome.GAP;
    }

    private void countOffIncrement() {
        int levels = book.takeOffIncrement();
        if (levels > 0) {
            metrics.offIncrement(levels);
        }
    }

    /** A fault of a living stream: nothing of the book is kept. */
    private void fault(Reason reason, String detail) {
        invalidate(reason, detail);
        startOver();
    }

    private void startOver() {
        buffer.clear();
        if (phase == Phase.DOWN) {
            fetcher.fetch(retries.next(loop.clock().monotonicNanos()));
        } else {
            resync(false);
        }
    }

    private void invalidate(Reason reason, String detail) {
        boolean fresh = book.state() == BookState.VALID;
        boolean readable = book.state() != BookState.INVALID;
        book.state(BookState.INVALID);
        checks.stop();
        crossed.cancel();
        if (fresh) {
            invalidSince = loop.clock().monotonicNanos();
            invalidReason = reason;
            retries.held(invalidSince - validSince);
            metrics.invalid(reason);
            listener.invalid(book, reason, detail);
        }
        if (readable) {
            listener.replaced(book);
        }
    }

    /** @param subscribed just now, so that a stream which pushes snapshots sends one by itself */
    private void resync(boolean subscribed) {
        phase = Phase.SYNCING;
        metrics.resync();
        cancel(awaited);
        if (!setup.rule().snapshotByRest() && subscribed) {
            fetcher.cancel();
            awaited = loop.timers().after(PUSHED_SNAPSHOT, () -> resync(false));
            return;
        }
        Duration delay = retries.next(loop.clock().monotonicNanos());
        if (setup.rule().snapshotByRest()) {
            fetcher.fetch(delay);
        } else {
            awaited = loop.timers().after(delay, () -> {
                awaited = loop.timers().after(PUSHED_SNAPSHOT, () -> resync(false));
                listener.resubscribe(book.instrument());
            });
        }
    }

    private void answered(BookSnapshot snapshot, Throwable failure) {
        if (phase == Phase.STOPPED || phase == Phase.LIVE) {
            return;
        }
        if (failure != null) {
            retry(failure.getMessage());
            return;
        }
        SnapshotReader.read(snapshot, book.instrument(), rest, loop.clock().epochNanos());
        if (rest.misfit()) {
            rescale(rest);
        } else if (phase == Phase.DOWN) {
            takeFallback();
        } else if (buffer.first() != null && setup.rule().snapshotTooOld(rest.sequence(), buffer.first())) {
            retry("the snapshot is older than the deltas");
        } else {
            take(rest);
        }
    }

    private void retry(String why) {
        invalidate(Reason.STALE, why);
        if (phase == Phase.DOWN) {
            fetcher.fetch(setup.numbers().fallback());
        } else {
            fetcher.fetch(retries.next(loop.clock().monotonicNanos()));
        }
    }

    private boolean replace(BookChanges snapshot) {
        book.clear(book.instrument());
        crossed.cancel();
        boolean sane = book.apply(snapshot, setup.depth());
        countOffIncrement();
        checksums.snapshotTaken();
        lag.caughtUp();
        joined = false;
        return sane && !book.isCrossed();
    }

    private void takeFallback() {
        boolean sane = replace(rest);
        book.state(sane ? BookState.DEGRADED : BookState.INVALID);
        listener.replaced(book);
        fetcher.fetch(setup.numbers().fallback());
    }

    /** A whole book, then what was buffered since: valid when all of it joins. */
    private void take(BookChanges snapshot) {
        if (!replace(snapshot)) {
            fault(Reason.CROSSED, "the snapshot is crossed or has a negative number");
        } else if (!replay()) {
            fault(Reason.GAP, "the deltas since the snapshot do not join it");
        } else if (snapshot.checksum() == null || checksumHolds(snapshot)) {
            boolean valid = book.state() == BookState.VALID;
            phase = Phase.LIVE;
            book.state(BookState.VALID);
            listener.replaced(book);
            if (!valid) {
                long millis = (loop.clock().monotonicNanos() - invalidSince) / 1_000_000;
                validSince = loop.clock().monotonicNanos();
                metrics.restored(millis);
                checks.start();
                listener.restored(book, invalidReason, millis);
            }
        }
    }

    /** Values that do not fit open a new epoch, with the scales that they need. */
    private void rescale(BookChanges misfit) {
        Instrument before = book.instrument();
        int priceScale = Math.max(before.priceScale(), misfit.wantedPriceScale());
        int amountScale = misfit.isAmountTooLarge() ? before.amountScale() - 1 : before.amountScale();
        if (priceScale > Decimals.MAX_SCALE || amountScale < 0) {
            fault(Reason.MALFORMED, "numbers that fit no scale");
            return;
        }
        Instrument after = before.toBuilder()
                .scales(priceScale, amountScale)
                .epoch(before.epoch() + 1)
                .build();
        instrumentChanged(after);
        listener.rescaled(before, after);
    }

    private boolean replay() {
        for (BookChanges next = buffer.take(); next != null; next = buffer.take()) {
            switch (verdict(next)) {
                case IGNORE -> {}
                case GAP -> {
                    return false;
                }
                case APPLY -> {
                    joined = true;
                    if (!book.apply(next, setup.depth())) {
                        return false;
                    }
                }
            }
        }
        countOffIncrement();
        return !book.isCrossed();
    }

    private static void cancel(Timers.Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
