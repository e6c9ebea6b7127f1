package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.BookState;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.testing.FakeAccount;
import org.colibri.engine.testing.ScriptedStrategy;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("kill")
class KillTest extends HostBench {

    private KillReport kill(Set<String> bots, boolean flatten) {
        CompletableFuture<KillReport> killed = world.host.kill(bots, "a test", flatten);
        world.time.advance(Duration.ofSeconds(60));
        return killed.join();
    }

    private String venueLoop() {
        return world.binance.connectorMade().loop().name();
    }

    @Test
    @DisplayName("cancels every bot's orders, refuses new ones and has the venue confirm it; release brings back")
    void everything() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.start(world.file("two", "binance", "orders = 1"));
        ScriptedStrategy two = world.strategy.last();

        KillReport report = kill(Set.of(), false);

        assertThat(report.isClean()).isTrue();
        assertThat(report.cancelled()).isEqualTo(3);
        assertThat(world.binance.open).isEmpty();
        assertThat(world.binance.lists).as("the venue was asked").isPositive();
        two.buy();
        world.time.runReady();
        assertThat(two.events).last().isInstanceOfSatisfying(OrderEvent.OrderRejected.class, refused -> assertThat(
                        refused.message())
                .contains("a test"));
        assertThat(world.bot("two").state()).as("the bot goes on").isEqualTo(BotState.RUNNING);
        JsonNode status = HostJson.status(world.host.status());
        assertThat(status.at("/host/killed").asText()).isEqualTo("a test");

        world.host.release(Set.of());
        world.time.runReady();
        two.buy();
        world.time.runReady();

        assertThat(world.binance.open).hasSize(1);
        assertThat(HostJson.status(world.host.status()).at("/host/killed").isMissingNode())
                .isTrue();
    }

    @Test
    @DisplayName("of one bot leaves the other's orders and lets it go on")
    void oneBot() {
        world.start(world.file("one", "binance", "orders = 2"));
        ScriptedStrategy one = world.strategy.last();
        world.start(world.file("two", "binance", "orders = 1"));
        ScriptedStrategy two = world.strategy.last();

        KillReport report = kill(Set.of("one"), false);
        one.buy();
        two.buy();
        world.time.runReady();

        assertThat(report.isClean()).isTrue();
        assertThat(report.cancelled()).isEqualTo(2);
        assertThat(world.binance.open).containsOnlyKeys(two.ids.toArray(String[]::new));
        assertThat(HostJson.status(world.host.status())
                        .at("/host/killedBots/one")
                        .asText())
                .isEqualTo("a test");
    }

    @Test
    @DisplayName("of a bot that is not there is refused, and nothing is cancelled")
    void unknownBot() {
        world.start(world.file("one", "binance", "orders = 2"));

        CompletableFuture<KillReport> killed = world.host.kill(Set.of("one", "nobody"), "", false);
        world.time.runReady();

        assertThatThrownBy(killed::join).hasMessageContaining("there is no bot 'nobody'");
        assertThat(world.binance.open).hasSize(2);
    }

    @Test
    @DisplayName("works while a bot's loop hangs")
    void hangingBot() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.frozen.add("bot-one");

        assertThat(kill(Set.of(), false).isClean()).isTrue();

        assertThat(world.binance.open).isEmpty();
    }

    @Test
    @DisplayName("works while a venue's loop hangs, without waiting for it")
    void hangingVenue() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.frozen.add(venueLoop());

        KillReport report = kill(Set.of("one"), false);

        assertThat(report.isClean()).isTrue();
        assertThat(report.cancelled()).isEqualTo(2);
        assertThat(world.binance.cancelled).hasSize(2);
    }

    @Test
    @DisplayName("says what is left, and that it is not sure, when the venue does not answer")
    void left() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.binance.account().confirmsCancels = false;
        world.binance.unreachable = true;

        KillReport report = kill(Set.of(), false);

        assertThat(report.isClean()).isFalse();
        assertThat(report.left()).hasSize(2).allSatisfy(order -> assertThat(order.bot())
                .isEqualTo("one"));
        assertThat(report.problems()).singleElement().asString().contains("could not be read", "nobody answers");
        JsonNode json = HostJson.kill(report);
        assertThat(json.path("left")).hasSize(2);
        assertThat(json.path("clean").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("an order that had passed the gate before and reaches the account after the first cancel goes too")
    void orderUnderWay() {
        world.start(world.file("one", "binance", "orders = 1"));
        FakeAccount account = world.binance.account();
        String late = account.newClientOrderId();
        CompletableFuture<KillReport> killed = world.host.kill(Set.of(), "", false);
        world.binance.connectorMade().loop().execute(() -> world.binance
                .connectorMade()
                .loop()
                .execute(() -> account.submit(new OrderCommand.Create(
                        late,
                        "one",
                        OrderRequest.limit(
                                world.strategy.last().market().key().tradingPair(),
                                Side.BUY,
                                BigDecimal.ONE,
                                BigDecimal.ONE)))));
        world.time.advance(Duration.ofSeconds(60));

        assertThat(killed.join().isClean()).isTrue();
        assertThat(world.binance.open).isEmpty();
    }

    @Test
    @DisplayName("--flatten sells what the bot's own fills bought, as the bot, past the kill switch")
    void flatten() {
        world.start(world.file("one", "binance", "orders = 2"));
        FakeAccount account = world.binance.account();
        account.fillsMarketOrders = true;
        account.fill(world.strategy.last().ids.get(0), null);
        world.bot("one");

        KillReport report = kill(Set.of(), true);

        assertThat(report.isClean()).isTrue();
        assertThat(report.positions()).singleElement().satisfies(position -> {
            assertThat(position.bot()).isEqualTo("one");
            assertThat(position.amount()).isEqualByComparingTo("1");
            assertThat(position.filled()).isEqualByComparingTo("1");
        });
        List<OrderCommand> commands = account.commands;
        assertThat(commands.get(commands.size() - 1)).isInstanceOfSatisfying(OrderCommand.Create.class, create -> {
            assertThat(create.request().type()).isEqualTo(OrderType.MARKET);
            assertThat(create.request().side()).isEqualTo(Side.SELL);
            assertThat(create.owner()).isEqualTo("one/flatten");
        });
        assertThat(world.bot("one").markets().get(0).position()).isEqualByComparingTo("0");
    }

    @Test
    @DisplayName("--flatten closes an inverse position by its contracts, whatever they are worth in base units by now")
    void flattenContracts() {
        world.binance.kind = InstrumentKind.PERPETUAL;
        world.binance.inverse = true;
        world.start(world.file("one", "binance", "orders = 1"));
        FakeAccount account = world.binance.account();
        account.fill(world.strategy.last().ids.get(0), null);
        BigDecimal worth = world.bot("one").markets().get(0).averagePrice();
        world.binance.connectorMade().publish(BTC, 900_000, 900_100, BookState.VALID);

        kill(Set.of(), true);

        assertThat(account.commands).last().isInstanceOfSatisfying(OrderCommand.Create.class, create -> {
            assertThat(create.request().contracts()).isEqualByComparingTo(worth);
            assertThat(create.request().reduceOnly()).isTrue();
        });
    }

    @Test
    @DisplayName("--flatten passes the host's limits; what they refuse is left and told")
    void flattenWithinLimits() {
        HostConfig.Risk tight = new HostConfig.Risk(Map.of("USDT", new BigDecimal("20000")), 200, 20);
        HostConfig plain = HostConfig.defaults();
        world = new World(
                folder,
                new HostConfig(
                        plain.stateDirectory(),
                        plain.pluginDirectories(),
                        plain.strategyDirectories(),
                        plain.log(),
                        tight,
                        plain.bots(),
                        plain.journal(),
                        plain.database(),
                        plain.web(),
                        plain.connectors()));
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.start(world.file("one", "binance", "orders = 2"));
        world.strategy.last().ids.forEach(id -> world.binance.account().fill(id, null));
        world.bot("one");

        KillReport report = kill(Set.of(), true);

        assertThat(report.isClean()).isFalse();
        assertThat(report.positions()).singleElement().satisfies(position -> {
            assertThat(position.closed()).isFalse();
            assertThat(position.note()).contains("risk.max-order-notional");
        });
    }

    @Test
    @DisplayName("--flatten does not call a position closed that the account holds since an earlier run: it is told")
    void heldSinceAnEarlierRun() {
        world.binance.kind = InstrumentKind.PERPETUAL;
        world.start(world.file("one", "binance", "orders = 1"));
        world.binance.account().positions = List.of(Position.of(BTC, PositionSide.LONG, new BigDecimal("0.20"), null));

        KillReport report = kill(Set.of("one"), true);

        assertThat(report.isClean()).isFalse();
        assertThat(report.problems())
                .singleElement()
                .asString()
                .contains("LONG position of 0.20 BTC-USDT", "left alone");
        assertThat(kill(Set.of(), false).isClean())
                .as("without --flatten positions stay")
                .isTrue();
    }

    @Test
    @DisplayName("--flatten of one bot tells nothing of a pair that another bot trades on the same account")
    void heldByAnother() {
        world.binance.kind = InstrumentKind.PERPETUAL;
        world.start(world.file("one", "binance", "orders = 1"));
        world.start(world.file("two", "binance", "orders = 1"));
        world.binance.account().positions = List.of(Position.of(BTC, PositionSide.LONG, new BigDecimal("0.20"), null));

        assertThat(kill(Set.of("one"), true).problems()).isEmpty();
        assertThat(kill(Set.of(), true).problems()).hasSize(1);
    }
}
