package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.Credentials;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Fee;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.testing.ScriptedStrategy;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How bots are started, told of their own and stopped. */
@DisplayName("The host")
class HostTest extends HostBench {

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
