package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Credentials;
import org.colibri.api.connector.Health;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.BookState;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.TradingPair;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.testing.FakeAccount;
import org.colibri.engine.testing.FakeConnector;
import org.colibri.engine.testing.ScriptedStrategy;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The host")
class HostTest {

    private static final TradingPair BTC = new TradingPair("BTC", "USDT");

    @TempDir
    Path folder;

    private World world;
    private LoadedPlugin binancePlugin;
    private LoadedPlugin strategyPlugin;

    @BeforeEach
    void open() {
        world = new World(folder, HostConfig.defaults());
        binancePlugin = world.plugins.connector(world.binance);
        strategyPlugin = world.plugins.strategy(world.strategy);
    }

    private ScriptedStrategy running(String bot) {
        return world.strategy.made.stream()
                .filter(strategy -> strategy.started && strategy.context().bot().equals(bot))
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    @Test
    @DisplayName("starts an emulated bot against the emulator, over its endpoints and with its credentials")
    void startsEmulated() {
        world.start(world.file("one", "binance", ""));

        BotStatus status = world.bot("one");
        assertThat(status.state()).isEqualTo(BotState.RUNNING);
        assertThat(world.binance.connectorMade().settings.endpoints())
                .containsEntry("rest", URI.create("http://127.0.0.1:1"));
        assertThat(world.binance.account().settings().credentials().get("apiKey"))
                .isEqualTo("emulated-1");
        assertThat(world.binance.account().settings().instanceTag()).isEqualTo("abc");
        assertThat(status.openOrders()).hasSize(1);
        assertThat(running("one").events).hasExactlyElementsOfTypes(OrderEvent.OrderCreated.class);
        assertThat(running("one").market().balance("BTC").total()).isEqualByComparingTo("10");
        assertThat(running("one").market().fees().maker()).isEqualByComparingTo("0.001");
    }

    @Test
    @DisplayName("bots with equal emulator settings share one emulator, others get their own")
    void sharesEmulators() {
        world.start(world.file("one", "binance", ""));
        world.start(world.file("two", "binance_spot", ""));
        world.start(world.file("three", "binance", "", "emulator { market = random, seed = 7 }"));

        assertThat(world.binance.emulators).hasSize(2);
        assertThat(world.binance.made).hasSize(2);
        assertThat(world.bot("three").state()).isEqualTo(BotState.RUNNING);
        assertThat(world.bot("two").openOrders()).hasSize(1);
        assertThat(running("three").events).hasSize(1);
        assertThat(running("two").events).hasSize(1);
    }

    @Test
    @DisplayName("live: uses the account's credentials and the configured domain; without any it says what to do")
    void live() {
        CompletableFuture<BotStatus> refused = world.start(world.file("l", "binance", "", "mode = live"));
        assertThat(refused).isCompletedExceptionally();
        assertThatThrownBy(refused::join).hasMessageContaining("no credentials").hasMessageContaining("binance");
        assertThat(world.bot("l").state()).isEqualTo(BotState.FAILED);

        world.credentials.put("binance/main", Credentials.of(Map.of("apiKey", "mine")));
        world.start(folder.resolve("l.conf"));

        assertThat(world.bot("l").state()).isEqualTo(BotState.RUNNING);
        assertThat(world.binance.connectorMade().settings.endpoints()).isEmpty();
        assertThat(world.binance.account().settings().credentials().get("apiKey"))
                .isEqualTo("mine");
        assertThat(world.binance.emulators).isEmpty();
    }

    @Test
    @DisplayName("REC-1: a live account has a journal of its own, given free when the account has stopped")
    void journal() {
        world.credentials.put("binance/main", Credentials.of(Map.of("apiKey", "mine")));
        world.start(world.file("emulated", "binance", ""));
        assertThat(world.journals.opened).isEmpty();

        world.start(world.file("l", "binance", "", "mode = live"));
        world.start(world.file("m", "binance", "", "mode = live"));
        assertThat(world.journals.open).containsExactlyInAnyOrder("binance.main.main", "bot.l", "bot.m");
        assertThat(world.binance.account().settings().store().journal().isWritable())
                .isTrue();

        world.host.stop();
        world.time.advance(Duration.ofSeconds(30));
        assertThat(world.journals.open).isEmpty();
        assertThat(world.journals.opened).containsOnlyOnce("binance.main.main", "bot.l", "bot.m");
    }

    @Test
    @DisplayName("REC-1: without its journal an account is not opened, and the bot says why")
    void journalRefused() {
        world.credentials.put("binance/main", Credentials.of(Map.of("apiKey", "mine")));
        world.journals.refusal = "the journal was written by a newer Colibri";

        CompletableFuture<BotStatus> refused = world.start(world.file("l", "binance", "", "mode = live"));

        assertThatThrownBy(refused::join).hasMessageContaining("written by a newer Colibri");
        assertThat(world.binance.connectorMade().accounts).isEmpty();
        world.journals.refusal = null;
        world.start(folder.resolve("l.conf"));
        assertThat(world.bot("l").state()).isEqualTo(BotState.RUNNING);
    }

    @Test
    @DisplayName("two bots on the same account hear only of their own orders")
    void routesByOwner() {
        world.start(world.file("one", "binance", "orders = 1"));
        world.start(world.file("one-more", "binance", "orders = 2"));
        world.time.advance(Duration.ofSeconds(1));

        assertThat(running("one").events).hasSize(1);
        assertThat(running("one-more").events).hasSize(2);
        assertThat(running("one").events.get(0).owner()).isEqualTo("one/level-0");
    }

    @Test
    @DisplayName("several controllers of one bot each hear of their own orders")
    void controllers() {
        String each = "strategy = scripted, config { connector_name = binance, trading_pair = ";
        world.start(world.raw(
                "multi",
                "controllers = [{ id = a, " + each + "BTC-USDT } }, { id = b, " + each + "ETH-USDT, orders = 3 } }]"));
        BotStatus status = world.bot("multi");

        assertThat(status.state()).isEqualTo(BotState.RUNNING);
        assertThat(status.strategies()).extracting(BotStatus.StrategyView::id).containsExactly("multi.a", "multi.b");
        assertThat(status.summaries()).extracting(BotSummary::orders).containsExactly(1L, 3L);
        List<ScriptedStrategy> made =
                world.strategy.made.stream().filter(s -> s.started).toList();
        assertThat(made.get(0).events).hasSize(1);
        assertThat(made.get(1).events).hasSize(3);
        assertThat(made.get(1).events.get(0).owner()).isEqualTo("multi/b/level-0");
    }

    @Test
    @DisplayName("keeps the books of each bot: fills, volume, fees, profit")
    void accounts() {
        world.start(world.file("one", "binance", "amount = 0.5"));
        world.binance.connectorMade().loop().execute(() -> world.binance
                .account()
                .fill(running("one").ids.get(0), new Fee("USDT", new BigDecimal("1"))));

        BotSummary summary = world.bot("one").summaries().get(0);
        assertThat(summary.fills()).isEqualTo(1);
        assertThat(summary.volumeQuote()).isEqualByComparingTo("10000");
        assertThat(summary.feesQuote()).isEqualByComparingTo("1");
        assertThat(summary.netPnlQuote()).isEqualByComparingTo("-0.75");
        assertThat(summary.openOrders()).isZero();
        assertThat(HostJson.status(world.host.status())
                        .at("/bots/0/netPnlQuote")
                        .asText())
                .isEqualTo("-0.75");
    }

    @Test
    @DisplayName("REC-5: a stop leaves no order behind and lets go of connector, emulator and loops")
    void stops() {
        world.start(world.file("one", "binance", "orders = 3"));
        CompletableFuture<HostStop> stop = world.host.stop();
        world.time.runReady();

        assertThat(stop.join().unconfirmed()).isEmpty();
        assertThat(stop.join().bots().get(0).state()).isEqualTo(BotState.STOPPED);
        assertThat(running("one").stopCalled).isTrue();
        assertThat(world.binance.account().openOrders()).isEmpty();
        assertThat(world.binance.account().stopped).isTrue();
        assertThat(world.binance.connectorMade().stopped).isTrue();
        assertThat(world.binance.connectorMade().watched).isEmpty();
        assertThat(world.binance.emulatorsStopped).isEqualTo(1);
        assertThat(world.loops()).isEmpty();
    }

    @Test
    @DisplayName("REC-5: what is not confirmed in time is listed, once")
    void listsUnconfirmed() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.binance.account().confirmsCancels = false;
        world.binance.unreachable = true;

        CompletableFuture<HostStop> stop = world.host.stop();
        world.time.advance(Duration.ofSeconds(60));

        assertThat(stop.join().unconfirmed())
                .extracting(order -> order.order().clientOrderId())
                .containsExactlyInAnyOrderElementsOf(running("one").ids);
        assertThat(HostJson.summary(stop.join(), "interrupted").get("unconfirmedOrders"))
                .hasSize(2);
    }

    @Test
    @DisplayName("REC-5: what the account cannot confirm is cancelled without it when the venue answers")
    void cancelsUnconfirmed() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.binance.account().confirmsCancels = false;

        CompletableFuture<HostStop> stop = world.host.stop();
        world.time.advance(Duration.ofSeconds(60));

        assertThat(stop.join().unconfirmed()).isEmpty();
        assertThat(world.binance.open).isEmpty();
    }

    @Test
    @DisplayName("a strategy that never winds down is stopped all the same")
    void stopIsBounded() {
        world.start(world.file("one", "binance", "stops = false"));
        CompletableFuture<HostStop> stop = world.host.stop();
        world.time.advance(Duration.ofSeconds(30));

        assertThat(stop).isCompleted();
        assertThat(world.binance.account().openOrders()).isEmpty();
    }

    @Test
    @DisplayName("a bot can be stopped alone and started again")
    void stopsOne() {
        world.start(world.file("one", "binance", ""));
        world.start(world.file("two", "kraken", ""));

        CompletableFuture<List<UnconfirmedOrder>> stop = world.host.stop("one");
        world.time.runReady();
        assertThat(stop.join()).isEmpty();
        assertThat(world.bot("one").state()).isEqualTo(BotState.STOPPED);
        assertThat(world.bot("two").state()).isEqualTo(BotState.RUNNING);

        world.start(folder.resolve("one.conf"));
        assertThat(world.bot("one").state()).isEqualTo(BotState.RUNNING);
    }

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
    @DisplayName("on the connector's loop a strategy is never called inside its own call")
    void noReentrance() {
        world.start(world.file("one", "binance", "orders = 3", "placement = with-connector"));

        assertThat(world.bot("one").state()).isEqualTo(BotState.RUNNING);
        assertThat(running("one").events).hasSize(3);
        assertThat(running("one").reentered).isFalse();
        assertThat(running("one").context().loop())
                .isSameAs(world.binance.connectorMade().loop());
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

    @Test
    @DisplayName("an order that an earlier run of the bot left at the account is cancelled at the start (CL-4)")
    void cancelsLeftovers() {
        world.start(world.file("one", "binance", ""));

        assertThat(world.binance.account().commands.get(0).toString())
                .contains("CancelAll")
                .contains("owner=one");
    }

    @Test
    @DisplayName("keeps what a bot logged for 'logs'")
    void logs() {
        world.start(world.file("one", "binance", ""));

        assertThat(world.host.log("one").after(0).lines()).anyMatch(line -> line.contains("RUNNING"));
        assertThat(world.host.log("nobody")).isNull();
    }

    @Test
    @DisplayName("status tells each connector's health and readiness")
    void connectorStatus() {
        world.start(world.file("one", "binance", ""));

        assertThat(world.host.status().connectors()).singleElement().satisfies(connector -> {
            assertThat(connector.connector()).isEqualTo("binance");
            assertThat(connector.account()).isEqualTo("main");
            assertThat(connector.health()).isEqualTo("HEALTHY");
            assertThat(connector.readiness()).containsEntry("balances", true);
        });
    }
}
