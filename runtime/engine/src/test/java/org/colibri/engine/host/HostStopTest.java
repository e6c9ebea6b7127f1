package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.bots.Bot;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.testing.FakeAccount;
import org.colibri.engine.testing.ScriptedStrategy;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The host's stop report")
class HostStopTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("shows each bot as it ended, not as it was while it stopped")
    void showsTheEnd() {
        World world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.start(world.file("own", "binance", "orders = 2"));
        world.start(world.file("shared", "binance", "orders = 2", "placement = with-connector"));

        CompletableFuture<HostStop> stop = world.host.stop();
        world.time.runReady();

        assertThat(stop.join().bots()).hasSize(2).allSatisfy(bot -> {
            assertThat(bot.state()).isEqualTo(BotState.STOPPED);
            assertThat(bot.openOrders()).isEmpty();
            assertThat(bot.reason()).isEqualTo("the host is stopping");
        });
    }

    @Test
    @DisplayName("comes after the end: whoever hears that a bot has stopped sees its last status")
    void statusBeforeReport() {
        World world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.start(world.file("one", "binance", "orders = 2"));
        Bot bot = world.host.hosted().get(0).bot();
        List<BotStatus> seen = new ArrayList<>();

        bot.stop("a test").thenRun(() -> seen.add(bot.status()));
        world.time.runReady();

        assertThat(seen).singleElement().satisfies(status -> {
            assertThat(status.state()).isEqualTo(BotState.STOPPED);
            assertThat(status.openOrders()).isEmpty();
        });
    }

    @Test
    @DisplayName("a bot whose loop hangs is stopped without it: the account cancels its orders, the venue confirms it")
    void hangingBot() {
        World world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.start(world.file("good", "binance", "orders = 1"));
        world.start(world.file("hung", "binance", "orders = 2"));
        world.bot("hung");
        world.frozen.add("bot-hung");

        CompletableFuture<List<UnconfirmedOrder>> stop = world.host.stop("hung");
        world.time.advance(Duration.ofSeconds(60));

        assertThat(stop.join()).isEmpty();
        assertThat(world.binance.account().openOrders()).hasSize(1);
        assertThat(world.binance.open).hasSize(1);
        assertThat(world.bot("good").openOrders()).hasSize(1);
        assertThat(world.bot("hung").state()).isEqualTo(BotState.STOPPED);
    }

    @Test
    @DisplayName("a bot that was stopped without its loop sends nothing any more when the loop turns again")
    void hangingBotComesBack() {
        World world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.start(world.file("good", "binance", "orders = 1"));
        world.start(world.file("hung", "binance", "orders = 1"));
        ScriptedStrategy strategy = world.strategy.last();
        world.frozen.add("bot-hung");
        world.loops().get("bot-hung").execute(strategy::buy);
        CompletableFuture<List<UnconfirmedOrder>> stop = world.host.stop("hung");
        world.time.advance(Duration.ofSeconds(60));
        assertThat(stop).isCompleted();

        world.binance.account().commands.clear();
        world.thaw("bot-hung");

        assertThat(world.binance.account().commands).noneMatch(command -> command.kind() == OrderCommand.Kind.CREATE);
        assertThat(strategy.events).last().isInstanceOf(OrderEvent.OrderRejected.class);
    }

    @Test
    @DisplayName("an order of a hanging bot that is on its way to the venue's loop is not sent after the cancel")
    void hangingBotsOrderUnderWay() {
        World world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.start(world.file("good", "binance", "orders = 1"));
        world.start(world.file("hung", "binance", "orders = 1"));
        ScriptedStrategy strategy = world.strategy.last();
        String venue = world.binance.connectorMade().loop().name();
        world.frozen.add(venue);
        world.frozen.add("bot-hung");
        world.time.loop("bot-hung").execute(strategy::buy);
        CompletableFuture<List<UnconfirmedOrder>> stop = world.host.stop("hung");
        world.time.advance(Duration.ofSeconds(60));
        assertThat(stop).isCompleted();

        world.binance.account().commands.clear();
        world.thaw(venue);

        assertThat(world.binance.account().commands)
                .isNotEmpty()
                .noneMatch(command -> command.kind() == OrderCommand.Kind.CREATE);
    }

    @Test
    @DisplayName("a bot that hung for so long that order events were dropped hears what they told, each fill once")
    void missedEvents() {
        World world = hangThrough(account -> account.fill("c1", null));

        BotStatus bot = world.bot("hung");
        assertThat(bot.state()).isEqualTo(BotState.RUNNING);
        assertThat(bot.openOrders())
                .extracting(order -> order.order().clientOrderId())
                .containsExactly("c2");
        assertThat(bot.summaries().get(0).fills()).isEqualTo(1);
        assertThat(world.strategy.last().events.stream()
                        .filter(event -> event.kind() == EventKind.ORDER_FILLED)
                        .count())
                .isEqualTo(1);
        assertThat(world.strategy.last().events.stream()
                        .filter(event -> event.kind() == EventKind.ORDER_COMPLETED)
                        .count())
                .isEqualTo(1);
    }

    @Test
    @DisplayName("a bot that missed events of an order which its account forgot meanwhile stops, cancels and says so")
    void missedForGood() {
        World world = hangThrough(account -> {
            account.fill("c1", null);
            account.forget("c1");
        });

        BotStatus bot = world.bot("hung");
        assertThat(bot.state()).isEqualTo(BotState.FAILED);
        assertThat(bot.reason())
                .contains("order events of binance were dropped")
                .contains("c1");
        assertThat(bot.errors()).isEqualTo(1);
        assertThat(world.binance.account().order("c2").isLive()).isFalse();
    }

    private World hangThrough(Consumer<FakeAccount> missed) {
        World world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.start(world.file("hung", "binance", "orders = 2"));
        FakeAccount account = world.binance.account();
        world.frozen.add("bot-hung");
        missed.accept(account);
        OrderRequest request =
                OrderRequest.limit(new TradingPair("BTC", "USDT"), Side.BUY, BigDecimal.ONE, BigDecimal.ONE);
        for (int i = 0; i < 100_000; i++) {
            account.submit(new OrderCommand.Create("other-" + i, "other", request));
        }
        world.thaw("bot-hung");
        world.time.advance(Duration.ofSeconds(60));
        return world;
    }

    @Test
    @DisplayName("a second stop of a hanging bot does not reach the bot that was started in its place")
    void stoppedTwice() {
        World world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.start(world.file("hung", "binance", "orders = 1"));
        world.frozen.add("bot-hung");
        CompletableFuture<List<UnconfirmedOrder>> first = world.host.stop("hung");
        world.time.advance(Duration.ofSeconds(5));
        CompletableFuture<List<UnconfirmedOrder>> second = world.host.stop("hung");
        while (!first.isDone()) {
            world.time.advance(Duration.ofMillis(100));
        }
        world.frozen.clear();

        world.start(world.file("hung", "binance", "orders = 1"));
        world.time.advance(Duration.ofSeconds(60));

        assertThat(second).isCompleted();
        assertThat(world.binance.account().stopped).isFalse();
        assertThat(world.bot("hung").state()).isEqualTo(BotState.RUNNING);
    }
}
