package org.colibri.testkit;

import java.util.List;
import java.util.Objects;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.Position;

/** All that the venue knows of the account: the truth (the control port's {@code GET /ledger}). */
public record VenueLedger(List<Order> orders, List<Fill> fills, List<Balance> balances, List<Position> positions) {

    public VenueLedger {
        orders = List.copyOf(orders);
        fills = List.copyOf(fills);
        balances = List.copyOf(balances);
        positions = List.copyOf(positions);
    }

    /** The order with our id, or null when the venue never took it. */
    public Order order(String clientOrderId) {
        return orders.stream()
                .filter(order -> Objects.equals(order.clientOrderId(), clientOrderId))
                .findFirst()
                .orElse(null);
    }

    public List<Order> openOrders() {
        return orders.stream().filter(Order::isLive).toList();
    }

    /** The fills of the order with our id, oldest first. */
    public List<Fill> fills(String clientOrderId) {
        return fills.stream()
                .filter(fill -> Objects.equals(fill.clientOrderId(), clientOrderId))
                .toList();
    }

    /** The balance of an asset; null when the account has none. */
    public Balance balance(String asset) {
        return balances.stream()
                .filter(balance -> balance.asset().equals(asset))
                .findFirst()
                .orElse(null);
    }
}
