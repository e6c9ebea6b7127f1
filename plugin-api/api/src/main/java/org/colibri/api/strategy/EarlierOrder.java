package org.colibri.api.strategy;

import java.util.Objects;
import org.colibri.api.order.OrderHistory;

/**
 * An order of an earlier run of a bot.
 *
 * @param connector id of the connector at which it was placed
 * @param history the order with its fills, as its account knows them now
 */
public record EarlierOrder(String connector, OrderHistory history) {

    public EarlierOrder {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(history, "history");
    }
}
