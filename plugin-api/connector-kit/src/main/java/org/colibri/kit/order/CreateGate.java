package org.colibri.kit.order;

import org.colibri.api.model.Instrument;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/** Whether the account's state lets an order out now: readiness, health, stopping (RULE-4, HLTH-1). */
@FunctionalInterface
public interface CreateGate {

    /** Why the order may not be sent now, or null when it may. */
    VenueException refusal(Instrument instrument, OrderRequest request);
}
