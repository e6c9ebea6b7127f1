package org.colibri.engine.host;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Readiness;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;

/**
 * The control loop's own view of an account: its live own orders with their owners, as its order events told them, and
 * the instruments that they are in. What the account's loop had told before it hung is here; an order that was still on
 * its way is not, so that the venue itself is asked in the end. Used on the control loop.
 */
final class OwnOrders {

    /** Beyond this an order is left to the venue's list, so that memory is bounded whatever bots do. */
    private static final int MOST = 20_000;

    private static final Duration SEED_LOOK = Duration.ofSeconds(1);

    private final Loop control;
    private final Connector connector;
    private final Bus.Subscription events;
    private final Map<String, OwnOrder> live = new LinkedHashMap<>();
    private final Map<TradingPair, Instrument> instruments = new HashMap<>();
    private final Set<TradingPair> asked = new HashSet<>();
    private Timers.Timer seeding;

    /** One live order, as its newest event told it. */
    record OwnOrder(String owner, Order order) {}

    /**
     * Begins to listen; made before the account is opened, so that it misses nothing.
     *
     * @param bus on which the connector has its plain name
     */
    OwnOrders(Bus bus, Loop control, Connector connector, String account) {
        this.control = control;
        this.connector = connector;
        String id = connector.descriptor().connector();
        events = bus.subscribe(Topics.orders(id, account), control, this::onEvent);
    }

    private void onEvent(OrderEvent event) {
        Order order = event.order();
        String id = order.clientOrderId();
        if (event.owner() == null || id == null) {
            return; // not ours
        }
        if (!order.isLive()) {
            live.remove(id);
        } else if (live.size() < MOST || live.containsKey(id)) {
            live.put(id, new OwnOrder(event.owner(), order));
        }
        learn(order.tradingPair());
    }

    /** Asked for while the connector's loop turns, since when it hangs there is nobody to ask. */
    private void learn(TradingPair pair) {
        if (!asked.add(pair)) {
            return;
        }
        connector.loop().execute(() -> {
            Instrument instrument = connector.instrument(pair);
            control.execute(() -> {
                if (instrument == null) {
                    asked.remove(pair);
                } else {
                    instruments.put(pair, instrument);
                }
            });
        });
    }

    /** Takes in the orders of earlier runs, once the account has restored them, which no event tells. */
    void seedFrom(Account account) {
        seeding = control.timers().after(SEED_LOOK, () -> {
            Readiness.Item reconciled = account.readiness().items().get("reconciled");
            if (reconciled != null && !reconciled.ready()) {
                seedFrom(account);
                return;
            }
            connector.loop().execute(() -> {
                List<OrderHistory> known = account.ordersOf(null);
                control.execute(() -> known.forEach(this::seed));
            });
        });
    }

    private void seed(OrderHistory known) {
        Order order = known.order();
        if (order.isLive() && live.size() < MOST) {
            live.putIfAbsent(order.clientOrderId(), new OwnOrder(known.owner(), order));
            learn(order.tradingPair());
        }
    }

    List<OwnOrder> live() {
        return List.copyOf(live.values());
    }

    /** Who placed the order; null when no event has told. */
    String owner(Order order) {
        OwnOrder byId = order.clientOrderId() == null ? null : live.get(order.clientOrderId());
        if (byId != null) {
            return byId.owner();
        }
        String exchangeId = order.exchangeOrderId();
        return exchangeId == null
                ? null
                : live.values().stream()
                        .filter(own -> exchangeId.equals(own.order().exchangeOrderId())
                                && own.order().tradingPair().equals(order.tradingPair()))
                        .map(OwnOrder::owner)
                        .findFirst()
                        .orElse(null);
    }

    /** The pair's instrument, or null when it was never told. */
    Instrument instrument(TradingPair pair) {
        return instruments.get(pair);
    }

    void close() {
        if (seeding != null) {
            seeding.cancel();
        }
        events.cancel();
    }
}
