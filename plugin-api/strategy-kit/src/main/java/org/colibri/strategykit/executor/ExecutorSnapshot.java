package org.colibri.strategykit.executor;

import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;

/** An executor at one moment, as reports show it or a journal keeps it. */
record ExecutorSnapshot(
        String id,
        String controllerId,
        ExecutorConfig config,
        long timestamp,
        ExecutorLife life,
        ExecutorOrders orders,
        HandOver handOver) {

    /** For controllers, with the numbers that its kind computes. */
    ExecutorInfo info(ExecutorResults results) {
        return new ExecutorInfo(
                id,
                controllerId,
                timestamp,
                config,
                life.status(),
                life.closeType(),
                life.closeTimestamp(),
                life.status() == RunnableStatus.RUNNING && results.isTrading(),
                results.netPnlPct(),
                results.netPnlQuote(),
                results.feesQuote(),
                results.filledQuote(),
                results.entryPrice(),
                results.netAmount(),
                life.retries(),
                otherFees(),
                handOver.given(),
                life.reason());
    }

    private Map<String, BigDecimal> otherFees() {
        Map<String, BigDecimal> sum = new TreeMap<>();
        for (ExecutorOrder order : orders.all()) {
            order.otherFees().forEach((asset, amount) -> sum.merge(asset, amount, BigDecimal::add));
        }
        return sum;
    }

    /** For its journal; the progress that is not of its kind is null. */
    ExecutorState state(ExecutorState.HeldProgress held, ExecutorState.ChaseProgress chase) {
        return new ExecutorState(
                id,
                controllerId,
                config instanceof PositionExecutorConfig position ? position : null,
                config instanceof OrderExecutorConfig order ? order : null,
                timestamp,
                life.status(),
                life.closeType(),
                life.closeTimestamp(),
                life.reason(),
                life.retries(),
                handOver.lateFills(),
                handOver.noted(),
                orders.states(),
                held,
                chase);
    }
}
