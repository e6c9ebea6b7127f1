package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Health;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.BookState;
import org.colibri.api.model.ErrorCategory;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.testing.ScriptedStrategy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Bots that fail or are refused, and the others that trade on. */
@DisplayName("The host")
class HostFaultsTest extends HostBench {

    @Test
    @DisplayName("a second bot of the same name is refused; an unknown one cannot be stopped")
    void names() {
        world.start(world.file("one", "binance", ""));

        assertThatThrownBy(() -> world.start(folder.resolve("one.conf")).join())
                .hasMessageContaining("'one' is running already");
        CompletableFuture<List<UnconfirmedOrder>> stop = world.host.stop("nobody");
        world.time.runReady();
        assertThatThrownBy(stop::join).hasMessageContaining("there is no bot 'nobody'");
    }

    @Test
    @DisplayName("a strategy that throws in its constructor fails its bot; the others trade on")
    void constructorThrows() {
        world.start(world.file("good", "binance", ""));
        Path bad = world.file("bad", "binance", "throw_in = live-constructor");
        world.time.loop("test").execute(world.strategy::throwFromNowOn);
        CompletableFuture<BotStatus> started = world.host.start(bad);
        world.time.runReady();

        assertThat(started.join().state()).isEqualTo(BotState.FAILED);
        assertThat(world.bot("bad").reason()).contains("broken in its constructor");
        assertThat(world.bot("bad").errors()).isEqualTo(1);
        assertThat(world.bot("good").state()).isEqualTo(BotState.RUNNING);
    }

    @Test
    @DisplayName("a strategy that throws on its start fails its bot")
    void startThrows() {
        world.start(world.file("bad", "binance", "throw_in = start"));

        assertThat(world.bot("bad").state()).isEqualTo(BotState.FAILED);
        assertThat(world.bot("bad").reason()).contains("failed on its start");
    }

    @Test
    @DisplayName("a strategy that throws now and then goes on; ten times within a minute stop it, with its orders")
    void callbackThrows() {
        world.start(world.file("good", "binance", ""));
        world.start(world.file("bad", "binance", "throw_in = onBook"));
        for (int i = 0; i < 3; i++) {
            publish(2_000_000 + i);
        }
        assertThat(world.bot("bad").state()).isEqualTo(BotState.RUNNING);
        assertThat(world.bot("bad").errors()).isPositive();

        for (int i = 0; i < 10; i++) {
            publish(2_000_000 + i);
        }
        assertThat(world.bot("bad").state()).isEqualTo(BotState.FAILED);
        assertThat(world.bot("bad").reason()).contains("broken in onBook");
        assertThat(world.bot("bad").openOrders()).isEmpty();
        assertThat(world.bot("good").state()).isEqualTo(BotState.RUNNING);
        assertThat(world.bot("good").openOrders()).hasSize(1);
    }

    private void publish(long bid) {
        world.binance.connectorMade().loop().execute(() -> world.binance
                .connectorMade()
                .publish(BTC, bid, bid + 100, BookState.VALID));
        world.time.runReady();
    }

    @Test
    @DisplayName("a pair that the venue does not list fails the bot with that reason")
    void unknownPair() {
        world.start(
                world.raw("x", "strategy = scripted, config { connector_name = binance, trading_pair = XYZ-USDT }"));

        assertThat(world.bot("x").state()).isEqualTo(BotState.FAILED);
        assertThat(world.bot("x").reason()).contains("binance does not list XYZ-USDT");
    }

    @Test
    @DisplayName("a market is not ready, with the reason, when book, health or loop are not")
    void readiness() {
        world.start(world.file("one", "binance", ""));
        world.time.runReady();
        assertThat(running("one").market().isReady()).isTrue();

        world.binance.connectorMade().health = Health.State.DISCONNECTED;
        assertThat(running("one").market().notReadyReason()).contains("binance is DISCONNECTED: a test");
        world.binance.connectorMade().health = Health.State.DEGRADED;
        assertThat(running("one").market().isReady()).isTrue();

        world.stuck.put(world.binance.connectorMade().loop().name(), 4_000L);
        assertThat(running("one").market().notReadyReason()).contains("has not answered for 4000 ms");
        world.stuck.clear();

        world.binance.connectorMade().loop().execute(() -> world.binance
                .connectorMade()
                .publish(BTC, 1, 2, BookState.INVALID));
        world.time.runReady();
        assertThat(running("one").market().notReadyReason()).contains("invalid");
    }

    @Test
    @DisplayName("the kill switch refuses orders before they reach the venue, and lets cancels pass")
    void killed() {
        world.start(world.file("one", "binance", ""));
        ScriptedStrategy strategy = running("one");
        world.killSwitch.kill("");
        int before = world.binance.account().commands.size();

        String id = strategy.buy();
        world.time.runReady();

        assertThat(world.binance.account().commands).hasSize(before);
        assertThat(strategy.events.get(strategy.events.size() - 1))
                .isInstanceOfSatisfying(OrderEvent.OrderRejected.class, rejected -> {
                    assertThat(rejected.order().clientOrderId()).isEqualTo(id);
                    assertThat(rejected.category()).isEqualTo(ErrorCategory.RISK);
                    assertThat(rejected.local()).isTrue();
                });
        strategy.context().orders().cancelAll("binance");
        world.time.runReady();
        assertThat(world.binance.account().openOrders()).isEmpty();
    }
}
