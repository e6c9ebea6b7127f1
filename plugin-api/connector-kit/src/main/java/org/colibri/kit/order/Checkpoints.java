package org.colibri.kit.order;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.Fill;
import org.colibri.kit.order.JournalEntry.OldFill;

/**
 * Says in the journal from time to time again all that a restart needs, so that older records can go (REC-1). A
 * checkpoint counts only from its end record on, and what it replaces is let go only when that is as safe as the host
 * wants it: a crash anywhere leaves the older records, which say the same.
 *
 * <p>It is written after {@value #EVERY} records, some seven megabytes: reading these takes a tenth of a second at the
 * next start, and a checkpoint costs less than a hundredth of what it saves. Another is written once the first
 * comparison after a start is done, so that the next start does not read the last one's history again. A turn writes
 * the part of {@value #ORDERS_A_TURN} orders, less than a millisecond's work, and leaves the loop to others; news of
 * orders in between are news after the beginning, and are kept with it. On the account's loop.
 */
public final class Checkpoints {

    static final long EVERY = 50_000;
    static final int ORDERS_A_TURN = 50;
    private static final int FILLS_A_RECORD = 100;
    private static final int RECORDS_A_TURN = 10;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration NEXT_PART = Duration.ofMillis(1);
    /** Clocks, and venues that tell late, need less. */
    private static final long MARGIN_MILLIS = Duration.ofHours(1).toMillis();

    private final OrderTracker tracker;
    private final OrderRecords records;
    private final Supplier<AccountMarks> marks;
    private final Deque<TrackedOrder> orders = new ArrayDeque<>();
    private final Deque<List<OldFill>> fills = new ArrayDeque<>();
    private long begun;
    private long lastBegun;
    private boolean writing;

    public Checkpoints(OrderTracker tracker, Supplier<AccountMarks> marks) {
        this.tracker = tracker;
        this.records = tracker.records();
        this.marks = marks;
    }

    /** Looks from now on whether one is due. */
    public void start() {
        lastBegun = records.last();
        look();
    }

    private void look() {
        tracker.turns.after(LOOK, () -> {
            if (records.last() - lastBegun >= EVERY) {
                write();
            }
            look();
        });
    }

    /** Writes one now, unless one is being written. */
    public void write() {
        if (!writing) {
            writing = true;
            guarded(this::begin);
        }
    }

    private void begin() {
        begun = records.checkpointBegin();
        lastBegun = begun;
        orders.clear();
        orders.addAll(tracker.index.finals());
        orders.addAll(tracker.index.live());
        orders();
    }

    private void orders() {
        for (int i = 0; i < ORDERS_A_TURN && !orders.isEmpty(); i++) {
            keep(orders.poll());
        }
        later(orders.isEmpty() ? this::marks : this::orders);
    }

    private void keep(TrackedOrder order) {
        if (order.left) {
            // Its fills come among those of orders that left memory.
            return;
        }
        records.create(OrderRecords.CHECKPOINT, order, OrderTracker.UNKNOWN_OWNER.equals(order.owner));
        for (Fill fill : order.fills) {
            records.fill(OrderRecords.CHECKPOINT, order, fill, false);
        }
        records.state(OrderRecords.CHECKPOINT, order);
    }

    private void marks() {
        AccountMarks told = marks.get();
        told.cursors().forEach((pair, millis) -> records.cursor(OrderRecords.CHECKPOINT, pair, millis));
        if (told.comparedMillis() > 0) {
            records.cursor(OrderRecords.CHECKPOINT, null, told.comparedMillis());
        }
        if (told.nonce() > 0) {
            records.checkpointNonce(told.nonce());
        }
        told.payments().forEach(payment -> records.funding(OrderRecords.CHECKPOINT, payment));
        records.checkpointId(tracker.setup.ids().newest());
        List<OldFill> old = tracker.book.leftSince(horizon(told));
        fills.clear();
        for (int i = 0; i < old.size(); i += FILLS_A_RECORD) {
            fills.add(new ArrayList<>(old.subList(i, Math.min(old.size(), i + FILLS_A_RECORD))));
        }
        later(this::fills);
    }

    /** Fills before that time of the venue are not told again. */
    private long horizon(AccountMarks told) {
        return tracker.index.live().stream()
                        .filter(order -> order.exchangeOrderId == null)
                        .mapToLong(order -> order.sentMillis)
                        .reduce(told.oldestMillis(), Math::min)
                - MARGIN_MILLIS;
    }

    private void fills() {
        for (int i = 0; i < RECORDS_A_TURN && !fills.isEmpty(); i++) {
            records.checkpointFills(fills.poll());
        }
        later(fills.isEmpty() ? this::end : this::fills);
    }

    private void end() {
        long from = begun;
        long end = records.checkpointEnd();
        writing = false;
        tracker.turns.askElsewhere(
                records.journal().safe(end),
                safe -> records.journal().keepFrom(from),
                error -> tracker.alarms.warn("journalFailures", "a checkpoint is not safe on the disk", error));
    }

    private void later(Runnable part) {
        tracker.turns.after(NEXT_PART, () -> guarded(part));
    }

    private void guarded(Runnable part) {
        try {
            part.run();
        } catch (JournalException e) {
            writing = false;
            tracker.alarms.warn("journalFailures", "a checkpoint cannot be written; the next one is tried later", e);
        }
    }
}
