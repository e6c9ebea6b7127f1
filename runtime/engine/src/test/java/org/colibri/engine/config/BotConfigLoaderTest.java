package org.colibri.engine.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.engine.testing.FakeCatalog;
import org.colibri.engine.testing.FakeVenue;
import org.colibri.engine.testing.ScriptedStrategy;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A bot file")
class BotConfigLoaderTest {

    @TempDir
    Path folder;

    private final FakeCatalog plugins = new FakeCatalog();
    private BotConfigLoader loader;

    @BeforeEach
    void plugins() {
        plugins.connector(new FakeVenue("binance"));
        plugins.connector(new FakeVenue("kraken"));
        plugins.emulator(new FakeVenue("binance"));
        plugins.strategy(new ScriptedStrategy.Provider());
        loader = new BotConfigLoader(plugins.catalog(), HostConfig.defaults());
    }

    private Path write(String... lines) throws IOException {
        return Files.writeString(folder.resolve("my-bot.conf"), String.join("\n", lines));
    }

    private List<Problem> check(String... lines) throws IOException {
        return loader.check(write(lines));
    }

    @Test
    @DisplayName("has a name, mode, account and placement by default, and its markets by the connector's id")
    void defaults() throws IOException {
        BotConfig bot = loader.load(
                write("strategy = scripted", "config { connector_name = binance_spot, trading_pair = BTC-USDT }"));

        assertThat(bot.name()).isEqualTo("my-bot");
        assertThat(bot.mode()).isEqualTo(BotMode.EMULATED);
        assertThat(bot.account()).isEqualTo("main");
        assertThat(bot.placement()).isEqualTo(Placement.OWN_LOOP);
        assertThat(bot.markets()).containsExactly(new MarketKey("binance", new TradingPair("BTC", "USDT")));
    }

    @Test
    @DisplayName("with two faults tells both, each with its line")
    void twoFaults() throws IOException {
        List<Problem> problems = check(
                "strategy = scripted",
                "placment = own-loop",
                "config {",
                "  connector_name = binance",
                "  trading_pair = BTC-USDT",
                "  orders = many",
                "}");

        assertThat(problems).hasSize(2);
        assertThat(problems.get(0)).satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.key()).isEqualTo("placment");
            assertThat(problem.message()).contains("did you mean 'placement'");
        });
        assertThat(problems.get(1)).satisfies(problem -> {
            assertThat(problem.line()).isEqualTo(6);
            assertThat(problem.key()).isEqualTo("config.orders");
            assertThat(problem.value()).isEqualTo("many");
            assertThat(problem.allowed()).isEqualTo("a whole number between 0 and 100");
            assertThat(problem.file()).endsWith("my-bot.conf");
        });
    }

    @Test
    @DisplayName("that names an unknown strategy, connector or mode is told what there is")
    void unknownNames() throws IOException {
        assertThat(check("strategy = scriptd")).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("no strategy 'scriptd'").contains("did you mean 'scripted'");
            assertThat(problem.allowed()).isEqualTo("scripted");
        });
        assertThat(check("strategy = scripted", "config {", "connector_name = binanse", "trading_pair = BTC-USDT }"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.key()).isEqualTo("config.connector_name");
                    assertThat(problem.message()).contains("did you mean 'binance'");
                    assertThat(problem.allowed()).isEqualTo("binance, kraken");
                });
        assertThat(check("mode = dreaming", "strategy = scripted"))
                .anySatisfy(problem -> assertThat(problem.allowed()).isEqualTo("one of emulated, paper, live"));
    }

    @Test
    @DisplayName("in mode paper needs no key; what is wrong with its account is told with what is allowed")
    void paper() throws IOException {
        String market = "config { connector_name = kraken, trading_pair = BTC-USDT }";
        assertThat(check("mode = paper", "strategy = scripted", market)).isEmpty();
        assertThat(check(
                        "mode = paper",
                        "strategy = scripted",
                        "paper { balances { BTC = -1 }, latency { request = 2h }, fees { maker = 5 } }",
                        market))
                .extracting(problem -> problem.key() + ": " + problem.allowed())
                .containsExactlyInAnyOrder(
                        "paper.balances.BTC: a decimal number, at least 0",
                        "paper.latency.request: a number of seconds, or a duration such as 500ms, 5s, 10m, 2h, 1d"
                                + " between 0s and 1m",
                        "paper.fees.maker: a decimal number between -0.1 and 0.1");
        assertThat(check("mode = live", "strategy = scripted", "paper { seed = 2 }", market))
                .singleElement()
                .satisfies(problem -> assertThat(problem.allowed()).isEqualTo("only with mode = paper"));
    }

    @Test
    @DisplayName("in mode emulated needs the venue's emulator; in mode live an account that is configured")
    void modes() throws IOException {
        assertThat(check("strategy = scripted", "config { connector_name = kraken, trading_pair = BTC-USDT }"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no emulator of 'kraken'"));
        assertThat(check(
                        "mode = live",
                        "account = other",
                        "strategy = scripted",
                        "config { connector_name = kraken, trading_pair = BTC-USDT }"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("account");
                    assertThat(problem.line()).isEqualTo(2);
                    assertThat(problem.allowed()).isEqualTo("main");
                });
    }

    @Test
    @DisplayName("whose strategy refuses its settings, or throws in its constructor, is a problem and no crash")
    void strategyRefuses() throws IOException {
        String config = "config { connector_name = binance, trading_pair = BTC-USDT, throw_in = ";
        assertThat(check("strategy = scripted", config + "constructor }"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("broken in its constructor"));
        assertThat(check("strategy = scripted", config + "config }"))
                .anySatisfy(problem -> assertThat(problem.message()).contains("throw_in must not be 'config'"));
    }

    @Test
    @DisplayName("has either a strategy or controllers")
    void strategyOrControllers() throws IOException {
        assertThat(check("mode = emulated"))
                .anySatisfy(problem -> assertThat(problem.message()).contains("is missing"));
        assertThat(check("strategy = scripted", "controllers = [{ strategy = scripted }]"))
                .anySatisfy(problem -> assertThat(problem.message()).contains("stands beside controllers"));
        assertThat(check("controllers = [{ strategy = scripted, config { connector_name = binance } }]"))
                .anySatisfy(problem -> assertThat(problem.key()).isEqualTo("controllers[0].config.trading_pair"));
    }

    @Test
    @DisplayName("that cannot be read or understood is one clear problem")
    void unreadable() throws IOException {
        assertThat(loader.check(folder.resolve("nowhere.conf")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).isEqualTo("there is no such file"));
        assertThat(loader.check(folder)).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("is a folder"));
        assertThat(check("strategy = scripted", "config {", "  a = [1, 2"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).startsWith("cannot be understood");
                    assertThat(problem.line()).isPositive();
                });
        assertThat(check("strategy = ${NO_SUCH_VARIABLE_HERE}")).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("NO_SUCH_VARIABLE_HERE");
            assertThat(problem.line()).isEqualTo(1);
        });
        assertThat(check("a = {".repeat(20_000))).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("nested too deeply"));
        assertThatThrownBy(() -> loader.load(folder.resolve("nowhere.conf")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere.conf: there is no such file");
    }

    @Test
    @DisplayName("without permission to read it is one clear problem")
    void noPermission() throws IOException {
        Path file = write("strategy = scripted");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        Assumptions.assumeFalse(Files.isReadable(file), "root reads every file");

        assertThat(loader.check(file)).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("permission denied"));
    }

    @Test
    @DisplayName("with wrong emulator settings is told so")
    void emulatorSettings() throws IOException {
        String rest = "strategy = scripted, config { connector_name = binance, trading_pair = BTC-USDT }";
        assertThat(check("emulator { limits = fast }", rest))
                .anySatisfy(problem -> assertThat(problem.message()).contains("must be venue, off, or xN"));
        assertThat(check("emulator { balances { BTC = -1 } }", rest))
                .anySatisfy(problem -> assertThat(problem.key()).isEqualTo("emulator.balances.BTC"));
        assertThat(check("mode = live", "emulator { seed = 1 }", rest))
                .anySatisfy(problem -> assertThat(problem.key()).isEqualTo("emulator"));
    }
}
