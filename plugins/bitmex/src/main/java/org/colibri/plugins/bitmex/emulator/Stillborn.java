package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.LongSupplier;
import org.colibri.api.model.Side;

/** Reduce-only orders that had nothing to reduce: the venue takes them, and cancels them at once. */
final class Stillborn {

    private static final int KEPT = 1_000;
    private static final long FIRST_ID = 1L << 40;

    private final Ids ids;
    private final PrivateFeed feed;
    private final LongSupplier millis;
    private final Deque<ObjectNode> rows = new ArrayDeque<>();
    private long lastId = FIRST_ID;

    Stillborn(Ids ids, PrivateFeed feed, LongSupplier millis) {
        this.ids = ids;
        this.feed = feed;
        this.millis = millis;
    }

    ObjectNode add(OrderForm form) {
        lastId++;
        Rules rules = form.rules();
        String now = Stamp.of(millis.getAsLong());
        ObjectNode row = Json.object().put("orderID", ids.order(lastId));
        if (form.clientId() != null) {
            row.put("clOrdID", form.clientId());
        }
        row.put("account", OrderRows.ACCOUNT)
                .put("symbol", rules.symbol())
                .put("side", form.side() == Side.BUY ? "Buy" : "Sell")
                .put("orderQty", form.qty() == null ? 0 : form.qty());
        if (form.price() != null) {
            row.put("price", Json.number(form.price()));
        }
        row.put("currency", rules.quote().house())
                .put("settlCurrency", rules.money().unit())
                .put("strategy", OrderRows.strategy(form.leg()))
                .put("pool", "Primary")
                .put("ordType", form.price() == null ? "Market" : "Limit")
                .put("timeInForce", form.price() == null ? "ImmediateOrCancel" : "GoodTillCancel")
                .put("execInst", form.qty() == null ? "Close" : "ReduceOnly")
                .put("ordStatus", "Canceled")
                .put("workingIndicator", false)
                .put("leavesQty", 0)
                .put("cumQty", 0)
                .put("text", "Canceled: Order had execInst of ReduceOnly\nSubmitted via API.")
                .put("transactTime", now)
                .put("timestamp", now);
        rows.addLast(row);
        if (rows.size() > KEPT) {
            rows.removeFirst();
        }
        feed.publish("order", "insert", row);
        feed.publish(
                "execution",
                "insert",
                row.deepCopy().put("execID", ids.event(lastId)).put("execType", "Canceled"));
        return row;
    }

    List<ObjectNode> all() {
        return List.copyOf(rows);
    }

    boolean has(String clientId) {
        return byClientId(clientId) != null;
    }

    /** Null when there is none. */
    ObjectNode byId(String orderId) {
        return find("orderID", orderId);
    }

    /** Null when there is none. */
    ObjectNode byClientId(String clientId) {
        return find("clOrdID", clientId);
    }

    private ObjectNode find(String field, String id) {
        return rows.stream()
                .filter(row -> row.path(field).asText().equals(id))
                .findFirst()
                .orElse(null);
    }
}
