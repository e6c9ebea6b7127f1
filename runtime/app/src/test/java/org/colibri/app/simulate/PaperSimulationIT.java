package org.colibri.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.backtest.world.HostLife;
import org.colibri.backtest.world.HostMachine;
import org.colibri.backtest.world.LifeWatch;
import org.colibri.backtest.world.World;
import org.colibri.engine.accounting.LedgerEntry;
import org.colibri.engine.catalog.PluginCatalog;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.PaperSettings;
import org.colibri.engine.plugins.PluginLoading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.helpers.NOPLogger;

/** A bot on paper in simulated time, by the public data of a lively emulated venue. */
class PaperSimulationIT {

    private static final Duration LENGTH = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private PluginCatalog plugins;

    @BeforeEach
    void loadShippedPlugins() throws Exception {
        PluginLoading loading = new PluginLoading(folder.resolve("cache"), folder.resolve("trusted"));
        for (String kind : List.of("plugins", "strategies")) {
            try (Stream<Path> jars = Files.list(Path.of(System.getProperty("colibri.dist"), kind))) {
                for (Path jar : jars.sorted().toList()) {
                    loading.load(loading.inspect(jar));
                }
            }
        }
        plugins = new PluginCatalog(() -> List.copyOf(loading.loaded()));
    }

    /** All that the bot booked in that time, in order. */
    private List<String> run(long seed) throws Exception {
        List<String> booked = new ArrayList<>();
        LifeWatch watch = new LifeWatch() {
            @Override
            public void opened(HostLife life) {
                booked.add("opened");
            }

            @Override
            public void booked(HostLife life, LedgerEntry entry) {
                booked.add(entry.toString());
            }

            @Override
            public void ended(HostLife life, boolean crashed) {
                booked.add("ended " + crashed);
            }

            @Override
            public void failed(String what, Throwable failure) {
                throw new AssertionError(what, failure);
            }
        };
        PaperSettings settings = new PaperSettings(
                Map.of("BTC", BigDecimal.ONE, "USDT", new BigDecimal("30000")),
                new PaperSettings.Latency(Duration.ofMillis(30), Duration.ofMillis(30), Duration.ofMillis(20)),
                new PaperSettings.Fees(Optional.empty(), Optional.empty()),
                seed);
        EmulatorOptions defaults = EmulatorOptions.defaults();
        EmulatorOptions lively = new EmulatorOptions(
                0, List.of(), defaults.balances(), "random", 7, null, 0, defaults.limits(), List.of());
        World world = new World(
                new PaperPlugins(plugins, settings),
                plugins.emulator("binance").orElseThrow(),
                lively,
                7,
                (connection, toVenue, message) -> {},
                () -> NOPLogger.NOP_LOGGER,
                watch);
        StringBuilder host = new StringBuilder("connectors { binance { endpoints {\n");
        world.open()
                .endpoints()
                .forEach((name, address) ->
                        host.append(name).append(" = \"").append(address).append("\"\n"));
        Path hostFile = Files.writeString(folder.resolve("host.conf"), host + "} } }\n");
        String quickStart = Files.readString(Path.of(System.getProperty("colibri.dist"), "conf", "quickstart.conf"));
        // The simulated host knows no modes: that its connector has its account on paper is the plugins' doing.
        Path botFile = Files.writeString(
                folder.resolve("bot.conf"),
                quickStart.replace("mode = emulated", "mode = live").replaceAll("(?s)emulator \\{.*?\\n\\}\\n", ""));
        HostMachine machine = world.host(
                new HostConfigLoader().load(hostFile),
                botFile,
                plugins.strategy("pmm-simple").orElseThrow());
        machine.start();
        world.advance(LENGTH);
        return booked;
    }

    @Test
    @DisplayName("the quick-start bot on paper trades, and decides and gets the same again for the same seed")
    void repeats() throws Exception {
        List<String> first = run(1);
        assertThat(first.stream().filter(line -> line.contains("fill"))).hasSizeGreaterThan(10);
        assertThat(run(1)).isEqualTo(first);
        assertThat(run(2)).isNotEqualTo(first);
    }
}
