package org.colibri.kit.book;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.book.OrderBook;
import org.colibri.api.connector.CapabilitySheet.ChecksumRule;
import org.colibri.api.event.BookEvent.Reason;
import org.colibri.api.model.BookLevel;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.BookSnapshot;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.kit.health.Counter;
import org.colibri.kit.health.Metrics;

/** A tracker on virtual time whose snapshots the test answers by hand, and all that it told. */
final class BookBench implements BookListener {

    static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    final VirtualTime time = new VirtualTime(1_763_800_000_000L);
    final Loop loop = time.loop("venue");
    final Metrics metrics = new Metrics();
    final List<CompletableFuture<BookSnapshot>> requests = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    final List<Long> invalidFor = new ArrayList<>();
    final BookTracker tracker;
    int published;
    int resubscribed;
    Instrument rescaled;
    /** The book's state when the newest event was told. */
    BookState stateInEvent;

    BookBench() {
        this(new IdRule(true), ChecksumRule.IGNORED, null, true, 0);
    }

    BookBench(SequenceRule rule, ChecksumRule checksums, BookChecksum checksum, boolean sequenced, int depth) {
        Instrument instrument = Instrument.builder(PAIR, "BTCUSDT")
                .priceIncrement(new BigDecimal("0.1"))
                .scales(2, 3)
                .build();
        BookSetup setup =
                new BookSetup(rule, checksums, checksum, sequenced, depth, this::request, BookNumbers.standard());
        tracker = new BookTracker(instrument, setup, loop, this, metrics);
    }

    private CompletableFuture<BookSnapshot> request(Instrument instrument) {
        CompletableFuture<BookSnapshot> answer = new CompletableFuture<>();
        requests.add(answer);
        return answer;
    }

    /** Runs on the loop, with all that follows now. */
    void on(Runnable task) {
        loop.execute(task);
        time.runReady();
    }

    void streamUp() {
        on(tracker::streamUp);
    }

    void advance(Duration by) {
        time.advance(by);
    }

    /** A delta with these ids; levels as {@code b100.1=2} or {@code a100.2=0}. */
    void delta(long first, long last, String... levels) {
        deltaWithChecksum(null, first, last, levels);
    }

    void deltaWithChecksum(String checksum, long first, long last, String... levels) {
        on(() -> {
            BookChanges changes = tracker.changes().reset(loop.clock().epochNanos());
            changes.sequence(first, last);
            changes.checksum(checksum);
            fill(changes, levels);
            tracker.delta();
        });
    }

    /** A whole book pushed by the stream. */
    void pushed(long sequence, String... levels) {
        on(() -> {
            BookChanges changes = tracker.changes().reset(loop.clock().epochNanos());
            changes.sequence(sequence, sequence);
            fill(changes, levels);
            tracker.snapshot();
        });
    }

    private void fill(BookChanges changes, String... levels) {
        for (String level : levels) {
            BookLevel parsed = level(level);
            long price = tracker.instrument().scaledPrice(parsed.price());
            long amount = tracker.instrument().scaledAmount(parsed.amount());
            if (level.charAt(0) == 'b') {
                changes.bid(price, amount);
            } else {
                changes.ask(price, amount);
            }
        }
    }

    private static BookLevel level(String text) {
        int equals = text.indexOf('=');
        return new BookLevel(new BigDecimal(text.substring(1, equals)), new BigDecimal(text.substring(equals + 1)));
    }

    /** Answers the newest request. */
    void answer(long sequence, String... levels) {
        List<BookLevel> bids = new ArrayList<>();
        List<BookLevel> asks = new ArrayList<>();
        for (String level : levels) {
            (level.charAt(0) == 'b' ? bids : asks).add(level(level));
        }
        BookSnapshot snapshot = new BookSnapshot(PAIR, 1_763_800_000_000L, sequence, BookState.VALID, bids, asks);
        on(() -> requests.get(requests.size() - 1).complete(snapshot));
    }

    void refuse() {
        on(() -> requests.get(requests.size() - 1).completeExceptionally(new IllegalStateException("down")));
    }

    /** A valid book of 100.1 x 2 bid, 100.2 x 3 ask, at sequence 10. */
    BookBench valid() {
        streamUp();
        answer(10, "b100.1=2", "b100=5", "a100.2=3", "a100.3=4");
        return this;
    }

    BookState state() {
        return tracker.book().state();
    }

    String top() {
        OrderBook book = tracker.book();
        Instrument instrument = book.instrument();
        return instrument.price(book.bestBid()).stripTrailingZeros().toPlainString() + "x"
                + instrument
                        .amount(book.amount(BookSide.BID, 0))
                        .stripTrailingZeros()
                        .toPlainString() + " "
                + instrument.price(book.bestAsk()).stripTrailingZeros().toPlainString() + "x"
                + instrument
                        .amount(book.amount(BookSide.ASK, 0))
                        .stripTrailingZeros()
                        .toPlainString();
    }

    long counter(String name) {
        return metrics.counters().stream()
                .filter(counter -> counter.key().name().equals(name))
                .mapToLong(Counter::value)
                .sum();
    }

    @Override
    public void changed(OrderBook book, BookChanges changes) {
        published++;
    }

    @Override
    public void replaced(OrderBook book) {
        published++;
    }

    @Override
    public void invalid(OrderBook book, Reason reason, String detail) {
        stateInEvent = book.state();
        told.add("INVALID " + reason);
    }

    @Override
    public void restored(OrderBook book, Reason reason, long invalidForMillis) {
        stateInEvent = book.state();
        told.add("RESTORED " + reason);
        invalidFor.add(invalidForMillis);
    }

    @Override
    public void resubscribe(Instrument instrument) {
        resubscribed++;
    }

    @Override
    public void rescaled(Instrument before, Instrument after) {
        rescaled = after;
    }

    @Override
    public void alert(Instrument instrument, String message) {
        told.add("ALERT");
    }
}
