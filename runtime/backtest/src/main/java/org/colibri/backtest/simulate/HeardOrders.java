package org.colibri.backtest.simulate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.order.OrderHistory;

/** What was heard of the orders, over all lives of the host: by events, and from the account after a restart. */
final class HeardOrders {

    private final Map<String, Heard> orders = new LinkedHashMap<>();
    private final List<Order> open = new ArrayList<>();
    private final List<String> differences;
    /** Fills by {@link #key} whose fees were estimated when the life that told of them ended. */
    private final Map<String, Fill> estimated = new LinkedHashMap<>();

    private int life = 1;
    private int placed;

    /** One order as it was heard of. */
    static final class Heard {

        private final String id;
        private final Map<String, Fill> told = new LinkedHashMap<>();
        private final Map<String, Fill> restored = new LinkedHashMap<>();
        private int placedIn;
        private int heardIn;
        private Order last;

        private Heard(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        /** The newest state, or null when only its id is known. */
        Order last() {
            return last;
        }

        /** The life that placed it; 0 when it was first heard of otherwise. */
        int placedIn() {
            return placedIn;
        }

        /** The life in which it was last heard of. */
        int heardIn() {
            return heardIn;
        }

        /** The fill of that {@link #key}, as an event told it or an account had it after a restart; null when none did. */
        Fill fill(String key) {
            Fill heard = told.get(key);
            return heard == null ? restored.get(key) : heard;
        }

        /** Gives the {@link #key} of each of its fills. */
        void fillKeys(Consumer<String> to) {
            restored.keySet().forEach(to);
            for (String key : told.keySet()) {
                if (!restored.containsKey(key)) {
                    to.accept(key);
                }
            }
        }

        /** True when the fill was told by an event. */
        boolean wasTold(String key) {
            return told.containsKey(key);
        }

        /** True when the fill was told by an event, or was there after a restart. */
        boolean knows(String key) {
            return told.containsKey(key) || restored.containsKey(key);
        }
    }

    HeardOrders(List<String> differences) {
        this.differences = differences;
    }

    /** What makes a fill the same one: a venue may use one trade id for both sides. */
    static String key(Fill fill) {
        return fill.tradingPair() + "/" + fill.tradeId() + "/" + fill.side();
    }

    /** From now on another life of the host is heard. */
    void life(int number) {
        life = number;
        orders.values()
                .forEach(heard -> heard.told.forEach((key, fill) -> {
                    if (fill.estimated()) {
                        estimated.putIfAbsent(key, fill);
                    }
                }));
    }

    /** The fee with which a fill is in the books of a life that ended before the venue told it; null for all others. */
    Fee estimatedFee(String key) {
        Fill fill = estimated.get(key);
        return fill == null ? null : fill.fee();
    }

    void placed(String id) {
        Heard heard = of(id);
        heard.placedIn = life;
        heard.heardIn = life;
        placed++;
    }

    /** How many orders the strategy placed. */
    int placed() {
        return placed;
    }

    void event(OrderEvent event) {
        Order order = event.order();
        if (order.clientOrderId() == null) {
            return;
        }
        Heard heard = of(order.clientOrderId());
        update(heard, order);
        if (event instanceof OrderEvent.OrderFilled filled) {
            String key = key(filled.fill());
            if (heard.told.put(key, filled.fill()) != null) {
                differences.add(
                        "order " + order.clientOrderId() + ": fill " + key + " was told twice, again in life " + life);
            } else if (heard.restored.containsKey(key)) {
                differences.add("order " + order.clientOrderId() + ": fill " + key
                        + " was in the journal and was told again in life " + life);
            }
        } else if (event instanceof OrderEvent.FeeCorrected corrected) {
            String key = key(corrected.fill());
            heard.told.computeIfPresent(key, (ignored, fill) -> corrected.fill());
            heard.restored.computeIfPresent(key, (ignored, fill) -> corrected.fill());
        }
    }

    /** What the account tells the strategy when it starts in a new life. */
    void restored(List<OrderHistory> histories) {
        for (OrderHistory history : histories) {
            Heard heard = of(history.order().clientOrderId());
            update(heard, history.order());
            history.fills().forEach(fill -> restored(heard, fill));
        }
    }

    /** A fee that was only estimated when it was told may have come when nobody heard it any more. */
    private static void restored(Heard heard, Fill fill) {
        heard.told.computeIfPresent(key(fill), (ignored, told) -> told.estimated() ? fill : told);
        heard.restored.merge(key(fill), fill, (before, now) -> before.estimated() ? now : before);
    }

    private void update(Heard heard, Order order) {
        if (heard.last != null) {
            forget(heard.last);
        }
        heard.last = order;
        heard.heardIn = life;
        if (order.isLive()) {
            open.add(order);
        }
    }

    /** There is one of each order, and no other that equals it. */
    private void forget(Order order) {
        for (int i = open.size() - 1; i >= 0; i--) {
            if (open.get(i) == order) {
                open.remove(i);
                return;
            }
        }
    }

    /** One of the open orders, or null when none is. */
    Order open(int which) {
        return open.isEmpty() ? null : open.get(Math.floorMod(which, open.size()));
    }

    Heard order(String id) {
        return orders.get(id);
    }

    Collection<Heard> all() {
        return orders.values();
    }

    private Heard of(String id) {
        return orders.computeIfAbsent(id, Heard::new);
    }
}
