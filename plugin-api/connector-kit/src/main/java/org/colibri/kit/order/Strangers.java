package org.colibri.kit.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;

/**
 * Finds out whose an order is that the tracker does not know (FILL-5): own and archived (ORD-8); own by its id, adopted
 * (REC-2); perhaps that of a create whose answer is not here yet, kept back until that is known; otherwise external
 * (OID-3).
 */
final class Strangers {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(5);
    /** How long a pair may be unlisted before its orders count as external: the list is refreshed meanwhile. */
    private static final Duration UNLISTED = Duration.ofMinutes(10);

    private final OrderTracker tracker;
    private final ExternalOrders externals;
    /** Messages without our id, by the venue's order id, that may belong to an order of ours. */
    private final Map<Key, Kept> kept = new TreeMap<>();

    private static final class Kept {

        private final List<Runnable> messages = new ArrayList<>();
        private final String clientId;
        private final long sinceNanos;

        Kept(String clientId, long sinceNanos) {
            this.clientId = clientId;
            this.sinceNanos = sinceNanos;
        }
    }

    private record Key(TradingPair pair, String exchangeOrderId) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byPair = pair.compareTo(other.pair);
            return byPair != 0 ? byPair : exchangeOrderId.compareTo(other.exchangeOrderId);
        }
    }

    Strangers(OrderTracker tracker, ExternalOrders externals) {
        this.tracker = tracker;
        this.externals = externals;
    }

    void apply(OrderReport report, Source source) {
        Order told = report.order();
        if (tracker.setup.ids().isOurs(told.clientOrderId())) {
            if (told.status().isFinal() && !bringsNews(report)) {
                tracker.alarms.count("ordersAfterEnd", 1);
            } else {
                recallOrAdopt(report, source, () -> {});
            }
        } else if (told.clientOrderId() == null && mayBeOurs(told.tradingPair(), told.exchangeOrderId())) {
            keep(told.tradingPair(), null, told.exchangeOrderId(), () -> tracker.updates.apply(report, source));
        } else {
            externals.seen(told);
        }
    }

    void apply(Fill fill, Source source) {
        Runnable replay = () -> tracker.updates.apply(fill, source);
        if (tracker.machine.isBooked(fill)) {
            // Of an order that has left memory (ORD-8).
            tracker.alarms.count("fillsDuplicate", 1);
        } else if (fill.exchangeOrderId() == null) {
            tracker.alarms.warn("fillsNameless", "a fill without order ids: " + fill.tradeId(), null);
        } else if (externals.isKnown(fill.tradingPair(), fill.exchangeOrderId())) {
            tracker.alarms.count("fillsExternal", 1);
            if (externals.isForced(fill.tradingPair(), fill.exchangeOrderId())) {
                tracker.setup.observer().forced(fill.asForced());
            }
        } else if (tracker.setup.ids().isOurs(fill.clientOrderId())) {
            keep(fill.tradingPair(), fill.clientOrderId(), fill.exchangeOrderId(), replay);
            identify(new Key(fill.tradingPair(), fill.exchangeOrderId()));
        } else if (fill.clientOrderId() == null) {
            boolean first = !kept.containsKey(new Key(fill.tradingPair(), fill.exchangeOrderId()));
            keep(fill.tradingPair(), null, fill.exchangeOrderId(), replay);
            if (first && !tracker.index.awaitsExchangeId(fill.tradingPair())) {
                identify(new Key(fill.tradingPair(), fill.exchangeOrderId()));
            }
        }
    }

    /** The venue's id of an order became known: what was kept for it is applied. */
    void identified(TrackedOrder order) {
        replay(new Key(order.request.tradingPair(), order.exchangeOrderId));
    }

    private boolean mayBeOurs(TradingPair pair, String exchangeOrderId) {
        return exchangeOrderId != null
                && !externals.isKnown(pair, exchangeOrderId)
                && (tracker.index.awaitsExchangeId(pair) || kept.containsKey(new Key(pair, exchangeOrderId)));
    }

    /** A final report matters when it tells of fills that were not booked. */
    private boolean bringsNews(OrderReport report) {
        if (report.fills().isEmpty()) {
            return report.order().filledQuantity().signum() > 0;
        }
        return !report.fills().stream().allMatch(tracker.machine::isBooked);
    }

    private void keep(TradingPair pair, String clientId, String exchangeOrderId, Runnable replay) {
        Key key = new Key(pair, exchangeOrderId);
        Kept waiting = kept.get(key);
        if (waiting == null) {
            waiting = new Kept(clientId, tracker.setup.clock().monotonicNanos());
            kept.put(key, waiting);
            // The answer to the create usually names the order long before.
            tracker.turns.after(tracker.setup.timings().exchangeIdWait(), () -> identify(key));
        }
        waiting.messages.add(replay);
    }

    private void identify(Key key) {
        Instrument instrument = tracker.setup.instruments().apply(key.pair());
        Kept waiting = kept.get(key);
        if (waiting == null) {
            return;
        }
        if (instrument == null) {
            unlisted(key);
            return;
        }
        OrderRef order = new OrderRef(waiting.clientId, key.exchangeOrderId());
        tracker.recalls.recall(key.pair(), order, () -> {
            boolean known = tracker.index.byExchangeId(key.pair(), key.exchangeOrderId()) != null
                    || tracker.index.byClientId(waiting.clientId) != null;
            if (known) {
                replay(key);
            } else if (kept.containsKey(key)) {
                askVenue(key, instrument);
            }
        });
    }

    private void askVenue(Key key, Instrument instrument) {
        tracker.turns.ask(
                () -> tracker.setup.api().order(instrument, OrderRef.byExchangeId(key.exchangeOrderId())),
                report -> named(key, report),
                error -> {
                    if (Lookups.isAbsence(error)) {
                        tracker.alarms.warn(
                                "ordersNameless",
                                key.exchangeOrderId() + ": the venue tells nothing of this order",
                                null);
                        externals.remember(key.pair(), key.exchangeOrderId());
                        replay(key);
                    } else {
                        tracker.turns.after(ASK_AGAIN, () -> identify(key));
                    }
                });
    }

    /** No order of ours can be in a pair that the venue does not list, unless the list is not here yet. */
    private void unlisted(Key key) {
        Kept waiting = kept.get(key);
        if (tracker.setup.clock().monotonicNanos() - waiting.sinceNanos < UNLISTED.toNanos()) {
            tracker.turns.after(ASK_AGAIN, () -> identify(key));
            return;
        }
        tracker.alarms.warn(
                "ordersUnlisted",
                key.exchangeOrderId() + ": an order in " + key.pair() + ", which is not listed; it counts as not ours",
                null);
        externals.remember(key.pair(), key.exchangeOrderId());
        replay(key);
    }

    private void named(Key key, OrderReport report) {
        Order told = report.order();
        if (tracker.setup.ids().isOurs(told.clientOrderId())) {
            recallOrAdopt(report, Source.QUERY, () -> replay(key));
        } else {
            externals.remember(key.pair(), key.exchangeOrderId());
            externals.seen(told);
            replay(key);
        }
    }

    /** Ours by its id: in memory, archived, or never seen by this journal. */
    private void recallOrAdopt(OrderReport report, Source source, Runnable then) {
        Order told = report.order();
        Runnable take = () -> {
            TrackedOrder known = tracker.index.byClientId(told.clientOrderId());
            if (known != null) {
                tracker.updates.applyTo(known, report, source);
            } else {
                adopt(report, source);
            }
            then.run();
        };
        if (tracker.index.byClientId(told.clientOrderId()) != null) {
            take.run();
        } else {
            OrderRef order = new OrderRef(told.clientOrderId(), told.exchangeOrderId());
            tracker.recalls.recall(told.tradingPair(), order, take);
        }
    }

    private void replay(Key key) {
        Kept waiting = kept.remove(key);
        if (waiting != null) {
            waiting.messages.forEach(Runnable::run);
        }
    }

    /**
     * Takes in an own order that no bot of this process placed: it was placed before the last start, or by an operator's
     * one-shot command.
     */
    private void adopt(OrderReport report, Source source) {
        Order told = report.order();
        Instrument instrument = tracker.setup.instruments().apply(told.tradingPair());
        if (instrument == null) {
            tracker.alarms.warn(
                    "ordersUnlisted",
                    told.clientOrderId() + ": own order in " + told.tradingPair() + ", which is not listed",
                    null);
            externals.seen(told);
            return;
        }
        tracker.setup.ids().seen(told.clientOrderId());
        OrderRequest request = new OrderRequest(
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
        long since =
                told.createdAt() > 0 ? told.createdAt() : tracker.setup.clock().millis();
        TrackedOrder order =
                new TrackedOrder(told.clientOrderId(), OrderTracker.UNKNOWN_OWNER, instrument, request, 0, since);
        tracker.machine.adopt(order);
        if (told.exchangeOrderId() != null) {
            tracker.index.learn(order, told.exchangeOrderId());
        }
        tracker.machine.created(order);
        tracker.events.recovered(order, "found at the venue; no bot has placed it since this start");
        tracker.updates.applyTo(order, report, source);
        if (order.exchangeOrderId != null) {
            identified(order);
        }
    }
}
