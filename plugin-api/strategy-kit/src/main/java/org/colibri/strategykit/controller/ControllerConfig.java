package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.colibri.api.model.PositionMode;

/** What the configuration of every controller has; the field names in files are the snake_case of these. */
public interface ControllerConfig {

    BigDecimal totalAmountQuote();

    boolean manualKillSwitch();

    /** Positions that exist at the start; empty when none are told. */
    Optional<List<InitialPosition>> initialPositions();

    /** Without effect on spot. */
    PositionMode accountPositionMode();

    /** How far pnl may fall from its peak before the controller stops; quote units. */
    Optional<BigDecimal> maxControllerDrawdownQuote();

    /** How far pnl may fall from its peak before the whole strategy stops; quote units. */
    Optional<BigDecimal> maxGlobalDrawdownQuote();

    OnDrawdown onDrawdown();

    /**
     * Any text; when it differs from the one before, peaks begin anew and a controller that a drawdown stopped trades
     * again (FW-8). A person changes it, so that a restart alone resets nothing.
     */
    default Optional<String> drawdownReset() {
        return Optional.empty();
    }

    /** Finished executors that are kept in view before they are stored away. */
    int closedExecutorsBuffer();

    /** Length of the wait at the end: twice as many seconds without progress. */
    int maxExecutorsCloseAttempts();
}
