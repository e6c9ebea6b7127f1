package org.colibri.kit.order;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.colibri.api.model.Order;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Clock;

/** Open orders of the account that are not ours: shown, never touched (OID-3). */
final class ExternalOrders {

    private static final int MOST_REMEMBERED = 10_000;

    private final OrderEvents events;
    private final Clock clock;
    private final Map<String, Seen> open = new LinkedHashMap<>();
    /** By order, the venue's time before which news of it are old: that of the newest, or just after its end. */
    private final Map<String, Long> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /** Those that the venue itself placed to end a position: all of their fills are forced (PERP-5). */
    private final Set<String> forced = Collections.newSetFromMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_REMEMBERED;
        }
    });

    private final Predicate<Order> isForced;

    private record Seen(Order order, long nanos) {}

    /** @param isForced says which of them the venue itself placed to end a position */
    ExternalOrders(OrderEvents events, Clock clock, Predicate<Order> isForced) {
        this.isForced = isForced;
        this.events = events;
        this.clock = clock;
    }

    /** News of an external order; told when something about it changed. */
    void seen(Order order) {
        String key = key(order);
        if (isForced.test(order)) {
            forced.add(key);
        }
        Seen before = open.get(key);
        long told = known.getOrDefault(key, 0L);
        boolean ended = before == null && known.containsKey(key);
        if (ended && order.status().isFinal() || isOlder(order, before, told)) {
            return;
        }
        known.put(key, Math.max(told, order.status().isFinal() ? order.updatedAt() + 1 : order.updatedAt()));
        if (order.status().isFinal()) {
            open.remove(key);
        } else {
            open.put(key, new Seen(order, clock.monotonicNanos()));
        }
        if (before == null || isDifferent(before.order(), order)) {
            events.external(order);
        }
    }

    /** What came late never moves an order back, nor opens one again that has ended (ORD-1). */
    private static boolean isOlder(Order order, Seen before, long told) {
        return order.updatedAt() < told
                || before != null
                        && order.filledQuantity().compareTo(before.order().filledQuantity()) < 0;
    }

    /** The venue's id of an order that is certainly not ours. */
    void remember(TradingPair pair, String exchangeOrderId) {
        known.putIfAbsent(pair + " " + exchangeOrderId, 0L);
    }

    boolean isKnown(TradingPair pair, String exchangeOrderId) {
        return known.containsKey(pair + " " + exchangeOrderId);
    }

    /** Whether the venue itself placed it to end a position; false of one that was never seen. */
    boolean isForced(TradingPair pair, String exchangeOrderId) {
        return forced.contains(pair + " " + exchangeOrderId);
    }

    /** Forgets those that a complete list of open orders, asked for then, does not have. */
    void retain(Collection<Order> listed, long askedNanos) {
        Set<String> keys = new HashSet<>();
        listed.forEach(order -> keys.add(key(order)));
        open.entrySet().removeIf(e -> !keys.contains(e.getKey()) && e.getValue().nanos() - askedNanos < 0);
    }

    /** The external order of that client order id, or null. */
    Order byClientId(String clientOrderId) {
        for (Seen seen : open.values()) {
            if (clientOrderId.equals(seen.order().clientOrderId())) {
                return seen.order();
            }
        }
        return null;
    }

    List<Order> all() {
        List<Order> all = new ArrayList<>(open.size());
        open.values().forEach(seen -> all.add(seen.order()));
        return all;
    }

    private static boolean isDifferent(Order before, Order now) {
        return before.status() != now.status()
                || before.filledQuantity().compareTo(now.filledQuantity()) != 0
                || differ(before.price(), now.price())
                || differ(before.quantity(), now.quantity());
    }

    private static boolean differ(BigDecimal before, BigDecimal now) {
        return before == null || now == null ? before != now : before.compareTo(now) != 0;
    }

    private static String key(Order order) {
        String id = order.exchangeOrderId() != null ? order.exchangeOrderId() : order.clientOrderId();
        return order.tradingPair() + " " + id;
    }
}
