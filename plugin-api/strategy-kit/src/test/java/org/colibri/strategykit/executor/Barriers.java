package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.time.Duration;
import org.colibri.api.model.OrderType;

/** Barriers of one kind each, for executors under test. */
final class Barriers {

    private Barriers() {}

    static final BigDecimal FIVE_PERCENT = new BigDecimal("0.05");
    static final BigDecimal TWO_PERCENT = new BigDecimal("0.02");

    static TripleBarrier stopLoss() {
        return new TripleBarrier(FIVE_PERCENT, null, null, null, OrderType.LIMIT, OrderType.MARKET);
    }

    static TripleBarrier takeProfit(OrderType type) {
        return new TripleBarrier(null, TWO_PERCENT, null, null, OrderType.LIMIT, type);
    }

    static TripleBarrier timeLimit() {
        return new TripleBarrier(null, null, Duration.ofSeconds(60), null, OrderType.LIMIT, OrderType.MARKET);
    }
}
