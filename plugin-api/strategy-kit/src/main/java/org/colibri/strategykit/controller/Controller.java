package org.colibri.strategykit.controller;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.strategy.MarketKey;
import org.colibri.strategykit.executor.ExecutorAction;

/**
 * Turns market data, its executors' states and its held positions into actions, once a second on its bot's loop. It
 * sends no orders and waits for nothing.
 *
 * @param <C> its configuration
 */
public interface Controller<C extends Record> {

    /** The markets that it needs. */
    Set<MarketKey> markets();

    /** Computes what {@link #determineActions} works with; called right before it. */
    void updateProcessedData(ControllerView view);

    /** What it wants done now; carried out in this order, at once. */
    List<ExecutorAction> determineActions(ControllerView view);

    /**
     * Checks values that must fit together, without changing anything.
     *
     * @throws IllegalArgumentException whose message names the field and what is allowed
     */
    void validate(C config);

    /** Uses a validated configuration from now on; running executors keep what they were made with. */
    void reconfigure(C config);

    /** What it computed last, for people, in the order of showing. */
    Map<String, String> details();
}
