package org.colibri.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.Problem;
import org.colibri.engine.host.Reconciliation;
import org.colibri.engine.testing.FakeVenue;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("ID-1: a connector by its other names")
class AliasesTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
    }

    private String found(String name) {
        return world.plugins
                .catalog()
                .connector(name)
                .map(entry -> entry.descriptor().connector())
                .orElse(null);
    }

    @Test
    @DisplayName("ID-1: ids in any case and with underscores, aliases likewise; nobody takes another's id")
    void catalogue() {
        assertThat(found("binance")).isEqualTo("binance");
        assertThat(found("BINANCE")).isEqualTo("binance");
        assertThat(found("binance_spot")).isEqualTo("binance");
        assertThat(found("Binance-Spot")).isEqualTo("binance");
        assertThat(found("binances")).isNull();

        world.plugins.connector(new FakeVenue("binance-spot"));
        assertThat(found("binance_spot")).isEqualTo("binance-spot");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binance", "Binance", "binance_spot"})
    @DisplayName("ID-1: a bot may name its connector so, and what is asked about the account as well")
    void bot(String name) {
        world.start(world.file("one", name, ""));
        assertThat(world.bot("one").state()).isEqualTo(BotState.RUNNING);
        assertThat(world.bot("one").summaries().get(0).connector()).isEqualTo("binance");
        CompletableFuture<Reconciliation> compared = world.host.reconcile(name);
        world.time.runReady();
        assertThat(compared).isCompleted();
    }

    @Test
    @DisplayName("ID-1: the host's file may write ids with underscores; a second block and another name are told of")
    void hostFile() throws IOException {
        world.plugins.connector(new FakeVenue("gate-io-perpetual"));
        Path file = Files.writeString(
                folder.resolve("colibri.conf"), "connectors { gate_io_perpetual { domain = testnet } }");
        HostConfigLoader loader = new HostConfigLoader();
        assertThat(loader.load(file).connector("gate-io-perpetual").domain()).isEqualTo("testnet");
        assertThat(loader.check(file, world.plugins.catalog())).isEmpty();

        Files.writeString(file, "connectors { gate_io_perpetual { domain = testnet }, gate-io-perpetual {} }");
        assertThat(loader.load(file).connector("gate-io-perpetual").domain()).isEqualTo("main");
        assertThat(loader.check(file, world.plugins.catalog()))
                .singleElement()
                .extracting(Problem::key)
                .isEqualTo("connectors.gate_io_perpetual");

        Files.writeString(file, "connectors { binance_spot {} }");
        assertThat(loader.check(file, world.plugins.catalog()))
                .singleElement()
                .extracting(Problem::key)
                .isEqualTo("connectors.binance_spot");
    }
}
