package org.colibri.api.strategy;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a strategy is doing: an immutable copy that any thread may show.
 *
 * @param state one line for people
 * @param details ordered texts by name
 * @param executors one row per executor, ordered texts by name; empty for a strategy without executors
 */
public record StrategyStatus(String state, Map<String, String> details, List<Map<String, String>> executors) {

    public StrategyStatus {
        details = ordered(details);
        executors = executors.stream().map(StrategyStatus::ordered).toList();
    }

    private static Map<String, String> ordered(Map<String, String> texts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
}
