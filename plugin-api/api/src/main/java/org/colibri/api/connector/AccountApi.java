package org.colibri.api.connector;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.FeeRates;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Side;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/**
 * A venue's private requests, one at a time, with one account's credentials. Called on the connector's loop, completed
 * there; failures are {@code VenueException}s. Create, amend and cancel are never repeated by this interface.
 */
public interface AccountApi {

    /** All assets that the account holds; one that is left out is zero. */
    CompletableFuture<List<Balance>> balances();

    /** The account's own fees of that pair, as fractions. */
    CompletableFuture<FeeRates> fees(Instrument instrument);

    /** What the key may do, where the venue tells. */
    CompletableFuture<Permissions> permissions();

    /** Places an order whose price and amount are already quantized. */
    CompletableFuture<OrderReport> place(Instrument instrument, String clientOrderId, OrderRequest request);

    /**
     * Asks to cancel an order: its state as far as the answer tells it (CMD-6); {@code ORDER_NOT_FOUND} when the venue
     * has no such open order.
     */
    CompletableFuture<OrderReport> cancel(Instrument instrument, OrderRef order);

    /** Cancels all open orders of the pair; the orders as far as the venue tells them. */
    CompletableFuture<List<Order>> cancelAll(Instrument instrument);

    /** Amends by the venue's own amend; {@code NOT_SUPPORTED} where it has none for this change. */
    CompletableFuture<OrderReport> amend(Instrument instrument, OrderRef order, BigDecimal price, BigDecimal amount);

    /**
     * Amends likewise, for venues that want to be told the order's side; by default it is left out.
     *
     * @param side the order's, which does not change
     */
    default CompletableFuture<OrderReport> amend(
            Instrument instrument, OrderRef order, Side side, BigDecimal price, BigDecimal amount) {
        return amend(instrument, order, price, amount);
    }

    /**
     * The state of one order, open or not; {@code ORDER_NOT_FOUND} when the venue certainly does not know it (ORD-5).
     */
    CompletableFuture<OrderReport> order(Instrument instrument, OrderRef order);

    /** Open orders of the pair, or of the whole account when {@code instrument} is null. */
    CompletableFuture<List<Order>> openOrders(Instrument instrument);

    /** Own fills, oldest first. */
    CompletableFuture<List<Fill>> fills(Instrument instrument, FillQuery query);

    /**
     * Places several orders in one request, at most as many as the capability sheet's {@code createBatch}: an outcome
     * for each, in the same order (CMD-4). When the future fails, it failed for each, and whether one was placed is not
     * known unless the failure is definite; {@code NOT_SUPPORTED} where the venue has no batches.
     */
    default CompletableFuture<List<Outcome>> placeBatch(List<Placement> orders) {
        return noBatches();
    }

    /**
     * Asks to cancel several orders in one request, at most as many as the capability sheet's {@code cancelBatch};
     * outcomes and failures likewise.
     */
    default CompletableFuture<List<Outcome>> cancelBatch(List<Cancellation> orders) {
        return noBatches();
    }

    private static CompletableFuture<List<Outcome>> noBatches() {
        return CompletableFuture.failedFuture(
                VenueException.local(ErrorCategory.NOT_SUPPORTED, "the venue has no batches", null));
    }

    /**
     * Has the venue cancel all open orders of the account when it hears no such call for that long (CMD-7). Only where
     * the capability sheet says {@code deadManTimer}; {@code NOT_SUPPORTED} elsewhere.
     *
     * @param countdown from the venue's receipt on, not negative; zero ends it
     */
    default CompletableFuture<Void> armDeadMan(Duration countdown) {
        return CompletableFuture.failedFuture(
                VenueException.local(ErrorCategory.NOT_SUPPORTED, "the venue has no dead-man timer", null));
    }

    /** What perpetual venues have beside orders; null for spot. */
    default PerpetualApi perpetual() {
        return null;
    }

    /**
     * An order by either of its ids; at least one is not null.
     *
     * @param createdAt when it was made, milliseconds since the epoch, for venues whose client order ids count for a day
     *     only; 0 when not known
     */
    record OrderRef(String clientOrderId, String exchangeOrderId, long createdAt) {

        public OrderRef {
            if (clientOrderId == null && exchangeOrderId == null) {
                throw new IllegalArgumentException("an order needs a client order id or an exchange order id");
            }
        }

        /** An order of which it is not known when it was made. */
        public OrderRef(String clientOrderId, String exchangeOrderId) {
            this(clientOrderId, exchangeOrderId, 0);
        }

        /** An order by our id. */
        public static OrderRef byClientId(String id) {
            return new OrderRef(id, null);
        }

        /** An order by the venue's id. */
        public static OrderRef byExchangeId(String id) {
            return new OrderRef(null, id);
        }
    }

    /** An order of a batch, its price and amount quantized. */
    record Placement(Instrument instrument, String clientOrderId, OrderRequest request) {}

    /** An order to cancel in a batch. */
    record Cancellation(Instrument instrument, OrderRef order) {}

    /**
     * What became of one element of a batch; one of the two is null.
     *
     * @param report what the venue tells of the order
     * @param error why it was refused, or that its outcome is not known
     */
    record Outcome(OrderReport report, VenueException error) {

        public Outcome {
            if ((report == null) == (error == null)) {
                throw new IllegalArgumentException("an outcome is a report or an error");
            }
        }

        /** The venue took it. */
        public static Outcome of(OrderReport report) {
            return new Outcome(report, null);
        }

        /** The venue refused it, or nobody knows; {@code error.definite()} tells which. */
        public static Outcome of(VenueException error) {
            return new Outcome(null, error);
        }
    }

    /** Which fills: of one order, since a time (milliseconds, inclusive), at most so many; null leaves a bound out. */
    record FillQuery(String exchangeOrderId, Long since, Integer limit) {}

    /** What a key may do; null where the venue does not tell. */
    record Permissions(Boolean read, Boolean trade, Boolean withdraw) {}
}
