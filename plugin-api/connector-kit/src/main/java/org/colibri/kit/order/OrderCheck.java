package org.colibri.kit.order;

import java.math.BigDecimal;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.order.OrderRequest;

/** The venue's rules for one order before it is sent (RULE-2, RULE-3). On the account's loop. */
@FunctionalInterface
public interface OrderCheck {

    /**
     * The order with the price and amount that go out.
     *
     * @throws org.colibri.api.model.VenueException that names the rule and the numbers, when it may not be sent
     */
    OrderRequest check(Instrument instrument, OrderRequest request);

    /**
     * The last check (BAL-2): whether the account can pay for the order, which {@link #check} returned. What it takes is
     * held by the {@link OrderObserver} that sees it accepted in the same turn.
     *
     * @throws org.colibri.api.model.VenueException {@code INSUFFICIENT_FUNDS} with the numbers
     */
    default void afford(Instrument instrument, OrderRequest request) {
        // Without a budget the venue alone decides.
    }

    /** Likewise, for an order whose price and amount are to become these. */
    default void affordAmend(Instrument instrument, Order order, BigDecimal price, BigDecimal amount) {
        // Without a budget the venue alone decides.
    }
}
