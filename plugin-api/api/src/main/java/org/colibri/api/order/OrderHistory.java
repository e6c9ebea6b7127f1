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
 * @param earlier so many of the fills, the first ones, were booked by earlier runs of the process
 */
public record OrderHistory(String owner, Order order, List<Fill> fills, int earlier) {

    public OrderHistory {
        Objects.requireNonNull(owner, "owner");
        Objects.requireNonNull(order, "order");
        fills = List.copyOf(fills);
        Objects.checkIndex(earlier, fills.size() + 1);
    }

    /** All of whose fills were booked before. */
    public OrderHistory(String owner, Order order, List<Fill> fills) {
        this(owner, order, fills, fills.size());
    }

    /** The fills that were booked since the process began, such as those that happened while none ran. */
    public List<Fill> newFills() {
        return fills.subList(earlier, fills.size());
    }

    /** True when that bot, or an executor of it, placed the order. */
    public boolean isOf(String bot) {
        return owner.equals(bot) || owner.startsWith(bot + "/");
    }
}
