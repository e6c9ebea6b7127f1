package org.colibri.console.exchange;

import java.util.List;
import org.colibri.api.model.Order;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;

/** Orders as a table for people. */
final class OrderTable {

    private OrderTable() {}

    static Table of(List<Order> orders) {
        Table table = new Table(
                "PAIR", "SIDE", "TYPE", "PRICE", "AMOUNT", "FILLED", "AVERAGE", "STATUS", "CLIENT ID", "ORDER ID");
        for (Order order : orders) {
            table.row(
                    order.tradingPair(),
                    order.side(),
                    order.type(),
                    Output.plain(order.price()),
                    Output.plain(order.amount()),
                    Output.plain(order.filledAmount()),
                    Output.plain(order.averagePrice()),
                    order.status(),
                    order.clientOrderId(),
                    order.exchangeOrderId());
        }
        return table;
    }
}
