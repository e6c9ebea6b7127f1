package org.colibri.api.order;

import java.util.List;
import java.util.Objects;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;

/**
 * One of our own orders with everything that was booked for it.
 *
 * @param owner {@code bot} or {@code bot/executor}; {@code ?} where nobody knows who placed it
 * @param fills in the order of booking, each once
 */
public record OrderHistory(String owner, Order order, List<Fill> fills) {

    public OrderHistory {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(order, "order");
        fills = List.copyOf(fills);
    }

    /** True when that bot, or an executor of it, placed the order. */
    public boolean isOf(String bot) {
        return owner.equals(bot) || owner.startsWith(bot + "/");
    }
}
