package org.colibri.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Fee;
import org.colibri.api.model.TradingPair;
import org.colibri.api.plugin.PluginContext;
import org.colibri.backtest.simulate.FaultChoice;
import org.colibri.backtest.simulate.Outcome;
import org.colibri.backtest.simulate.Scenario;
import org.colibri.backtest.simulate.Seeds;
import org.colibri.backtest.simulate.ShortHistory;
import org.colibri.engine.catalog.PluginCatalog;
import org.colibri.engine.plugins.PluginLoading;
import org.colibri.kit.order.OrderRecords;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulation can fail: what is wrong is found, and told shortly. */
class SimulationIT {

    private static final int ORDERS = 120;

    @TempDir
    Path folder;

    private PluginCatalog plugins;

    @BeforeEach
    void loadShippedPlugins() throws Exception {
        PluginLoading loading = new PluginLoading(folder.resolve("cache"), folder.resolve("trusted"));
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("colibri.dist"), "plugins"))) {
            for (Path jar : jars.sorted().toList()) {
                loading.load(loading.inspect(jar));
            }
        }
        plugins = new PluginCatalog(() -> List.copyOf(loading.loaded()));
    }

    private Seeds seeds(UnaryOperator<PluginContext> context, UnaryOperator<AccountSettings> account, String faults) {
        return new Seeds(
                new Scenario(
                        new BrokenPlugins(plugins, context, account),
                        plugins.emulator("binance").orElseThrow(),
                        List.of(TradingPair.parse("BTC-USDT"), TradingPair.parse("ETH-USDT")),
                        Map.of(),
                        FaultChoice.parse(faults),
                        folder),
                ORDERS);
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "bitfinex, BTC-USD ETH-USD",
        "bitmex, BTC-USDT ETH-USDT",
        "bitmex-perpetual, BTC-USDT ETH-USDT",
        "bitmex-perpetual, BTC-USD"
    })
    @DisplayName("20.4: 4 seeds of 500 orders with every fault and crash end equal to the venue's ledger")
    void venues(String connector, String pairs) {
        Seeds seeds = new Seeds(
                new Scenario(
                        plugins,
                        plugins.emulator(connector).orElseThrow(),
                        Arrays.stream(pairs.split(" ")).map(TradingPair::parse).toList(),
                        Map.of(),
                        FaultChoice.all(),
                        folder),
                500);
        int taken = 0;
        for (int seed = 1; seed <= 4; seed++) {
            Outcome outcome = seeds.run(seed);
            assertThat(outcome.differences()).as("seed " + seed).isEmpty();
            taken += outcome.taken();
        }
        assertThat(taken).isGreaterThan(900);
    }

    private static List<String> differences(Seeds seeds, int last) {
        List<String> all = new ArrayList<>();
        for (int seed = 1; seed <= last; seed++) {
            all.addAll(seeds.run(seed).differences());
        }
        return all;
    }

    @Test
    @DisplayName("unbroken, the same seed is the same run, another one is not, and both are right")
    void deterministic() {
        Seeds sound = seeds(context -> context, account -> account, "all");
        List<String> lines = new ArrayList<>();

        Outcome first = sound.run(3);
        Outcome traced = sound.trace(3, lines::add);
        Outcome other = sound.run(4);

        assertThat(first.differences()).isEmpty();
        assertThat(traced).isEqualTo(first);
        assertThat(lines).hasSizeGreaterThan(ORDERS);
        assertThat(other.differences()).isEmpty();
        assertThat(other.hash()).isNotEqualTo(first.hash());
    }

    @Test
    @DisplayName("a bus that swallows one fill event in ten is found")
    void lostFillEvent() {
        int[] fills = {0};
        Seeds broken = seeds(
                context -> Lies.changing(
                        context,
                        value -> value instanceof OrderEvent.OrderFilled && ++fills[0] % 10 == 0 ? null : value),
                account -> account,
                "none");

        assertThat(differences(broken, 2)).anyMatch(difference -> difference.contains("was never told"));
    }

    @Test
    @DisplayName("a transport that repeats creates is found: the venue has an order twice")
    void repeatedCreate() {
        Seeds broken = seeds(
                context -> Lies.repeating(context, request -> request.method().equals("POST")),
                account -> account,
                "none");

        assertThat(differences(broken, 3)).anyMatch(difference -> difference.contains("twice"));
    }

    @Test
    @DisplayName("FILL-3: a fee that is wrong in its last digit is found")
    void wrongFee() {
        Seeds broken = seeds(
                context -> Lies.changing(
                        context,
                        value -> value instanceof OrderEvent.OrderFilled filled ? withWrongFee(filled) : value),
                account -> account,
                "none");

        assertThat(differences(broken, 1))
                .anyMatch(difference -> difference.contains(" fee: "))
                .anyMatch(difference -> difference.startsWith("books of life 1 of trade"))
                .anyMatch(difference -> difference.startsWith("books of all lives: the balance of"))
                .allMatch(difference -> difference.contains(" fee: ") || difference.startsWith("books of "));
    }

    private static OrderEvent withWrongFee(OrderEvent.OrderFilled event) {
        Fee fee = event.fill().fee();
        BigDecimal more = fee.amount().add(fee.amount().ulp());
        return new OrderEvent.OrderFilled(
                event.header(), event.owner(), event.order(), event.fill().withFee(new Fee(fee.asset(), more), false));
    }

    @Test
    @DisplayName("REC-1: a journal that drops creates is found once the host crashes")
    void journalWithoutCreates() {
        Seeds broken = seeds(context -> context, account -> Lies.forgetting(account, OrderRecords.CREATE), "crash");

        assertThat(differences(broken, 10)).isNotEmpty();
    }

    @Test
    @DisplayName("a failing seed's history is made short, and fails still")
    void shortened() {
        Seeds broken = seeds(
                context -> Lies.changing(context, value -> value instanceof OrderEvent.OrderFilled ? null : value),
                account -> account,
                "all");

        ShortHistory shortest = broken.shorten(2);

        assertThat(shortest.decisions().size()).isBetween(1, 5);
        assertThat(shortest.outcome().differences()).isNotEmpty();
        assertThat(shortest.only()).matches("[0-9]+(-[0-9]+)?(,[0-9]+(-[0-9]+)?)*");
    }
}
