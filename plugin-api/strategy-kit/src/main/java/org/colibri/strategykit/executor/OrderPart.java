package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.strategykit.position.HeldOrder;

/** What an order had brought at one moment, to tell what it has brought since. Net of fees taken in base. */
record OrderPart(BigDecimal amount, BigDecimal quote, BigDecimal fees, Map<String, BigDecimal> otherFees) {

    static OrderPart of(ExecutorOrder order) {
        BigDecimal quote = order.filled().signum() == 0 ? BigDecimal.ZERO : order.netQuote();
        return new OrderPart(order.netAmount(), quote, order.fees().quote(), Map.copyOf(order.otherFees()));
    }

    /** What the order has brought since, under that id; null for nothing. */
    HeldOrder more(ExecutorOrder order, String id) {
        BigDecimal more = order.netAmount().subtract(amount);
        BigDecimal moreFees = order.fees().quote().subtract(fees);
        if (more.signum() == 0 && moreFees.signum() == 0 && otherFees.equals(order.otherFees())) {
            return null;
        }
        BigDecimal moreQuote =
                more.signum() == 0 ? BigDecimal.ZERO : order.netQuote().subtract(quote);
        Map<String, BigDecimal> others = new TreeMap<>(order.otherFees());
        otherFees.forEach((asset, before) -> others.merge(asset, before.negate(), BigDecimal::add));
        others.values().removeIf(value -> value.signum() == 0);
        return new HeldOrder(id, order.side(), more, moreQuote, moreFees, others);
    }
}
