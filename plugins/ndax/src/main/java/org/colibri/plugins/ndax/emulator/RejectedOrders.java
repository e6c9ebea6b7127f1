package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The newest orders that were accepted for processing and then refused: the exchange core never had them. */
final class RejectedOrders {

    private static final int KEPT = 1_000;
    /** Far above the ids that the core gives. */
    private static final long IDS_ABOVE = 1_000_000_000_000L;

    private final Map<Long, ObjectNode> orders = new LinkedHashMap<>();
    private long lastId = IDS_ABOVE;

    long nextId() {
        lastId++;
        return lastId;
    }

    void add(long id, ObjectNode order) {
        orders.put(id, order);
        if (orders.size() > KEPT) {
            orders.remove(orders.keySet().iterator().next());
        }
    }

    /** The order as it is told, or null. */
    ObjectNode get(long id) {
        return orders.get(id);
    }

    List<ObjectNode> matching(Predicate<ObjectNode> wanted) {
        return new ArrayList<>(orders.values().stream().filter(wanted).toList());
    }
}
