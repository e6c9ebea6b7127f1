package org.colibri.kit.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.function.Predicate;
import org.colibri.api.connector.CapabilitySheet.AmendRule;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand.Amend;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.TrackedOrder.PendingAmend;

/**
 * Changes price or amount of live orders: by the venue's own amend where it has one for the change, otherwise through
 * {@link Replacements} (CMD-3). One amend per order at a time.
 */
final class Amends {

    /** An amend of which nothing is seen after so long did not happen: the request's own time-out is as long. */
    private static final Duration GIVE_UP = Duration.ofSeconds(10);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(1);

    private final OrderTracker tracker;
    private final TrackerSetup setup;
    private final Replacements replacements;

    Amends(OrderTracker tracker) {
        this.tracker = tracker;
        this.setup = tracker.setup;
        this.replacements = new Replacements(tracker, this);
    }

    /** Takes the command; the outcome is OrderAmended or AmendRejected. */
    void request(Amend command) {
        TrackedOrder order = tracker.index.byClientId(command.clientOrderId());
        if (order == null) {
            tracker.alarms.warn("ordersUnknownId", command.clientOrderId() + ": no such order to amend", null);
            return;
        }
        String hindrance = hindrance(order);
        if (hindrance != null) {
            tracker.events.amendRejected(order, ErrorCategory.INVALID_REQUEST, hindrance);
            return;
        }
        if (order.contracts != null) {
            tracker.events.amendRejected(
                    order,
                    ErrorCategory.NOT_SUPPORTED,
                    "orders of inverse contracts are not amended; cancel it and place another");
            return;
        }
        try {
            OrderRequest wanted = wanted(order, command);
            if (isNative(order, wanted)) {
                setup.check().affordAmend(order.instrument, order.snapshot(), wanted.price(), wanted.amount());
                send(order, wanted, command.newClientOrderId());
            } else {
                replacements.start(order, wanted, command.newClientOrderId());
            }
        } catch (VenueException e) {
            tracker.events.amendRejected(order, e.category(), OrderEvents.text(e));
        }
    }

    private static String hindrance(TrackedOrder order) {
        if (order.isFinal() || order.status == OrderStatus.PENDING_CANCEL) {
            return "the order is " + order.status;
        }
        if (!order.created || order.isLost()) {
            return "the venue has not confirmed the order";
        }
        if (order.amend != null) {
            return "another amend of the order is under way";
        }
        return order.price == null || order.amount == null ? "only limit orders can be amended" : null;
    }

    private OrderRequest wanted(TrackedOrder order, Amend command) {
        BigDecimal price = command.price() == null ? order.price : command.price();
        BigDecimal amount = command.amount() == null ? order.amount : command.amount();
        Instrument instrument = setup.instruments().apply(order.request.tradingPair());
        if (instrument == null) {
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER, order.request.tradingPair() + " is not listed any more", null);
        }
        OrderRequest wanted = setup.check().check(instrument, order.request.quantized(price, amount));
        if (wanted.price().compareTo(order.price) == 0 && wanted.amount().compareTo(order.amount) == 0) {
            throw VenueException.local(
                    ErrorCategory.INVALID_REQUEST, "the order has this price and amount already", null);
        }
        if (wanted.amount().compareTo(order.filled()) <= 0) {
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER,
                    "amount " + wanted.amount().toPlainString() + " is not above what is filled, "
                            + order.filled().toPlainString(),
                    "cancel the order instead");
        }
        return wanted;
    }

    private boolean isNative(TrackedOrder order, OrderRequest wanted) {
        AmendRule rule = setup.sheet().amend();
        return rule == AmendRule.PRICE_AND_AMOUNT
                || rule == AmendRule.AMOUNT_DOWN
                        && wanted.price().compareTo(order.price) == 0
                        && wanted.amount().compareTo(order.amount) < 0;
    }

    private void send(TrackedOrder order, OrderRequest wanted, String replacementId) {
        PendingAmend amend = new PendingAmend(wanted.price(), wanted.amount(), null);
        order.amend = amend;
        tracker.machine.amending(order, wanted.price(), wanted.amount());
        tracker.machine.changed(order);
        long sentNanos = setup.clock().monotonicNanos();
        tracker.turns.ask(
                () -> setup.api()
                        .amend(
                                order.instrument,
                                tracker.cancels.ref(order),
                                order.request.side(),
                                wanted.price(),
                                wanted.amount()),
                report -> {
                    tracker.updates.applyTo(order, report, Source.AMEND_ACK);
                    if (order.amend == amend) {
                        // The venue said yes without telling the new numbers.
                        amended(order, amend.price(), amend.amount());
                    }
                },
                error -> {
                    if (order.amend == amend) {
                        failed(order, error, wanted, replacementId, sentNanos);
                    }
                });
    }

    private void failed(
            TrackedOrder order, VenueException error, OrderRequest wanted, String replacementId, long sentNanos) {
        if (!error.definite()) {
            tracker.machine.step(order, Signal.OUTCOME_UNKNOWN);
            doubt(order, OrderEvents.text(error), sentNanos);
            return;
        }
        if (error.category() == ErrorCategory.NOT_SUPPORTED && replacementId != null && hasNoOtherPlan(order)) {
            order.amend = null;
            tracker.machine.amending(order, null, null);
            try {
                replacements.start(order, wanted, replacementId);
            } catch (VenueException refusal) {
                reject(order, refusal.category(), OrderEvents.text(refusal));
            }
            return;
        }
        reject(order, error.category(), OrderEvents.text(error));
        if (Lookups.isAbsence(error)) {
            tracker.lookups.look(order, result -> {
                if (result == Lookups.Result.ABSENT) {
                    tracker.lost.absent(order);
                }
            });
        }
    }

    private void doubt(TrackedOrder order, String reason, long sentNanos) {
        order.certainty = Certainty.UNKNOWN;
        order.uncertainSince = setup.clock().millis();
        tracker.machine.changed(order);
        tracker.events.uncertain(order, "amend: " + reason);
        ask(order, order.amend, sentNanos);
    }

    /** Finds out what became of the venue's amend that an earlier run asked for. */
    void resume(TrackedOrder order) {
        if (order.isLost()) {
            reject(order, ErrorCategory.ORDER_NOT_FOUND, "the venue denies the order");
            return;
        }
        doubt(order, "no answer before the restart", setup.clock().monotonicNanos());
    }

    /** The earlier run went on from the old order to the new one: the new one's outcome is the amend's. */
    void replaced(TrackedOrder order, TrackedOrder replacement) {
        PendingAmend amend = order.amend;
        order.amend = null;
        if (replacement.created || replacement.isFinal()) {
            tracker.machine.changed(order);
        } else {
            replacements.resume(order, amend);
        }
    }

    private static boolean hasNoOtherPlan(TrackedOrder order) {
        return !order.isFinal() && order.status != OrderStatus.PENDING_CANCEL && !order.isLost();
    }

    private void ask(TrackedOrder order, PendingAmend amend, long sentNanos) {
        tracker.lookups.look(order, result -> {
            if (order.amend != amend) {
                return;
            }
            boolean late = setup.clock().monotonicNanos() - sentNanos >= GIVE_UP.toNanos();
            if (result == Lookups.Result.FOUND && late) {
                reject(order, ErrorCategory.NETWORK, "the amend did not reach the venue");
            } else {
                tracker.turns.after(ASK_AGAIN, () -> {
                    if (order.amend == amend) {
                        ask(order, amend, sentNanos);
                    }
                });
            }
        });
    }

    /** Price and amount in a message: the outcome of our amend, or somebody changed the order elsewhere. */
    void compare(TrackedOrder order, Order told, boolean newer, Source source) {
        if (told.price() == null || told.amount() == null || order.price == null || order.amount == null) {
            return;
        }
        boolean same =
                told.price().compareTo(order.price) == 0 && told.quantity().compareTo(order.quantity()) == 0;
        PendingAmend amend = order.amend;
        if (amend != null && !amend.isReplacement()) {
            if (shows(told, amend, order)) {
                amended(order, amend.price(), amend.amount());
            }
        } else if (!same && newer && order.created && source != Source.CANCEL_ACK) {
            order.contracts = told.contracts();
            amended(order, told.price(), told.amount());
        }
    }

    /** It happened: of an order that only closes the venue may have taken less, so that its new price alone tells. */
    private static boolean shows(Order told, PendingAmend amend, TrackedOrder order) {
        if (told.price().compareTo(amend.price()) != 0) {
            return false;
        }
        int more = told.amount().compareTo(amend.amount());
        boolean closes = order.request.reduceOnly() || order.request.positionAction() == PositionAction.CLOSE;
        return more == 0 || more < 0 && closes && amend.price().compareTo(order.price) != 0;
    }

    private void amended(TrackedOrder order, BigDecimal price, BigDecimal amount) {
        BigDecimal oldPrice = order.price;
        BigDecimal oldAmount = order.amount;
        order.price = price;
        order.amount = amount;
        order.amend = null;
        tracker.machine.amending(order, null, null);
        settleDoubt(order);
        if (tracker.machine.step(order, Signal.AMENDED)) {
            tracker.machine.changed(order);
            tracker.events.amended(order, oldPrice, oldAmount, !setup.sheet().amendKeepsPriority());
        }
        tracker.machine.completeByFills(order);
    }

    /** The amend failed while nothing changed at the venue. */
    void reject(TrackedOrder order, ErrorCategory category, String message) {
        if (order.amend != null && order.amend.isReplacement()) {
            replacements.forget(order.amend.replacementId());
        }
        order.amend = null;
        settleDoubt(order);
        if (!order.isFinal()) {
            tracker.machine.step(order, Signal.AMEND_REFUSED);
        }
        tracker.machine.amending(order, null, null);
        tracker.machine.changed(order);
        tracker.events.amendRejected(order, category, message);
        tracker.machine.completeByFills(order);
    }

    /** A replacement must not happen any more; an amend at the venue cannot be called back. */
    void abandon(TrackedOrder order, String why) {
        if (order.amend != null && order.amend.isReplacement()) {
            reject(order, ErrorCategory.INVALID_REQUEST, why);
        }
    }

    /** Nothing that was cancelled or stopped may come back under a new id. */
    void abandonAll(Predicate<TrackedOrder> which, String why) {
        replacements.olds().stream().filter(which).forEach(order -> abandon(order, why));
    }

    void beforeEnd(TrackedOrder order) {
        boolean gone = order.status == OrderStatus.CANCELED || order.status == OrderStatus.EXPIRED;
        if (order.amend != null && !(order.amend.isReplacement() && gone)) {
            reject(order, ErrorCategory.INVALID_ORDER, "the order has ended: " + order.status);
        }
    }

    void afterEnd(TrackedOrder order) {
        if (order.amend != null) {
            replacements.oldIsGone(order);
        }
        replacements.forget(order.clientOrderId);
    }

    void created(TrackedOrder order) {
        replacements.created(order);
    }

    void replacementRefused(String clientOrderId) {
        replacements.forget(clientOrderId);
    }

    /** The order that is being replaced under this new id, or null. */
    TrackedOrder replacedBy(String replacementId) {
        return replacements.oldOrder(replacementId);
    }

    private static void settleDoubt(TrackedOrder order) {
        if (order.certainty == Certainty.UNKNOWN && order.created) {
            order.certainty = Certainty.CONFIRMED;
        }
    }
}
