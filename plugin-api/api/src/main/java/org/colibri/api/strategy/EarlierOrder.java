package org.colibri.api.strategy;

import java.util.Objects;
import org.colibri.api.order.OrderHistory;

/** An order of an earlier run of a bot, at the connector of that id. */
public record EarlierOrder(String connector, OrderHistory history) {

    public EarlierOrder {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(history, "history");
    }
}
