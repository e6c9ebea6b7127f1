package org.colibri.api.connector;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderHistory;

/** Own orders of one account that have left memory (ORD-8, FILL-5). Used on any thread. */
@FunctionalInterface
public interface OrderArchive {

    /**
     * Looks an own order up, with its fills; empty when there is none. Completes on any thread; fails when the archive
     * cannot be read: whether there is such an order is then not known.
     */
    CompletableFuture<Optional<OrderHistory>> find(TradingPair pair, OrderRef order);

    /** An archive that keeps nothing, for one-shot commands and tests. */
    static OrderArchive none() {
        return (pair, order) -> CompletableFuture.completedFuture(Optional.empty());
    }
}
