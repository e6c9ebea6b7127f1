package org.colibri.venuekit.venue;

import org.colibri.api.model.OrderType;
import org.colibri.api.model.TimeInForce;
import org.colibri.venuekit.match.Execution;

/** What a request's type and time in force mean for the matching engine. */
final class TimesInForce {

    private TimesInForce() {}

    /** The time in force, GTC where none was named. */
    static TimeInForce of(OrderRequest request) {
        return request.timeInForce() == null ? TimeInForce.GTC : request.timeInForce();
    }

    static Execution execution(OrderRequest request) {
        if (request.type() == OrderType.LIMIT_MAKER) {
            return Execution.POST_ONLY;
        }
        return switch (of(request)) {
            case GTC -> Execution.REST;
            case IOC -> Execution.IMMEDIATE_OR_CANCEL;
            case FOK -> Execution.FILL_OR_KILL;
        };
    }
}
