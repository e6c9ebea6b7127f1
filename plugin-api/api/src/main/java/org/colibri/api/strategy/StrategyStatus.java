package org.colibri.api.strategy;

import java.util.List;
import java.util.Map;

/**
 * What a strategy is doing.
 *
 * @param state one line for people
 * @param details ordered texts by name
 * @param executors one row per executor, ordered texts by name; empty for a strategy without executors
 */
public record StrategyStatus(String state, Map<String, String> details, List<Map<String, String>> executors) {

    public StrategyStatus {
        executors = List.copyOf(executors);
    }
}
