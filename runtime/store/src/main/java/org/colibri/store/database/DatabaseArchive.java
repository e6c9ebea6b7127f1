package org.colibri.store.database;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.connector.OrderArchive;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderHistory;
import org.colibri.store.database.Source.AccountName;
import org.jdbi.v3.core.Handle;

/** An account's orders out of the database, with what its journal shows beyond (ORD-8). */
record DatabaseArchive(Projector projector, String instance, AccountName account) implements OrderArchive {

    /** An order with the keys of its row. */
    private record Found(int account, String owner, Order order) {}

    @Override
    public CompletableFuture<Optional<OrderHistory>> find(TradingPair pair, OrderRef order) {
        return projector.read(handle -> find(handle, pair, order));
    }

    private Optional<OrderHistory> find(Handle handle, TradingPair pair, OrderRef order) {
        Optional<Found> found = Optional.empty();
        if (order.clientOrderId() != null) {
            found = order(handle, pair, "o.client_order_id = ?", order.clientOrderId());
        }
        if (found.isEmpty() && order.exchangeOrderId() != null) {
            found = order(handle, pair, "o.exchange_order_id = ?", order.exchangeOrderId());
        }
        if (found.isEmpty() && order.exchangeOrderId() != null) {
            // an amend may have given it another id since
            found = order(
                    handle,
                    pair,
                    "o.client_order_id IN (SELECT s.client_order_id FROM order_states s"
                            + " WHERE s.account_id = o.account_id AND s.exchange_order_id = ?)",
                    order.exchangeOrderId());
        }
        return found.map(one -> new OrderHistory(one.owner(), one.order(), fills(handle, one)));
    }

    private Optional<Found> order(Handle handle, TradingPair pair, String condition, String id) {
        return handle.createQuery("SELECT o.* FROM orders o JOIN accounts a ON a.id = o.account_id WHERE a.instance = ?"
                        + " AND a.connector = ? AND a.domain = ? AND a.account = ? AND o.trading_pair = ? AND "
                        + condition)
                .bind(0, instance)
                .bind(1, account.connector())
                .bind(2, account.domain())
                .bind(3, account.account())
                .bind(4, pair.toString())
                .bind(5, id)
                .map((row, context) ->
                        new Found(row.getInt("account_id"), row.getString("owner"), OrderRows.order(row)))
                .findFirst();
    }

    private static List<Fill> fills(Handle handle, Found found) {
        return handle.createQuery(
                        "SELECT * FROM fills WHERE account_id = ? AND client_order_id = ? ORDER BY journal, record")
                .bind(0, found.account())
                .bind(1, found.order().clientOrderId())
                .map((row, context) -> OrderRows.fill(row))
                .list();
    }
}
