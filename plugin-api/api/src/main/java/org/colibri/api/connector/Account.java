package org.colibri.api.connector;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Order;
import org.colibri.api.model.Position;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.order.OrderRequest;

/**
 * One account of a venue: the only holder of its orders, fills and balances (standard 11). Lives on its connector's
 * loop and is used there unless a method says otherwise.
 */
public interface Account {

    /** The user's name for it, {@code main} by default. Any thread. */
    String name();

    /** The connector that it belongs to. Any thread. */
    Connector connector();

    /** A new client order id, unique for ever in this account (OID-1, OID-2). Any thread. */
    String newClientOrderId();

    /** Takes a command; its outcome is published as order events. */
    void submit(OrderCommand command);

    /** All orders that are not final, ours and external ones, as they are known now. */
    List<Order> openOrders();

    /** One of our orders, live or recently final, or null. */
    Order order(String clientOrderId);

    /**
     * All orders of a bot and its executors that are live or whose end is still in memory, those of earlier runs too,
     * oldest first: what its executors resume with after a restart.
     *
     * @param bot null for all own orders, those too of which nobody knows who placed them
     */
    List<OrderHistory> ordersOf(String bot);

    /** The newest balance; zero when the account never held the asset. */
    Balance balance(String asset);

    /** The newest balances of all assets that were ever told, by asset. */
    List<Balance> balances();

    /** The newest open positions, as the venue told them; empty for spot. */
    default List<Position> positions() {
        return List.of();
    }

    /** The pair's fees: the account's where known, otherwise the venue's schedule (FEE-1). */
    FeeRates fees(TradingPair pair);

    /**
     * What an order would cost in fees if it were filled wholly: as maker when it is post-only, otherwise as taker, in the
     * asset that the venue takes them from as far as that is known now; for sizing (FEE-3). By default nothing is known.
     *
     * @return null when nothing tells, such as for a market order without a book
     */
    default Fee estimateFee(OrderRequest request) {
        return null;
    }

    /** The newest readiness of the private side. Any thread. */
    Readiness readiness();

    /** The newest health. Any thread. */
    Health health();

    /**
     * Refuses new creates, cancels our open orders when asked to, waits up to 10 s for confirmations, closes the
     * private stream (REC-5).
     */
    CompletableFuture<StopReport> stop(boolean cancelOrders);

    /** The orders of which no end was confirmed when the account stopped. */
    record StopReport(List<Order> unconfirmed) {
        public StopReport {
            unconfirmed = List.copyOf(unconfirmed);
        }
    }
}
