package org.colibri.backtest.simulate;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Simulates single seeds of a scenario. Thread-safe: each run is a world of its own. */
public final class Seeds {

    private static final int MOST_RUNS = 300;

    private final Scenario scenario;
    private final int orders;
    private final Set<Integer> only;

    /** @param orders placed with each seed */
    public Seeds(Scenario scenario, int orders) {
        this(scenario, orders, Set.of());
    }

    /**
     * @param orders placed with each seed, if nothing is left out
     * @param only numbers of the decisions that happen; empty for all
     */
    public Seeds(Scenario scenario, int orders, Set<Integer> only) {
        this.scenario = scenario;
        this.orders = orders;
        this.only = Set.copyOf(only);
    }

    /** Runs a seed. */
    public Outcome run(long seed) {
        return run(seed, decisions(seed), null);
    }

    /** Runs a seed and tells everything that happens, line by line. */
    public Outcome trace(long seed, Consumer<String> lines) {
        return run(seed, decisions(seed), lines);
    }

    /** Looks for a shorter history of a seed that fails as well. Takes as long as some hundred runs of the seed. */
    public ShortHistory shorten(long seed) {
        List<Decision> shortest =
                new Shrinker(decisions -> run(seed, decisions, null), MOST_RUNS).shorten(decisions(seed));
        return new ShortHistory(
                shortest.stream().map(Decision::toString).toList(),
                shortest.stream().map(Decision::number).toList(),
                run(seed, shortest, null));
    }

    private Outcome run(long seed, List<Decision> decisions, Consumer<String> lines) {
        return new Simulation(scenario, seed, decisions, lines).run();
    }

    private List<Decision> decisions(long seed) {
        List<Decision> all =
                new DecisionMaker(seed, scenario.pairs().size(), scenario.faults(), scenario.slowness()).decide(orders);
        Set<Integer> wanted = new HashSet<>(only);
        return wanted.isEmpty()
                ? all
                : all.stream()
                        .filter(decision -> wanted.contains(decision.number()))
                        .toList();
    }
}
