package org.colibri.kit.order;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.colibri.api.journal.JournalException;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.order.JournalEntry.OldFill;

/**
 * What an account's journal says of earlier runs (REC-2). The newest whole checkpoint and all that was written since it
 * began; a checkpoint that has no end is as if it were not there. Immutable once made, any thread.
 */
public final class History {

    private Picture picture = new Picture();
    /** What the checkpoint that is being read comes to; null outside of one. */
    private Picture next;

    private long newest;

    private History() {}

    /**
     * Reads the records, oldest first.
     *
     * @throws JournalException when a newer program wrote them, or when they are damaged
     */
    public static History of(List<JournalRecord> records) {
        History history = new History();
        for (JournalRecord record : records) {
            history.take(OrderRecords.read(record.kind(), record.bytes()));
            history.newest = record.position();
        }
        history.next = null;
        return history;
    }

    private void take(JournalEntry entry) {
        if (entry instanceof JournalEntry.CheckpointBegin) {
            next = new Picture();
        } else if (entry instanceof JournalEntry.CheckpointEnd) {
            // Without its beginning, which was dropped as needed no more, an older one says nothing.
            picture = next == null ? picture : next;
            next = null;
        } else if (entry instanceof JournalEntry.Checkpoint part) {
            if (next != null) {
                next.keep(part);
            }
        } else {
            picture.take(entry);
            if (next != null) {
                next.take(entry);
            }
        }
    }

    /** True for an account without a past. */
    public boolean isEmpty() {
        return newest == 0;
    }

    /** All client order ids that were used, as far as the journal still knows them (OID-1). */
    public Stream<String> ids() {
        Stream<String> replacements = picture.drafts.values().stream()
                .filter(draft -> draft.state != null && draft.state.amend() != null)
                .map(draft -> draft.state.amend().replacementId())
                .filter(id -> id != null);
        return Stream.of(picture.drafts.keySet().stream(), replacements, Stream.ofNullable(picture.newestId))
                .flatMap(ids -> ids);
    }

    /** Until when the fills of a pair were asked for, the venue's milliseconds. */
    public Map<TradingPair, Long> cursors() {
        return Map.copyOf(picture.cursors);
    }

    /** Until when the fills of all pairs that could have some were asked for; 0 when they never were. */
    public long comparedMillis() {
        return picture.compared;
    }

    /** No nonce above it was used (TIME-4); 0 when none was recorded. */
    public long nonce() {
        return picture.nonce;
    }

    /** The funding payments that were told, oldest first. */
    public List<FundingPayment> payments() {
        return List.copyOf(picture.payments);
    }

    /** When the oldest order that is not final was sent, or the oldest of all that has no final event; our milliseconds. */
    public long oldestLiveMillis(long otherwise) {
        return unfinished().stream().mapToLong(draft -> draft.create.millis()).reduce(otherwise, Math::min);
    }

    /** Orders that live, or of which the final event was not told, oldest first. */
    List<OrderDraft> unfinished() {
        return known().filter(draft -> !draft.isFinished()).toList();
    }

    /** So many of the finished orders at most, those that ended last, in the order of their ends. */
    List<OrderDraft> finished(int most) {
        List<OrderDraft> finished = known().filter(OrderDraft::isFinished)
                .sorted(Comparator.comparingLong(draft -> draft.ended))
                .toList();
        return finished.subList(Math.max(0, finished.size() - most), finished.size());
    }

    /** Booked fills of all orders but these, oldest first. */
    List<OldFill> fillsOfOthers(Set<OrderDraft> orders) {
        List<OldFill> fills = new ArrayList<>(picture.oldFills.values());
        picture.drafts.values().stream()
                .filter(draft -> !orders.contains(draft))
                .flatMap(draft -> draft.fills.entrySet().stream())
                .forEach(fill ->
                        fills.add(new OldFill(fill.getKey(), fill.getValue().timestamp())));
        return fills;
    }

    private Stream<OrderDraft> known() {
        return picture.drafts.values().stream().filter(draft -> draft.create != null);
    }

    /** What the records so far come to. */
    private static final class Picture {

        private final Map<String, OrderDraft> drafts = new LinkedHashMap<>();
        private final Map<FillKey, OldFill> oldFills = new LinkedHashMap<>();
        private final Map<TradingPair, Long> cursors = new LinkedHashMap<>();
        private final Set<FundingPayment> payments = new LinkedHashSet<>();
        private long compared;
        private long nonce;
        private String newestId;
        private long ends;

        /** News. */
        void take(JournalEntry entry) {
            if (entry instanceof JournalEntry.Create create) {
                draft(create.clientOrderId()).create = create;
            } else if (entry instanceof JournalEntry.State state) {
                state(state);
            } else if (entry instanceof JournalEntry.FillBooked booked) {
                draft(booked.fill().clientOrderId()).fills.put(FillKey.of(booked.fill()), booked.fill());
            } else if (entry instanceof JournalEntry.Cursor cursor) {
                cursor(cursor);
            } else if (entry instanceof JournalEntry.FundingPaid paid) {
                payments.add(paid.payment());
            } else if (entry instanceof JournalEntry.Nonce told) {
                nonce = Math.max(nonce, told.highest());
            }
        }

        /** Part of a checkpoint; an order's part begins with how it was made and replaces what the news said of it. */
        void keep(JournalEntry.Checkpoint part) {
            if (part instanceof JournalEntry.Kept kept) {
                if (kept.entry() instanceof JournalEntry.Create create) {
                    drafts.remove(create.clientOrderId());
                }
                take(kept.entry());
            } else if (part instanceof JournalEntry.FillKeys keys) {
                keys.fills().forEach(fill -> oldFills.put(fill.key(), fill));
            } else if (part instanceof JournalEntry.NewestId id) {
                newestId = id.clientOrderId();
            }
        }

        private void state(JournalEntry.State state) {
            OrderDraft draft = draft(state.clientOrderId());
            draft.state = state;
            if (!state.status().isFinal()) {
                draft.ended = 0;
            } else if (draft.ended == 0) {
                draft.ended = ++ends;
            }
        }

        private void cursor(JournalEntry.Cursor cursor) {
            if (cursor.pair() == null) {
                compared = Math.max(compared, cursor.millis());
            } else {
                cursors.put(cursor.pair(), cursor.millis());
            }
        }

        private OrderDraft draft(String clientOrderId) {
            return drafts.computeIfAbsent(clientOrderId, id -> new OrderDraft());
        }
    }
}
