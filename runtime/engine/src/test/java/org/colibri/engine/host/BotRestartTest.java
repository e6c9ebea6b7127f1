package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.BookState;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.testing.FakeAccount;
import org.colibri.engine.testing.KitStrategy;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A live bot whose host crashed")
class BotRestartTest {

    private static final TradingPair BTC = new TradingPair("BTC", "USDT");

    @TempDir
    Path folder;

    private World world;
    private Path file;

    @BeforeEach
    void run() {
        world = new World(folder, HostConfig.defaults());
        equip();
        file = world.raw(
                "l", "mode = live, strategy = kit, config { connector_name = binance, trading_pair = BTC-USDT }");
        world.start(file);
        world.time.advance(Duration.ofSeconds(2));
    }

    private void equip() {
        world.plugins.connector(world.binance);
        world.plugins.strategy(new KitStrategy());
        world.plugins.strategy(world.strategy);
        world.credentials.put("binance/main", Credentials.of(Map.of("apiKey", "mine")));
    }

    /** The process is gone; nothing of it runs any more. */
    private void crash() {
        world = world.afterCrash();
        equip();
    }

    private BotStatus restart() {
        world.start(file);
        return world.bot("l");
    }

    private FakeAccount account() {
        return world.binance.account();
    }

    private void fill(String id) {
        world.binance.connectorMade().loop().execute(() -> account().fill(id, null));
        world.time.advance(Duration.ofSeconds(2));
    }

    private void book(long bid) {
        world.binance.connectorMade().loop().execute(() -> world.binance
                .connectorMade()
                .publish(BTC, bid, bid + 100, BookState.VALID));
        world.time.advance(Duration.ofSeconds(2));
    }

    private Map<String, String> executor() {
        List<Map<String, String>> rows =
                world.bot("l").strategies().get(0).status().executors();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static long creates(FakeAccount account) {
        return account.commands.stream()
                .filter(command -> command.kind() == OrderCommand.Kind.CREATE)
                .count();
    }

    @Test
    @DisplayName("REC-2: goes on with its position and the resting take profit, and closes exactly once")
    void resumes() {
        fill("c1");
        assertThat(account().live()).containsExactly("c2");
        crash();

        BotStatus status = restart();
        world.time.advance(Duration.ofSeconds(5));

        assertThat(status.state()).isEqualTo(BotState.RUNNING);
        assertThat(account().commands).isEmpty();
        assertThat(status.openOrders())
                .extracting(open -> open.order().clientOrderId())
                .containsExactly("c2");
        assertThat(status.summaries().get(0).fills()).isZero();
        fill("c2");
        assertThat(executor()).containsEntry("close type", "TAKE_PROFIT").containsEntry("net pnl", "0.8");
        assertThat(world.bot("l").summaries().get(0).fills()).isEqualTo(1);
        assertThat(account().commands).isEmpty();
    }

    @Test
    @DisplayName("REC-2: takes up orders too that its account had not restored yet when the bot met it")
    void restoredLate() {
        fill("c1");
        crash();
        world.binance.restoresLate = true;

        BotStatus status = restart();

        assertThat(status.openOrders())
                .extracting(open -> open.order().clientOrderId())
                .containsExactly("c2");
    }

    @Test
    @DisplayName("EX-5: closes a position whose stop loss was hit meanwhile, after its take profit is cancelled")
    void stopLoss() {
        fill("c1");
        crash();
        restart();
        book(1_800_000);

        assertThat(account().order("c2").isLive()).isFalse();
        Order close = account().openOrders().get(0);
        assertThat(close.type()).isEqualTo(OrderType.MARKET);
        assertThat(close.side()).isEqualTo(Side.SELL);
        fill(close.clientOrderId());
        assertThat(executor()).containsEntry("close type", "STOP_LOSS");
        assertThat(creates(account())).isEqualTo(1);
        assertThat(account().live()).isEmpty();
    }

    @Test
    @DisplayName("REC-2: an open order that was filled meanwhile becomes a position with one take profit")
    void filledMeanwhile() {
        FakeAccount before = account();
        crash();
        before.fill("c1", null);

        restart();
        world.time.advance(Duration.ofSeconds(3));

        assertThat(creates(account())).isEqualTo(1);
        assertThat(account().openOrders()).singleElement().satisfies(order -> {
            assertThat(order.side()).isEqualTo(Side.SELL);
            assertThat(order.amount()).isEqualByComparingTo("0.0004");
        });
        assertThat(executor()).containsEntry("filled", "8");
    }

    @Test
    @DisplayName("REC-1: an open order that its account does not know was never sent, and is placed again, once")
    void vanished() {
        FakeAccount before = account();
        crash();
        before.forget("c1");

        restart();
        world.time.advance(Duration.ofSeconds(3));

        assertThat(account().openOrders()).singleElement().satisfies(order -> assertThat(order.side())
                .isEqualTo(Side.BUY));
    }

    @Test
    @DisplayName("FILL-1: a fill of the time in which no host ran counts in the figures of the next run, once")
    void filledWhileAway() {
        FakeAccount before = account();
        crash();
        before.fillWhileAway("c1");

        restart();
        world.time.advance(Duration.ofSeconds(5));

        BotSummary summary = world.bot("l").summaries().get(0);
        assertThat(summary.fills()).isEqualTo(1);
        assertThat(summary.volumeQuote())
                .isEqualByComparingTo(
                        before.order("c1").price().multiply(before.order("c1").amount()));

        stop();
        assertThat(fillsAfterRestart()).as("it was counted by the run before").isZero();
    }

    @Test
    @DisplayName("FILL-1: a fill between two runs of a bot on one host counts in the figures of the second, once")
    void filledBetweenRuns() {
        fill("c1");
        stop();
        account().fillWhileAway("c2");

        assertThat(fillsAfterRestart())
                .as("the one that came while it was stopped")
                .isEqualTo(1);
        stop();
        assertThat(fillsAfterRestart()).as("it was counted by the run before").isZero();
    }

    private void stop() {
        world.host.stop("l");
        world.time.advance(Duration.ofSeconds(30));
    }

    private long fillsAfterRestart() {
        restart();
        world.time.advance(Duration.ofSeconds(5));
        return world.bot("l").summaries().get(0).fills();
    }

    @Test
    @DisplayName("FW-13: cancels the orders of a controller that the bot has no more")
    void controllerRemoved() {
        String each = "config { connector_name = binance, trading_pair = BTC-USDT } }";
        world.start(world.raw(
                "m",
                "mode = live, controllers = [{ id = a, strategy = kit, " + each + ", { id = b, strategy = kit, " + each
                        + "]"));
        world.time.advance(Duration.ofSeconds(2));
        assertThat(account().ordersOf("m")).hasSize(2);
        crash();

        world.start(world.raw("m", "mode = live, controllers = [{ id = b, strategy = kit, " + each + "]"));
        world.time.advance(Duration.ofSeconds(2));

        assertThat(account().ordersOf("m"))
                .allSatisfy(history -> assertThat(history.order().isLive())
                        .isEqualTo(history.owner().startsWith("m/b/")));
    }

    @Test
    @DisplayName("CL-4: orders of a strategy that does not take them up are cancelled")
    void scripted() {
        Path scripted = world.file("s", "binance", "orders = 2", "mode = live");
        world.start(scripted);
        world.time.advance(Duration.ofSeconds(1));
        assertThat(account().ordersOf("s")).hasSize(2);
        crash();
        world.start(scripted);
        world.time.advance(Duration.ofSeconds(1));

        assertThat(account().ordersOf("s").stream()
                        .filter(history -> history.order().isLive())
                        .count())
                .isEqualTo(2);
        assertThat(account().ordersOf("s")).hasSize(4);
    }

    @Test
    @DisplayName("REC-5: an orderly stop leaves nothing to go on with")
    void orderlyStop() {
        world.host.stop();
        world.time.advance(Duration.ofSeconds(60));
        assertThat(world.journals.open).isEmpty();
        crash();
        restart();

        assertThat(executor()).containsEntry("status", "TERMINATED").containsEntry("close type", "EARLY_STOP");
        assertThat(account().live()).isEmpty();
    }

    @Test
    @DisplayName("REC-1: places nothing while its journal cannot be written, and says why")
    void journalFull() {
        world.journals.full = "bot.s";
        world.start(world.file("s", "binance", "orders = 1", "mode = live"));
        world.time.advance(Duration.ofSeconds(1));

        assertThat(account().ordersOf("s")).isEmpty();
        assertThat(world.strategy.last().events).singleElement().satisfies(event -> assertThat(event.toString())
                .contains("journal cannot be written"));
    }

    @Test
    @DisplayName("an emulated bot keeps nothing, since its venue forgets")
    void emulatedKeepsNothing() {
        world.plugins.emulator(world.binance);
        world.start(world.raw("e", "strategy = kit, config { connector_name = binance, trading_pair = BTC-USDT }"));
        world.time.advance(Duration.ofSeconds(2));

        assertThat(world.journals.opened).contains("bot.l").doesNotContain("bot.e");
        assertThat(new BigDecimal(
                        world.bot("e").strategies().get(0).status().details().get("volume")))
                .isZero();
    }
}
