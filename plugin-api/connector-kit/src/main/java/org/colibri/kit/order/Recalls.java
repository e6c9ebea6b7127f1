package org.colibri.kit.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.order.OrderRequest;

/**
 * Brings own orders that have left memory back from the archive when the venue tells of them again (ORD-8, FILL-5), so
 * that their fills are booked for their true owners. One question at a time for an order; an archive that cannot be read
 * is asked again for a minute, then the order counts as not archived.
 */
final class Recalls {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    private static final int MOST_QUESTIONS = 12;

    private final OrderTracker tracker;
    private final Map<OrderRef, List<Runnable>> waiting = new HashMap<>();
    private final List<Runnable> whenIdle = new ArrayList<>();

    Recalls(OrderTracker tracker) {
        this.tracker = tracker;
    }

    /** Looks the order up; {@code then} runs once, when it is in memory again or certainly not archived. */
    void recall(TradingPair pair, OrderRef order, Runnable then) {
        List<Runnable> others = waiting.get(order);
        if (others != null) {
            others.add(then);
            return;
        }
        List<Runnable> thens = new ArrayList<>(List.of(then));
        waiting.put(order, thens);
        ask(pair, order, 1);
    }

    /** Runs it when no question is open. */
    void whenIdle(Runnable then) {
        if (waiting.isEmpty()) {
            then.run();
        } else {
            whenIdle.add(then);
        }
    }

    private void ask(TradingPair pair, OrderRef order, int question) {
        tracker.turns.askElsewhere(
                find(pair, order),
                found -> {
                    found.ifPresent(this::revive);
                    done(order);
                },
                error -> {
                    tracker.alarms.warn("archiveFailures", "archived orders cannot be read", error);
                    if (question < MOST_QUESTIONS) {
                        tracker.turns.after(ASK_AGAIN, () -> ask(pair, order, question + 1));
                    } else {
                        done(order);
                    }
                });
    }

    private CompletableFuture<Optional<OrderHistory>> find(TradingPair pair, OrderRef order) {
        try {
            return tracker.setup.archive().find(pair, order);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void done(OrderRef order) {
        waiting.remove(order).forEach(Runnable::run);
        if (waiting.isEmpty()) {
            List<Runnable> idle = List.copyOf(whenIdle);
            whenIdle.clear();
            idle.forEach(Runnable::run);
        }
    }

    private void revive(OrderHistory archived) {
        Order told = archived.order();
        if (tracker.index.byClientId(told.clientOrderId()) != null) {
            return;
        }
        Instrument instrument = tracker.setup.instruments().apply(told.tradingPair());
        if (instrument == null) {
            return;
        }
        TrackedOrder order = new TrackedOrder(
                told.clientOrderId(), archived.owner(), instrument, request(told), now() - 1, told.createdAt());
        order.status = told.status();
        order.certainty = told.certainty();
        order.created = true;
        order.ended = told.status().isFinal();
        order.dust = told.dust();
        order.fillsIncomplete = told.fillsIncomplete();
        order.reason = told.reason();
        order.updatedAt = told.updatedAt();
        for (Fill fill : archived.fills()) {
            tracker.book.add(fill);
            order.book(fill);
        }
        order.fillsOfEarlier = order.fills.size();
        order.filledAtVenue(told.filledAmount(), told.filledQuantity());
        if (told.exchangeOrderId() != null) {
            tracker.index.learn(order, told.exchangeOrderId());
        }
        tracker.machine.revive(order);
    }

    private static OrderRequest request(Order told) {
        return new OrderRequest(
                told.tradingPair(),
                told.side(),
                told.type(),
                told.timeInForce(),
                told.price(),
                told.amount(),
                told.quoteAmount(),
                told.contracts(),
                false,
                told.reduceOnly(),
                told.positionAction());
    }

    private long now() {
        return tracker.setup.clock().monotonicNanos();
    }
}
