package org.colibri.kit.order;

import org.colibri.api.model.Instrument;
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
}
