package org.colibri.kit.order;

import java.util.List;
import java.util.Map;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.TradingPair;

/**
 * What a checkpoint keeps beside the orders.
 *
 * @param cursors until when the fills of each pair were asked for, the venue's milliseconds
 * @param comparedMillis the same for all pairs together; 0 when that never was
 * @param nonce the highest that may have been used; 0 where there are none
 * @param payments the newest funding payments that were told
 */
public record AccountMarks(
        Map<TradingPair, Long> cursors, long comparedMillis, long nonce, List<FundingPayment> payments) {

    public AccountMarks {
        cursors = Map.copyOf(cursors);
        payments = List.copyOf(payments);
    }

    /** Before this time of the venue no fill is asked for again, except by its order. */
    long oldestMillis() {
        return cursors.values().stream().reduce(comparedMillis, Math::min);
    }
}
