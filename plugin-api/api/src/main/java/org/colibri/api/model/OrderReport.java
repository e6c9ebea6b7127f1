package org.colibri.api.model;

import java.util.List;

/** What one answer or message of the venue says of an order: its state, and the fills that it carried (often none). */
public record OrderReport(Order order, List<Fill> fills) {

    public OrderReport {
        fills = List.copyOf(fills);
    }

    /** A report of the order's state alone, without fills. */
    public static OrderReport of(Order order) {
        return new OrderReport(order, List.of());
    }
}
