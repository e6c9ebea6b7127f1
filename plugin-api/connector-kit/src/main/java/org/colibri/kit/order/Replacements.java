package org.colibri.kit.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand.Create;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.TrackedOrder.PendingAmend;

/**
 * Amends by cancel-then-create, never leaving two live orders: the new order is sent only after the old one has ended
 * and the venue was asked once more for its fills, with what is left then (CMD-3).
 */
final class Replacements {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);
    private static final int MOST_QUESTIONS = 5;

    private final OrderTracker tracker;
    private final Amends amends;
    private final Map<String, TrackedOrder> olds = new HashMap<>();

    Replacements(OrderTracker tracker, Amends amends) {
        this.tracker = tracker;
        this.amends = amends;
    }

    /** Cancels the old order; the rest follows when it has ended. Throws when the new one could not be sent now. */
    void start(TrackedOrder order, OrderRequest wanted, String replacementId) {
        if (replacementId == null || !tracker.setup.ids().isOurs(replacementId)) {
            throw VenueException.local(
                    ErrorCategory.INVALID_REQUEST, "this venue replaces the order, which needs a new id", null);
        }
        VenueException refusal = tracker.setup.gate().refusal(order.instrument, wanted);
        if (refusal != null) {
            throw refusal;
        }
        order.amend = new PendingAmend(wanted.price(), wanted.amount(), replacementId);
        olds.put(replacementId, order);
        tracker.cancels.request(order);
    }

    /** The new order of an earlier run, of which the venue has not told yet. */
    void resume(TrackedOrder order, PendingAmend amend) {
        order.replacing = amend;
        olds.put(amend.replacementId(), order);
    }

    void oldIsGone(TrackedOrder order) {
        confirm(order, order.amend, 1);
    }

    private void confirm(TrackedOrder order, PendingAmend amend, int question) {
        tracker.lookups.look(order, result -> {
            if (order.amend != amend) {
                return;
            }
            if (result != Lookups.Result.UNSURE) {
                replace(order, amend);
            } else if (question < MOST_QUESTIONS) {
                tracker.turns.after(ASK_AGAIN, () -> {
                    if (order.amend == amend) {
                        confirm(order, amend, question + 1);
                    }
                });
            } else {
                amends.reject(
                        order,
                        ErrorCategory.NETWORK,
                        "the old order is gone; what it filled is not known, so no" + " new one was sent");
            }
        });
    }

    private void replace(TrackedOrder order, PendingAmend amend) {
        BigDecimal left = amend.amount().subtract(order.filled());
        if (left.signum() <= 0) {
            amends.reject(order, ErrorCategory.INVALID_ORDER, "the old order filled all of it");
            return;
        }
        order.amend = null;
        order.replacing = amend;
        tracker.creates.create(
                new Create(amend.replacementId(), order.owner, order.request.quantized(amend.price(), left)));
        if (order.replacing == null) {
            // Refused before it had a record of its own: the old order's must not ask for it any more.
            tracker.machine.changed(order);
        }
    }

    /** The new order is at the venue: the amend is done. */
    void created(TrackedOrder order) {
        TrackedOrder old = olds.remove(order.clientOrderId);
        if (old != null) {
            old.replacing = null;
            tracker.events.amended(order, old.price, old.amount, true);
        }
    }

    List<TrackedOrder> olds() {
        return List.copyOf(olds.values());
    }

    TrackedOrder oldOrder(String replacementId) {
        return olds.get(replacementId);
    }

    void forget(String replacementId) {
        TrackedOrder old = olds.remove(replacementId);
        if (old != null) {
            old.replacing = null;
        }
    }
}
