package org.colibri.console.simulate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.model.TradingPair;
import org.colibri.backtest.simulate.FaultChoice;
import org.colibri.backtest.simulate.Outcome;
import org.colibri.backtest.simulate.Scenario;
import org.colibri.backtest.simulate.Seeds;
import org.colibri.backtest.simulate.ShortHistory;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.console.output.ProgressBar;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code colibri simulate}: host, connector and emulator in one process, with faults, against the ledger. */
@Command(
        name = "simulate",
        description =
                "Host, connector and emulator on a simulated network and clock, with faults drawn at random; prints"
                        + " every difference from the emulator's ledger.")
public final class SimulateCommand implements Callable<Integer> {

    private static final int SHOWN = 50;

    @Option(names = "--connector", paramLabel = "ID", description = "All that have an emulator when left out.")
    private String connector;

    @Option(names = "--orders", paramLabel = "N", defaultValue = "500", description = "Per seed (${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--seeds",
            paramLabel = "A..B",
            defaultValue = "1..20",
            converter = SeedRange.Converter.class,
            description = "Or one alone (${DEFAULT-VALUE}).")
    private SeedRange seeds;

    @Option(
            names = "--faults",
            paramLabel = "all|none|LIST",
            defaultValue = "all",
            description = "Kinds separated by commas, or each with '-' before it: all but these (${DEFAULT-VALUE}).")
    private String faults;

    @Option(
            names = "--pair",
            paramLabel = "PAIR",
            description = "May be repeated; BTC-USDT and ETH-USDT when left out.")
    private List<String> pairs = List.of("BTC-USDT", "ETH-USDT");

    @Option(names = "--option", paramLabel = "NAME=VALUE", description = "A setting of the connector; may be repeated.")
    private final Map<String, String> options = new LinkedHashMap<>();

    @Option(
            names = "--only",
            paramLabel = "N,N-N",
            converter = Numbers.Converter.class,
            description = "Only these of the seed's decisions: replays a short history.")
    private Numbers only = new Numbers(Set.of());

    @Option(names = "--trace", description = "Everything that happens, to standard error; one seed at a time.")
    private boolean trace;

    @Option(names = "--threads", paramLabel = "N", description = "Seeds at a time; one per core when left out.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "JSON alone on standard output.")
    private boolean json;

    private Output output;

    private record Ran(Outcome outcome, long cpuNanos) {}

    @Override
    public Integer call() throws InterruptedException {
        output = new Output(System.out, System.err, json);
        atLeastOne("--orders", orders);
        atLeastOne("--threads", threads);
        FaultChoice choice = FaultChoice.parse(faults);
        List<TradingPair> parsed = pairs.stream().map(TradingPair::parse).toList();
        Plugins plugins = new Plugins(Installation.locate());
        // The host logs what the faults do to it; the trace shows it.
        Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        root.setLevel(Level.OFF);
        Path folder = folder();
        try {
            long wrong = 0;
            for (EmulatorProvider emulator : emulators(plugins)) {
                Scenario scenario = new Scenario(plugins.catalog(), emulator, parsed, options, choice, folder);
                wrong += simulate(emulator.connector(), new Seeds(scenario, orders, only.values()));
            }
            return wrong == 0 ? 0 : 1;
        } finally {
            root.setLevel(before);
            delete(folder);
        }
    }

    private static void atLeastOne(String option, int value) {
        if (value < 1) {
            throw new UsageException(option + " must be at least 1, was " + value, null);
        }
    }

    private List<EmulatorProvider> emulators(Plugins plugins) {
        if (connector != null) {
            EmulatorProvider one = plugins.emulator(connector);
            plugins.connector(one.connector());
            return List.of(one);
        }
        plugins.load(jar -> true);
        List<EmulatorProvider> all = new ArrayList<>();
        plugins.loaded().forEach(plugin -> all.addAll(plugin.emulators()));
        all.removeIf(
                emulator -> plugins.catalog().connector(emulator.connector()).isEmpty());
        all.sort(Comparator.comparing(EmulatorProvider::connector));
        if (all.isEmpty()) {
            throw new UsageException("no connector with an emulator is installed", "see 'colibri plugin list'");
        }
        return all;
    }

    /** The number of seeds with differences. */
    private long simulate(String id, Seeds runs) throws InterruptedException {
        Figures figures = new Figures();
        List<Map<String, Object>> failures = new ArrayList<>();
        ProgressBar progress =
                new ProgressBar(System.console() == null || trace ? null : System.err, seeds.count(), "seeds");
        ExecutorService pool = Executors.newFixedThreadPool(trace ? 1 : threads, task -> {
            var thread = Executors.defaultThreadFactory().newThread(task);
            thread.setDaemon(true);
            return thread;
        });
        try {
            ExecutorCompletionService<Ran> running = new ExecutorCompletionService<>(pool);
            for (long seed = seeds.first(); seed <= seeds.last(); seed++) {
                long one = seed;
                running.submit(() -> run(runs, one));
            }
            for (int i = 0; i < seeds.count(); i++) {
                Ran ran = running.take().get();
                figures.add(ran.outcome, ran.cpuNanos);
                progress.done(ran.outcome.isRight());
                if (!ran.outcome.isRight()) {
                    progress.clear();
                    failures.add(failure(id, runs, ran.outcome));
                }
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a seed could not be simulated: " + e.getCause(), e);
        } finally {
            pool.shutdownNow();
        }
        progress.clear();
        Map<String, Object> result = figures.asJson(id);
        result.put("failures", failures);
        output.result(result, figures.text(id));
        return figures.wrong();
    }

    private Ran run(Seeds runs, long seed) {
        var clock = ManagementFactory.getThreadMXBean();
        long before = clock.getCurrentThreadCpuTime();
        Outcome outcome = trace ? runs.trace(seed, System.err::println) : runs.run(seed);
        return new Ran(outcome, clock.getCurrentThreadCpuTime() - before);
    }

    private Map<String, Object> failure(String id, Seeds runs, Outcome outcome) {
        output.note("seed " + outcome.seed() + ": " + outcome.differences().size() + " differences");
        outcome.differences().stream().limit(SHOWN).forEach(difference -> output.note("  " + difference));
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("seed", outcome.seed());
        fields.put("differences", outcome.differences());
        if (trace || !only.values().isEmpty()) {
            return fields;
        }
        ShortHistory shortest = runs.shorten(outcome.seed());
        String command = command(id, outcome.seed(), shortest);
        output.note("  the shortest history found, " + shortest.decisions().size() + " decisions:");
        shortest.decisions().forEach(decision -> output.note("    " + decision));
        shortest.outcome().differences().forEach(difference -> output.note("  it ends with: " + difference));
        output.note("  replay: " + command);
        fields.put("shortest", shortest.decisions());
        fields.put("shortestDifferences", shortest.outcome().differences());
        fields.put("command", command);
        return fields;
    }

    private String command(String id, long seed, ShortHistory shortest) {
        StringBuilder command = new StringBuilder("colibri simulate --connector " + id + " --orders " + orders
                + " --seeds " + seed + " --faults=" + faults);
        pairs.forEach(pair -> command.append(" --pair ").append(pair));
        options.forEach((name, value) ->
                command.append(" --option ").append(name).append('=').append(value));
        return command.append(" --only ")
                .append(shortest.only())
                .append(" --trace")
                .toString();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("colibri-simulate");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made", e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the temporary folder " + folder + " cannot be deleted", e);
        }
    }
}
