package org.colibri.kit.order;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.Outcome;
import org.colibri.api.connector.AccountApi.Placement;
import org.colibri.api.journal.JournalException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand.Create;
import org.colibri.api.order.OrderRequest;

/** Places orders: checks, journal, then the request, in one call stack (REC-1, RULE-3). */
final class Creates {

    private static final int MOST_REFUSED = 1_000;

    private final OrderTracker tracker;
    private final TrackerSetup setup;
    private final Batch batch;
    private final Map<String, Order> refused = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Order> eldest) {
            return size() > MOST_REFUSED;
        }
    };

    Creates(OrderTracker tracker) {
        this.tracker = tracker;
        this.setup = tracker.setup;
        this.batch = new Batch(
                setup.sheet().createBatch(),
                tracker.turns,
                this::placeAlone,
                this::placeBatch,
                this::placed,
                this::failed);
    }

    /** Places the order, or tells why it was refused. An id that was used before is never sent again. */
    void create(Create command) {
        String id = command.clientOrderId();
        if (tracker.index.byClientId(id) != null || refused.containsKey(id)) {
            tracker.alarms.warn("ordersRepeatedId", id + ": a second create under the same id was not sent", null);
            return;
        }
        long commandNanos = setup.clock().monotonicNanos();
        TrackedOrder order;
        long position;
        try {
            order = admit(command, commandNanos);
            position = tracker.machine.accept(order);
        } catch (VenueException e) {
            refuse(command, e);
            return;
        } catch (JournalException e) {
            refuse(
                    command,
                    VenueException.local(
                            ErrorCategory.RISK,
                            "the journal cannot be written: " + e.getMessage(),
                            "orders are taken again once it can; see that the disk has room and is writable"));
            return;
        }
        CompletableFuture<Void> safe = setup.records().journal().safe(position);
        if (safe.isDone() && !safe.isCompletedExceptionally()) {
            place(order);
        } else {
            waitUntilSafe(order, safe);
        }
    }

    /** The record is not as safe as the host wants it before the order goes out (REC-1). */
    private void waitUntilSafe(TrackedOrder order, CompletableFuture<Void> safe) {
        order.placing = true;
        order.unsent = true;
        tracker.turns.askElsewhere(
                safe,
                done -> {
                    if (order.unsent && order.status == OrderStatus.PENDING_CANCEL) {
                        refuseUnsent(order, ErrorCategory.INVALID_REQUEST, "cancelled before it was sent");
                    } else if (order.unsent) {
                        order.unsent = false;
                        order.sentNanos = setup.clock().monotonicNanos();
                        place(order);
                    }
                },
                error -> {
                    if (order.unsent) {
                        refuseUnsent(
                                order,
                                ErrorCategory.RISK,
                                "not sent, for its record is not safe on the disk: " + error.getMessage());
                    }
                });
    }

    /** Nothing of it has left the house. */
    private void refuseUnsent(TrackedOrder order, ErrorCategory category, String why) {
        order.unsent = false;
        order.placing = false;
        tracker.machine.refuse(order, category, null, why, true);
    }

    /** The rules are other people's code: whatever they throw is a refusal, for nothing was sent. */
    private OrderRequest check(Instrument instrument, OrderRequest request) {
        try {
            OrderRequest quantized = setup.check().check(instrument, request);
            setup.check().afford(instrument, quantized);
            return quantized;
        } catch (VenueException e) {
            throw e;
        } catch (RuntimeException e) {
            tracker.alarms.internal(e);
            throw VenueException.local(
                    ErrorCategory.UNKNOWN, "the order could not be checked: " + e.getMessage(), null);
        }
    }

    /** An order that we refused before sending it, or null. */
    Order refused(String clientOrderId) {
        return refused.get(clientOrderId);
    }

    private TrackedOrder admit(Create command, long commandNanos) {
        OrderRequest request = command.request();
        if (!setup.ids().isOurs(command.clientOrderId())) {
            throw VenueException.local(
                    ErrorCategory.INVALID_REQUEST,
                    "'" + command.clientOrderId() + "' is not an id of this account",
                    "take a new one from newClientOrderId()");
        }
        Instrument instrument = setup.instruments().apply(request.tradingPair());
        if (instrument == null) {
            throw VenueException.local(
                    ErrorCategory.INVALID_ORDER,
                    setup.connector() + " does not list " + request.tradingPair(),
                    "see the connector's instruments");
        }
        VenueException refusal = setup.gate().refusal(instrument, request);
        if (refusal != null) {
            throw refusal;
        }
        if (!tracker.machine.isJournalWritable()) {
            throw new JournalException("writing has failed before", null);
        }
        OrderRequest quantized = check(instrument, request);
        return new TrackedOrder(
                command.clientOrderId(),
                command.owner(),
                instrument,
                quantized,
                commandNanos,
                setup.clock().millis());
    }

    /** Orders that are created while this runs leave in batches where the venue has them (CMD-4). */
    void together(Runnable work) {
        batch.together(work);
    }

    private void place(TrackedOrder order) {
        order.placing = true;
        batch.send(order);
    }

    private void placeAlone(TrackedOrder order) {
        tracker.turns.ask(
                () -> tracker.figures.sending(
                        order, () -> setup.api().place(order.instrument, order.clientOrderId, order.request)),
                report -> placed(order, report),
                error -> failed(order, error));
    }

    private CompletableFuture<List<Outcome>> placeBatch(List<TrackedOrder> orders) {
        return tracker.figures.sending(nanos -> orders.forEach(order -> order.departed(nanos)), () -> setup.api()
                .placeBatch(orders.stream()
                        .map(order -> new Placement(order.instrument, order.clientOrderId, order.request))
                        .toList()));
    }

    private void placed(TrackedOrder order, OrderReport report) {
        order.placing = false;
        tracker.figures.acknowledged(order);
        tracker.updates.applyTo(order, report, Source.CREATE_ACK);
        if (order.refusedByStream != null && !order.created && !order.isFinal()) {
            // The answer says only that the request was taken, and the stream's refusal came before it.
            tracker.machine.refuse(order, order.refusedByStream, false);
        }
    }

    /** The answer does not come at all: the order is looked for like any of unknown outcome. */
    void giveUpWaiting(TrackedOrder order) {
        if (order.unsent) {
            refuseUnsent(order, ErrorCategory.RISK, "not sent, for its record is not safe on the disk after a minute");
            return;
        }
        order.placing = false;
        tracker.unknown.doubt(order, "no answer to the create");
    }

    private void failed(TrackedOrder order, VenueException error) {
        order.placing = false;
        tracker.figures.failed(order);
        if (!error.definite() && order.refusedByStream != null && !order.created && !order.isFinal()) {
            tracker.machine.refuse(order, order.refusedByStream, false);
        } else if (error.category() == ErrorCategory.DUPLICATE_CLIENT_ORDER_ID) {
            // Each id is sent once: the venue has this very order, and the first answer was lost on the way.
            tracker.unknown.doubt(order, OrderEvents.text(error));
        } else if (!error.definite()) {
            tracker.unknown.doubt(order, OrderEvents.text(error));
        } else if (!order.created || order.isFinal()) {
            tracker.machine.refuse(order, error, error.venueCode() == null);
        } else {
            tracker.machine.step(order, Signal.REFUSED);
            tracker.lookups.look(order, result -> {});
        }
    }

    private void refuse(Create command, VenueException why) {
        OrderRequest request = command.request();
        long now = setup.clock().millis();
        Order order = Order.builder(request.tradingPair(), request.side())
                .clientOrderId(command.clientOrderId())
                .type(request.type())
                .timeInForce(request.timeInForce())
                .price(request.price())
                .amount(request.amount())
                .quoteAmount(request.quoteAmount())
                .contracts(request.contracts(), request.contracts() == null ? null : BigDecimal.ZERO)
                .reduceOnly(request.reduceOnly())
                .positionAction(request.positionAction())
                .status(OrderStatus.REJECTED)
                .createdAt(now)
                .updatedAt(now)
                .reason(why.getMessage())
                .build();
        refused.put(command.clientOrderId(), order);
        tracker.amends.replacementRefused(command.clientOrderId());
        tracker.events.rejected(command.owner(), order, why.category(), why.venueCode(), OrderEvents.text(why), true);
    }
}
