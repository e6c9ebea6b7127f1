package org.colibri.strategykit.controller;

import java.util.List;
import java.util.function.Function;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.position.PositionSummary;

/** What a controller sees in one round. */
record RoundView(
        long now,
        List<ExecutorInfo> executors,
        List<PositionSummary> positionsHeld,
        PerformanceReport performance,
        Function<MarketKey, Market> markets)
        implements ControllerView {

    @Override
    public Market market(MarketKey key) {
        return markets.apply(key);
    }
}
