package org.colibri.backtest.simulate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.HostConfigLoader;

/** What is simulated, the same for all seeds: connector, emulator, pairs, settings. Thread-safe. */
public final class Scenario {

    private static final long LONGEST_WINDOW_MILLIS = 60_000;
    private static final double ROOM = 1.2;

    private final ProviderCatalog plugins;
    private final EmulatorProvider emulator;
    private final List<TradingPair> pairs;
    private final Map<String, String> connectorOptions;
    private final FaultChoice faults;
    private final Path folder;
    private final Map<String, HostConfig> configs = new ConcurrentHashMap<>();

    /**
     * @param emulator of the connector to simulate
     * @param connectorOptions the connector's own settings
     * @param folder for the host's configuration files; it exists
     */
    public Scenario(
            ProviderCatalog plugins,
            EmulatorProvider emulator,
            List<TradingPair> pairs,
            Map<String, String> connectorOptions,
            FaultChoice faults,
            Path folder) {
        this.plugins = plugins;
        this.emulator = emulator;
        this.pairs = List.copyOf(pairs);
        this.connectorOptions = new TreeMap<>(connectorOptions);
        this.faults = faults;
        this.folder = folder;
        for (String placement : List.of("own-loop", "with-connector")) {
            write(botFile(placement), botText(placement));
        }
    }

    ProviderCatalog plugins() {
        return plugins;
    }

    EmulatorProvider emulator() {
        return emulator;
    }

    List<TradingPair> pairs() {
        return pairs;
    }

    FaultChoice faults() {
        return faults;
    }

    /**
     * How many times slower than elsewhere things happen: what the venue lets an account do in its windows, with some
     * room, is not less than what the strategy wants. Windows longer than a minute are too far away to be met.
     */
    double slowness() {
        return plugins.connector(emulator.connector()).orElseThrow().descriptor().capabilities().ratePools().stream()
                .filter(pool -> pool.countedBy().equals("account") && pool.windowMillis() <= LONGEST_WINDOW_MILLIS)
                .mapToDouble(pool -> ROOM * pool.windowMillis() / pool.permits() / DecisionMaker.MEAN_ORDER_GAP_MILLIS)
                .reduce(1, Math::max);
    }

    EmulatorOptions options(long seed) {
        EmulatorOptions defaults = EmulatorOptions.defaults();
        return new EmulatorOptions(0, pairs, defaults.balances(), "quiet", seed, null, 0, defaults.limits(), List.of());
    }

    /** The bot runs on its own loop for even seeds, on the connector's for odd ones. */
    Path botFile(long seed) {
        return botFile(seed % 2 == 0 ? "own-loop" : "with-connector");
    }

    private Path botFile(String placement) {
        return folder.resolve("bot-" + placement + ".conf");
    }

    private String botText(String placement) {
        StringBuilder list = new StringBuilder();
        pairs.forEach(pair -> list.append(list.length() == 0 ? "" : ", ")
                .append('"')
                .append(pair)
                .append('"'));
        return "name = " + Trader.ID + "\nmode = live\nstrategy = " + Trader.ID + "\nplacement = " + placement
                + "\nconfig { connector_name = \"" + emulator.connector() + "\", trading_pairs = [" + list + "] }\n";
    }

    /** The host's configuration with these addresses of the venue. */
    HostConfig hostConfig(Map<String, URI> endpoints) {
        StringBuilder text =
                new StringBuilder("risk { max-open-orders = 100000, max-orders-per-second = 10000 }\nconnectors { \""
                        + emulator.connector() + "\" {\nendpoints {\n");
        new TreeMap<>(endpoints)
                .forEach((name, uri) ->
                        text.append(name).append(" = \"").append(uri).append("\"\n"));
        text.append("}\noptions {\n");
        connectorOptions.forEach(
                (name, value) -> text.append(name).append(" = \"").append(value).append("\"\n"));
        text.append("}\n} }\n");
        return configs.computeIfAbsent(text.toString(), this::load);
    }

    private HostConfig load(String text) {
        Path file = folder.resolve("host-" + configs.size() + ".conf");
        write(file, text);
        return new HostConfigLoader().load(file);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
