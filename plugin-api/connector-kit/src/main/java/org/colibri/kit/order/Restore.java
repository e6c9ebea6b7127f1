package org.colibri.kit.order;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.OrderStatus;
import org.colibri.kit.order.JournalEntry.Create;
import org.colibri.kit.order.JournalEntry.State;
import org.colibri.kit.order.TrackedOrder.PendingAmend;

/**
 * Puts the orders of earlier runs back into the tracker as the journal left them (REC-2). That is no transition: nothing
 * is written or told by it. {@link #resume} then takes up what was under way.
 *
 * <p>A create without an outcome is in doubt, sent or not, and its thirty seconds begin anew: what the last run sent may
 * still be under way (ORD-4). A cancel-then-create that was interrupted ends here: once bots were told nothing for a
 * while, an order made from an old wish may be a wrong one (CMD-3).
 */
final class Restore {

    private static final String INTERRUPTED = "interrupted by a restart: ";

    private final OrderTracker tracker;
    private final TrackerSetup setup;

    Restore(OrderTracker tracker) {
        this.tracker = tracker;
        this.setup = tracker.setup;
    }

    /** Takes in what the journal says. */
    void load(History history) {
        List<OrderDraft> finished = history.finished(setup.timings().mostFinals());
        List<OrderDraft> unfinished = history.unfinished();
        Set<OrderDraft> inMemory = new HashSet<>(finished);
        inMemory.addAll(unfinished);
        tracker.book.restore(history.fillsOfOthers(inMemory));
        finished.forEach(this::load);
        unfinished.forEach(this::load);
    }

    private void load(OrderDraft draft) {
        Create create = draft.create;
        TrackedOrder order = new TrackedOrder(
                create.clientOrderId(),
                create.owner(),
                instrument(create),
                create.request(),
                now() - 1,
                create.millis());
        order.status = OrderStatus.PENDING_CREATE;
        order.certainty = Certainty.UNKNOWN;
        for (Fill fill : draft.fills.values()) {
            tracker.book.add(fill);
            order.book(fill);
        }
        order.fillsOfEarlier = order.fills.size();
        order.filledAtVenue(order.booked, order.bookedQuantity);
        tracker.index.add(order);
        if (draft.state != null) {
            load(order, draft.state);
        }
        if (order.exchangeOrderId == null) {
            // Its state was not written any more after the fill that told the venue's id.
            draft.fills.values().stream()
                    .map(Fill::exchangeOrderId)
                    .filter(Objects::nonNull)
                    .findFirst()
                    .ifPresent(id -> tracker.index.learn(order, id));
        }
        place(order);
        setup.observer().restored(order.instrument, order.snapshot());
    }

    private void load(TrackedOrder order, State state) {
        state.formerIds().forEach(id -> tracker.index.learn(order, id));
        if (state.exchangeOrderId() != null) {
            tracker.index.learn(order, state.exchangeOrderId());
        }
        order.status = state.status();
        order.certainty = state.certainty();
        order.price = state.price();
        order.amount = state.amount();
        order.contracts = state.contracts();
        order.filledAtVenue(
                state.filledAmount(), state.filledContracts() == null ? state.filledAmount() : state.filledContracts());
        order.venueAverage = state.averagePrice();
        order.dust = state.dust();
        order.createdAt = state.createdAt() > 0 ? state.createdAt() : order.sentMillis;
        order.updatedAt = state.updatedAt();
        order.created = state.createdTold();
        order.ended = state.endTold() && order.isFinal();
        order.fillsIncomplete = state.fillsIncomplete();
        order.cancelAsked = state.cancelAsked();
        order.neverAccepted = state.neverAccepted();
        order.uncertain = state.uncertainTold();
        order.uncertainSince = state.since();
        order.lostSince = state.since();
        order.lostSinceNanos = now();
        order.reason = state.reason();
        if (state.amend() != null) {
            order.amend = new PendingAmend(
                    state.amend().price(), state.amend().amount(), state.amend().replacementId());
        }
    }

    private void place(TrackedOrder order) {
        order.unwritten = false;
        if (order.isFinal()) {
            tracker.index.toFinals(order, now());
        } else if (order.isLost()) {
            tracker.index.toLost(order);
        }
    }

    /** A pair that is listed no more keeps its orders: they are asked for by the name that it had. */
    private Instrument instrument(Create create) {
        Instrument listed = setup.instruments().apply(create.request().tradingPair());
        if (listed != null) {
            return listed;
        }
        var pair = create.request().tradingPair();
        return Instrument.builder(pair, create.symbol() == null ? pair.base() + pair.quote() : create.symbol())
                .build();
    }

    /** Goes on with what the last run was about; events and requests follow. */
    void resume() {
        for (TrackedOrder order : List.copyOf(tracker.index.finals())) {
            resumeFinal(order);
        }
        for (TrackedOrder order : tracker.index.live()) {
            resumeLive(order);
        }
        tracker.lost.resume();
    }

    private void resumeFinal(TrackedOrder order) {
        if (order.amend != null) {
            interrupted(order, "the old order is gone, no new one was sent");
        }
        if (!order.ended) {
            tracker.missing.ending(order);
        } else {
            tracker.missing.look(order);
        }
        tracker.missing.lookForFees(order);
    }

    private void resumeLive(TrackedOrder order) {
        if (!order.created && order.hasFills()) {
            // The last run ended between a fill's record and what follows from it.
            order.certainty = Certainty.CONFIRMED;
            order.uncertain = false;
            tracker.machine.created(order);
            tracker.machine.step(order, Signal.SEEN_OPEN);
        }
        if (!order.created) {
            order.certainty = Certainty.UNKNOWN;
            if (!order.uncertain) {
                tracker.unknown.doubt(order, "no answer to the create before the restart");
            }
            tracker.unknown.watch(order);
        }
        if (order.amend != null) {
            interrupted(order, "the old order is being cancelled, no new one is sent");
        }
        tracker.machine.completeByFills(order);
        if (order.isFinal()) {
            return;
        }
        if (order.status == OrderStatus.PENDING_CANCEL) {
            tracker.cancels.resume(order);
        }
        tracker.missing.look(order);
        tracker.missing.lookForFees(order);
    }

    /** Every amend has an outcome, and never two live orders (CMD-1, CMD-3). */
    private void interrupted(TrackedOrder order, String consequence) {
        if (!order.amend.isReplacement()) {
            if (order.isFinal()) {
                tracker.amends.reject(order, ErrorCategory.INVALID_ORDER, "the order has ended: " + order.status);
            } else {
                tracker.amends.resume(order);
            }
            return;
        }
        TrackedOrder replacement = tracker.index.byClientId(order.amend.replacementId());
        if (replacement != null) {
            tracker.amends.replaced(order, replacement);
        } else {
            tracker.amends.reject(order, ErrorCategory.INVALID_REQUEST, INTERRUPTED + consequence);
        }
    }

    private long now() {
        return setup.clock().monotonicNanos();
    }
}
