package org.colibri.kit.order;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.colibri.api.model.TradingPair;

/** All own orders in memory, by both ids: active, lost, and for a while the final ones (ORD-8). */
final class OrderIndex {

    private final OrderTimings timings;
    private final Consumer<TrackedOrder> left;
    private final Map<String, TrackedOrder> byClientId = new HashMap<>();
    private final Map<ExchangeKey, TrackedOrder> byExchangeId = new HashMap<>();
    private final Map<String, TrackedOrder> active = new LinkedHashMap<>();
    private final Map<String, TrackedOrder> lost = new LinkedHashMap<>();
    private final Map<String, TrackedOrder> finals = new LinkedHashMap<>();
    /** How many of them are of each pair. */
    private final Map<TradingPair, Integer> pairs = new TreeMap<>();

    /** Some venues count their order ids per pair. */
    private record ExchangeKey(TradingPair pair, String id) {

        @Override
        public boolean equals(Object other) {
            return other instanceof ExchangeKey key && id.equals(key.id) && pair.equals(key.pair);
        }

        @Override
        public int hashCode() {
            return 31 * id.hashCode() + pair.hashCode();
        }
    }

    /** @param left told of each order that leaves memory */
    OrderIndex(OrderTimings timings, Consumer<TrackedOrder> left) {
        this.timings = timings;
        this.left = left;
    }

    void add(TrackedOrder order) {
        enter(order);
        active.put(order.clientOrderId, order);
    }

    private void enter(TrackedOrder order) {
        if (byClientId.put(order.clientOrderId, order) == null) {
            pairs.merge(order.request.tradingPair(), 1, Integer::sum);
        }
    }

    private void leave(TrackedOrder order) {
        if (byClientId.remove(order.clientOrderId) != null) {
            pairs.computeIfPresent(order.request.tradingPair(), (pair, count) -> count == 1 ? null : count - 1);
        }
    }

    TrackedOrder byClientId(String clientOrderId) {
        return clientOrderId == null ? null : byClientId.get(clientOrderId);
    }

    TrackedOrder byExchangeId(TradingPair pair, String exchangeOrderId) {
        return exchangeOrderId == null ? null : byExchangeId.get(new ExchangeKey(pair, exchangeOrderId));
    }

    void learn(TrackedOrder order, String exchangeOrderId) {
        order.moveTo(exchangeOrderId);
        if (!order.left) {
            byExchangeId.put(exchangeKey(order, exchangeOrderId), order);
        }
    }

    void toLost(TrackedOrder order) {
        active.remove(order.clientOrderId);
        lost.put(order.clientOrderId, order);
    }

    void toActive(TrackedOrder order) {
        lost.remove(order.clientOrderId);
        finals.remove(order.clientOrderId);
        if (order.left) {
            // An answer that was under way when the order left memory tells that it lives.
            order.left = false;
            enter(order);
            order.exchangeIds().forEach(id -> byExchangeId.put(exchangeKey(order, id), order));
        }
        active.put(order.clientOrderId, order);
    }

    /** Keeps the order for late events, and lets the oldest go. */
    void toFinals(TrackedOrder order, long nowNanos) {
        active.remove(order.clientOrderId);
        lost.remove(order.clientOrderId);
        order.endedNanos = nowNanos;
        finals.put(order.clientOrderId, order);
        purge(nowNanos);
    }

    private void purge(long nowNanos) {
        long kept = timings.finalsKept().toNanos();
        Iterator<TrackedOrder> oldest = finals.values().iterator();
        while (oldest.hasNext()) {
            TrackedOrder order = oldest.next();
            boolean expired = nowNanos - order.endedNanos > kept || finals.size() > timings.mostFinals();
            if (!expired) {
                return;
            }
            if (order.ended) {
                oldest.remove();
                order.left = true;
                leave(order);
                order.exchangeIds().forEach(id -> byExchangeId.remove(exchangeKey(order, id)));
                left.accept(order);
            }
        }
    }

    private static ExchangeKey exchangeKey(TrackedOrder order, String id) {
        return new ExchangeKey(order.request.tradingPair(), id);
    }

    Collection<TrackedOrder> active() {
        return active.values();
    }

    Collection<TrackedOrder> lost() {
        return lost.values();
    }

    Collection<TrackedOrder> finals() {
        return finals.values();
    }

    /** Active and lost ones: all that have no end yet. */
    List<TrackedOrder> live() {
        List<TrackedOrder> live = new ArrayList<>(active.values());
        live.addAll(lost.values());
        return live;
    }

    /** The pairs of all of them, in the order of their names. */
    Set<TradingPair> pairs() {
        return new TreeSet<>(pairs.keySet());
    }

    /** True while some order of the pair was sent of which the venue's id is not known. */
    boolean awaitsExchangeId(TradingPair pair) {
        for (TrackedOrder order : active.values()) {
            if (order.exchangeOrderId == null && order.request.tradingPair().equals(pair)) {
                return true;
            }
        }
        return false;
    }
}
