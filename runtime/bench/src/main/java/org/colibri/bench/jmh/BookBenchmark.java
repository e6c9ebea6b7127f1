package org.colibri.bench.jmh;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.event.BookEvent;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.bench.flow.DirectLoop;
import org.colibri.engine.loop.SystemClock;
import org.colibri.kit.book.BookChanges;
import org.colibri.kit.book.BookListener;
import org.colibri.kit.book.BookNumbers;
import org.colibri.kit.book.BookSetup;
import org.colibri.kit.book.BookTracker;
import org.colibri.kit.book.SequenceRule;
import org.colibri.kit.health.Metrics;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * The book alone, without decoding: a message of ten changes a side is judged by its sequence, applied, checked and told.
 * One operation is one message.
 */
@State(Scope.Thread)
public class BookBenchmark {

    private static final int MESSAGES = 8_192;
    private static final int LEVELS = 10;
    private static final long MIDDLE = 2_500_000;
    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    private final long[] away = new long[MESSAGES * LEVELS * 2];
    private final long[] amounts = new long[away.length];
    private BookTracker tracker;
    private long sequence;
    private long told;

    @Setup
    public void start() {
        Random random = new Random(42);
        for (int i = 0; i < away.length; i++) {
            away[i] = 1 + (long) (random.nextDouble() * random.nextDouble() * 2_000);
            amounts[i] = random.nextInt(4) == 0 ? 0 : 1 + random.nextInt(299_999_999);
        }
        VirtualTime time = new VirtualTime(0);
        BookSetup setup = new BookSetup(
                new Consecutive(),
                ChecksumRule.IGNORED,
                null,
                true,
                1_000,
                instrument -> CompletableFuture.completedFuture(
                        new BookSnapshot(PAIR, 0, 0, BookState.VALID, List.of(), List.of())),
                BookNumbers.standard());
        tracker = new BookTracker(
                Instrument.builder(PAIR, "BTCUSDT").build(),
                setup,
                new DirectLoop(time.loop("venue"), new SystemClock()),
                new Listener(),
                new Metrics());
        tracker.streamUp();
        time.advance(Duration.ofSeconds(1));
    }

    @Benchmark
    public long applyDelta() {
        BookChanges changes = tracker.changes().reset(1);
        int from = (int) (sequence % MESSAGES) * LEVELS * 2;
        for (int i = from; i < from + LEVELS; i++) {
            changes.bid(MIDDLE - away[i], amounts[i]);
            changes.ask(MIDDLE + away[i + LEVELS], amounts[i + LEVELS]);
        }
        sequence++;
        changes.sequence(sequence, sequence);
        tracker.delta();
        return told;
    }

    /** One number for each message, without holes. */
    private static final class Consecutive implements SequenceRule {

        @Override
        public boolean snapshotByRest() {
            return true;
        }

        @Override
        public Verdict afterSnapshot(long snapshotSequence, BookChanges message) {
            return afterDelta(snapshotSequence, message);
        }

        @Override
        public Verdict afterDelta(long lastSequence, BookChanges message) {
            return message.sequence() == lastSequence + 1 ? Verdict.APPLY : Verdict.GAP;
        }

        @Override
        public boolean snapshotTooOld(long snapshotSequence, BookChanges firstBuffered) {
            return false;
        }
    }

    private final class Listener implements BookListener {

        @Override
        public void changed(OrderBook book, BookChanges changes) {
            told++;
        }

        @Override
        public void replaced(OrderBook book) {
            // The book starts empty.
        }

        @Override
        public void invalid(OrderBook book, BookEvent.Reason reason, String detail) {
            throw new IllegalStateException(reason + ": " + detail);
        }

        @Override
        public void restored(OrderBook book, BookEvent.Reason reason, long invalidForMillis) {
            // At the start.
        }

        @Override
        public void resubscribe(Instrument instrument) {
            throw new IllegalStateException("snapshots come by request here");
        }

        @Override
        public void rescaled(Instrument before, Instrument after) {
            throw new IllegalStateException("all numbers fit");
        }

        @Override
        public void alert(Instrument instrument, String message) {
            throw new IllegalStateException(message);
        }
    }
}
