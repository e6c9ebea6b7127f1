package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Credentials;
import org.colibri.api.event.OrderEvent;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.testing.FakeAccount;
import org.colibri.engine.testing.FakeConnector;
import org.colibri.engine.testing.ScriptedStrategy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Plugins that go and come while bots run on them. */
@DisplayName("The host")
class HostPluginsTest extends HostBench {

    @Test
    @DisplayName("a connector's plugin goes: its bots wait without orders, the others trade on; back, they resume")
    void connectorGoesAndComes() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.start(world.file("other", "kraken", ""));
        ScriptedStrategy strategy = running("one");
        FakeConnectorState before = new FakeConnectorState();

        world.plugins.remove(binancePlugin);
        CompletableFuture<Void> released = world.changes.release(binancePlugin, false);
        world.time.runReady();

        assertThat(released).isCompleted();
        assertThat(before.account().stopped && before.connector().stopped).isTrue();
        assertThat(before.account().openOrders()).isEmpty();
        assertThat(world.bot("one").state()).isEqualTo(BotState.WAITING);
        assertThat(world.bot("one").reason()).contains("the plugin of binance was removed");
        assertThat(world.bot("one").openOrders()).isEmpty();
        assertThat(world.bot("other").state()).isEqualTo(BotState.RUNNING);
        strategy.buy();
        world.time.runReady();
        assertThat(strategy.events.get(strategy.events.size() - 1)).isInstanceOf(OrderEvent.OrderRejected.class);

        world.plugins.add(binancePlugin);
        world.changes.loaded(binancePlugin);
        world.time.runReady();

        assertThat(world.bot("one").state()).isEqualTo(BotState.RUNNING);
        assertThat(running("one")).isSameAs(strategy);
        assertThat(world.binance.made).hasSize(2);
        strategy.buy();
        assertThat(world.bot("one").openOrders()).hasSize(1);
        assertThat(world.bot("one").summaries().get(0).orders()).isEqualTo(3);
        assertThat(world.binance.emulators).hasSize(1);
    }

    private final class FakeConnectorState {
        private final FakeConnector connector = world.binance.connectorMade();

        FakeConnector connector() {
            return connector;
        }

        FakeAccount account() {
            return connector.accounts.get(0);
        }
    }

    @Test
    @DisplayName("no bot is started with a plugin that is on its way out")
    void notWithALeavingPlugin() {
        world.changes.release(binancePlugin, true);
        CompletableFuture<BotStatus> refused = world.start(world.file("late", "binance", ""));
        assertThatThrownBy(refused::join).hasMessageContaining("being replaced");

        world.changes.loaded(binancePlugin);
        world.start(folder.resolve("late.conf"));
        assertThat(world.bot("late").state()).isEqualTo(BotState.RUNNING);
    }

    @Test
    @DisplayName("a live bot that is started while its venue still stops waits for that")
    void restartedAtOnce() {
        world.credentials.put("binance/main", Credentials.of(Map.of("apiKey", "mine")));
        world.start(world.file("l", "binance", "", "mode = live"));
        world.host.stop("l").thenCompose(stopped -> CompletableFuture.completedFuture(null));
        CompletableFuture<BotStatus> again = new CompletableFuture<>();
        world.time.loop("test").execute(() -> tryAgain(again));
        world.time.runReady();

        assertThat(again.join().state()).isIn(BotState.WAITING, BotState.RUNNING);
        assertThat(world.bot("l").state()).isEqualTo(BotState.RUNNING);
        assertThat(world.binance.made).hasSize(2);
        assertThat(world.binance.made.get(0).stopped).isTrue();
    }

    private void tryAgain(CompletableFuture<BotStatus> result) {
        world.host.start(folder.resolve("l.conf")).whenComplete((status, failure) -> {
            if (failure == null) {
                result.complete(status);
            } else {
                world.time.loop("test").execute(() -> tryAgain(result));
            }
        });
    }

    @Test
    @DisplayName("an emulator's plugin goes and comes: so do the bots that trade on it")
    void emulatorGoesAndComes() {
        world.start(world.file("one", "binance", ""));
        LoadedPlugin emulator = world.plugins.emulator(world.binance);

        world.changes.release(emulator, true);
        world.time.runReady();
        assertThat(world.bot("one").state()).isEqualTo(BotState.WAITING);
        assertThat(world.binance.emulatorsStopped).isEqualTo(1);

        world.changes.loaded(emulator);
        world.time.runReady();
        assertThat(world.bot("one").state()).isEqualTo(BotState.RUNNING);
        assertThat(world.binance.emulators).hasSize(2);
    }

    @Test
    @DisplayName("a strategy's plugin goes: its bots stop, and start anew when it is back")
    void strategyGoesAndComes() {
        world.start(world.file("one", "binance", ""));
        ScriptedStrategy before = running("one");

        world.plugins.remove(strategyPlugin);
        world.changes.release(strategyPlugin, true);
        world.time.runReady();
        assertThat(world.bot("one").state()).isEqualTo(BotState.STOPPED);
        assertThat(world.bot("one").reason()).contains("starts again when that is back");
        assertThat(world.binance.account().openOrders()).isEmpty();

        world.plugins.add(strategyPlugin);
        world.changes.loaded(strategyPlugin);
        world.time.runReady();
        assertThat(world.bot("one").state()).isEqualTo(BotState.RUNNING);
        assertThat(running("one")).isNotSameAs(before);
    }
}
