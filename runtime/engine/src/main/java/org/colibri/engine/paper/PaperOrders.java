package org.colibri.engine.paper;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.TradingPair;

/** The orders of a paper account: all that live, and the newest of those that have ended. On the connector's loop. */
final class PaperOrders {

    /** Ended orders beyond so many are forgotten, as venues do. */
    static final int MOST_ENDED = 1_000;

    private final Map<String, PaperOrder> byId = new LinkedHashMap<>();
    private final Map<String, PaperOrder> byClientId = new HashMap<>();
    private int ended;

    void add(PaperOrder order) {
        byId.put(order.exchangeOrderId(), order);
        byClientId.put(order.clientOrderId(), order);
        if (!order.isLive()) {
            ended();
        }
    }

    boolean has(String clientOrderId) {
        return byClientId.containsKey(clientOrderId);
    }

    /** Null when it is not known. */
    PaperOrder byId(String exchangeOrderId) {
        return byId.get(exchangeOrderId);
    }

    /** Null when it is not known. */
    PaperOrder find(OrderRef order) {
        return order.exchangeOrderId() != null
                ? byId.get(order.exchangeOrderId())
                : byClientId.get(order.clientOrderId());
    }

    /** An order has ended; it, or an older one, may be forgotten. */
    void ended() {
        if (++ended > MOST_ENDED) {
            byId.values().stream().filter(order -> !order.isLive()).findFirst().ifPresent(oldest -> {
                byId.remove(oldest.exchangeOrderId());
                byClientId.remove(oldest.clientOrderId());
                ended--;
            });
        }
    }

    /** In the order of their making; of all pairs when null. */
    List<PaperOrder> live(TradingPair pair) {
        List<PaperOrder> live = new ArrayList<>();
        for (PaperOrder order : byId.values()) {
            if (order.isLive() && (pair == null || order.pair().equals(pair))) {
                live.add(order);
            }
        }
        return live;
    }

    /** Likewise, with those that have ended. */
    List<PaperOrder> all() {
        return List.copyOf(byId.values());
    }
}
