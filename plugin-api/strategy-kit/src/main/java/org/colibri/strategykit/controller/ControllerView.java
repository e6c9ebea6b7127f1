package org.colibri.strategykit.controller;

import java.util.List;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.position.PositionSummary;

/** All that a controller sees, read-only. */
public interface ControllerView {

    /** Milliseconds since the epoch. */
    long now();

    /**
     * A market that the controller named.
     *
     * @throws IllegalArgumentException for another one
     */
    Market market(MarketKey key);

    /** Its executors, active and finished but not stored yet, oldest first. */
    List<ExecutorInfo> executors();

    List<PositionSummary> positionsHeld();

    PerformanceReport performance();
}
