package org.colibri.backtest.simulate;

import java.util.List;
import java.util.function.Consumer;

/** Simulates single seeds of a scenario. Thread-safe: each run is a world of its own. */
public final class Seeds {

    private final Scenario scenario;
    private final int orders;

    /** @param orders placed with each seed */
    public Seeds(Scenario scenario, int orders) {
        this.scenario = scenario;
        this.orders = orders;
    }

    /** Runs a seed. */
    public Outcome run(long seed) {
        return run(seed, decisions(seed), null);
    }

    /** Runs a seed and tells everything that happens, line by line. */
    public Outcome trace(long seed, Consumer<String> lines) {
        return run(seed, decisions(seed), lines);
    }

    Outcome run(long seed, List<Decision> decisions, Consumer<String> lines) {
        return new Simulation(scenario, seed, decisions, lines).run();
    }

    List<Decision> decisions(long seed) {
        return new DecisionMaker(seed, scenario.pairs().size(), scenario.faults()).decide(orders);
    }
}
