package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WithdrawCheckTest {

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void make() {
        make(HostConfig.defaults());
    }

    private void make(HostConfig config) {
        world = new World(folder, config);
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.credentials.put("binance/main", Credentials.of(Map.of("apiKey", "mine")));
        permissions(true);
    }

    private void permissions(Boolean withdraw) {
        world.binance.permissions = CompletableFuture.completedFuture(new Permissions(true, true, withdraw));
    }

    private CompletableFuture<BotStatus> start(String name, String mode) {
        return world.start(world.file(name, "binance", "", "mode = " + mode));
    }

    @Test
    @DisplayName("ID-5: live mode refuses a key that may withdraw and says how to go on; the account is not opened")
    void refuses() {
        CompletableFuture<BotStatus> refused = start("l", "live");

        assertThatThrownBy(refused::join)
                .hasMessageContaining("account main of binance may withdraw")
                .hasStackTraceContaining("VenueException")
                .hasRootCauseInstanceOf(VenueException.class);
        assertThat(world.bot("l").state()).isEqualTo(BotState.FAILED);
        assertThat(world.binance.connectorMade().accounts).isEmpty();

        permissions(false);
        start("l", "live");
        assertThat(world.bot("l").state()).as("the right was taken from it").isEqualTo(BotState.RUNNING);
    }

    @Test
    @DisplayName("ID-5: with allow-withdraw, and where the venue does not tell, the bot trades")
    void allowed() throws Exception {
        Path file =
                Files.writeString(folder.resolve("colibri.conf"), "connectors { binance { allow-withdraw = true } }");
        make(new HostConfigLoader().load(file));
        start("l", "live");
        assertThat(world.bot("l").state()).isEqualTo(BotState.RUNNING);

        make();
        permissions(null);
        start("m", "live");
        assertThat(world.bot("m").state()).isEqualTo(BotState.RUNNING);

        make();
        world.binance.permissions = CompletableFuture.failedFuture(
                VenueException.local(ErrorCategory.NOT_SUPPORTED, "the venue does not tell", null));
        start("n", "live");
        assertThat(world.bot("n").state()).isEqualTo(BotState.RUNNING);
    }

    @Test
    @DisplayName("ID-5: an emulated account is not asked")
    void emulated() {
        start("e", "emulated");
        assertThat(world.bot("e").state()).isEqualTo(BotState.RUNNING);
    }

    @Test
    @DisplayName("ID-5: a venue that does not answer holds nothing up; what it tells later ends new orders")
    void toldLater() {
        world.binance.permissions =
                CompletableFuture.failedFuture(VenueException.network("nobody answers", true, null));
        start("l", "live");
        assertThat(world.bot("l").state()).isEqualTo(BotState.RUNNING);
        assertThat(world.killSwitch.of("l").reason()).isEmpty();

        permissions(true);
        world.time.advance(Duration.ofMinutes(2));

        assertThat(world.killSwitch.of("l").reason()).contains("may withdraw");
        assertThat(start("second", "live")).isCompletedExceptionally();
    }

    @Test
    @DisplayName("ID-5: nobody is asked any more once the account is closed")
    void closedMeanwhile() {
        world.binance.permissions =
                CompletableFuture.failedFuture(VenueException.network("nobody answers", true, null));
        start("l", "live");
        world.host.stop("l");
        world.time.advance(Duration.ofSeconds(30));
        permissions(true);
        world.time.advance(Duration.ofMinutes(2));
        assertThat(world.killSwitch.of("l").reason()).isEmpty();
    }
}
