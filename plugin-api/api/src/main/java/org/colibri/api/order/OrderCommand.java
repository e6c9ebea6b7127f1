package org.colibri.api.order;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.TradingPair;

/**
 * A command to an account's order tracker (CMD-1). Each is answered later by exactly one definite outcome event per
 * order; the client order id is known before it is sent.
 */
public sealed interface OrderCommand {

    /** Which command it is, to switch on. */
    Kind kind();

    /** The kinds of commands, to switch on. */
    enum Kind {
        CREATE,
        CANCEL,
        AMEND,
        CREATE_BATCH,
        CANCEL_BATCH,
        CANCEL_ALL,
        QUERY,
        FORGET
    }

    /** Places an order under this client order id for this owner ({@code bot} or {@code bot/executor}). */
    record Create(String clientOrderId, String owner, OrderRequest request) implements OrderCommand {
        @Override
        public Kind kind() {
            return Kind.CREATE;
        }
    }

    /** Cancels an order; repeated ones coalesce (CMD-5). */
    record Cancel(TradingPair tradingPair, String clientOrderId) implements OrderCommand {
        @Override
        public Kind kind() {
            return Kind.CANCEL;
        }
    }

    /** Changes price or amount; null leaves it as it is. {@code newClientOrderId} serves where a new order is needed. */
    record Amend(
            TradingPair tradingPair, String clientOrderId, String newClientOrderId, BigDecimal price, BigDecimal amount)
            implements OrderCommand {
        @Override
        public Kind kind() {
            return Kind.AMEND;
        }
    }

    /** Places several orders, split to the venue's largest batch; each has its own outcome (CMD-4). */
    record CreateBatch(List<Create> orders) implements OrderCommand {
        public CreateBatch {
            orders = List.copyOf(orders);
        }

        @Override
        public Kind kind() {
            return Kind.CREATE_BATCH;
        }
    }

    /** Cancels several orders; each has its own outcome (CMD-4). */
    record CancelBatch(List<Cancel> orders) implements OrderCommand {
        public CancelBatch {
            orders = List.copyOf(orders);
        }

        @Override
        public Kind kind() {
            return Kind.CANCEL_BATCH;
        }
    }

    /** Cancels our open orders; of all pairs when {@code tradingPair} is null, of all owners when {@code owner} is. */
    record CancelAll(TradingPair tradingPair, String owner) implements OrderCommand {
        @Override
        public Kind kind() {
            return Kind.CANCEL_ALL;
        }
    }

    /** Asks the venue for the order's state at once. */
    record Query(TradingPair tradingPair, String clientOrderId) implements OrderCommand {
        @Override
        public Kind kind() {
            return Kind.QUERY;
        }
    }

    /**
     * An operator gives up an order of which the venue tells nothing (REC-4): it ends as cancelled and nothing is sent. A
     * fill of it that comes later is booked all the same.
     */
    record Forget(TradingPair tradingPair, String clientOrderId) implements OrderCommand {
        @Override
        public Kind kind() {
            return Kind.FORGET;
        }
    }
}
