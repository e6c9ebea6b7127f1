package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.engine.bots.BotState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("When a venue's loop hangs")
class HangingVenueTest extends HostBench {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    private String venueLoop() {
        return world.binance.connectorMade().loop().name();
    }

    private void hang() {
        world.frozen.add(venueLoop());
    }

    /** As the watchdog sees it after a second. */
    private void knownToHang() {
        hang();
        world.stuck.put(venueLoop(), 1_500L);
    }

    private static Order atVenue(String id) {
        return Order.builder(PAIR, Side.BUY)
                .clientOrderId(id)
                .exchangeOrderId("x" + id)
                .status(OrderStatus.OPEN)
                .build();
    }

    @Test
    @DisplayName("REC-5: a stop cancels its orders by the door on the control loop and has the venue confirm it")
    void stopCancels() {
        world.start(world.file("one", "binance", "orders = 2"));
        hang();

        CompletableFuture<HostStop> stop = world.host.stop();
        world.time.advance(Duration.ofSeconds(120));

        assertThat(stop.join().unconfirmed()).isEmpty();
        assertThat(world.binance.open).isEmpty();
        assertThat(world.binance.cancelled).containsExactlyInAnyOrderElementsOf(world.strategy.last().ids);
        assertThat(world.binance.emergencies).singleElement().satisfies(second -> assertThat(second.stopped)
                .isTrue());
    }

    @Test
    @DisplayName("a stop need not find that out first when the watchdog knows it: the orders go at once")
    void knownHang() {
        world.start(world.file("one", "binance", "orders = 2"));
        knownToHang();

        world.host.stop();
        world.time.advance(Duration.ofMillis(100));

        assertThat(world.binance.open).isEmpty();
    }

    @Test
    @DisplayName("a bot that hangs with it, placed on its loop, is stopped and its orders are cancelled")
    void botOnItsLoop() {
        world.start(world.file("one", "binance", "orders = 2", "placement = with-connector"));
        world.bot("one");
        knownToHang();

        CompletableFuture<List<UnconfirmedOrder>> stop = world.host.stop("one");
        world.time.advance(Duration.ofSeconds(60));

        assertThat(stop.join()).isEmpty();
        assertThat(world.binance.open).isEmpty();
        assertThat(world.bot("one").state()).isEqualTo(BotState.STOPPED);
    }

    @Test
    @DisplayName("OID-3: orders that are not ours are never touched")
    void externalOrders() {
        world.start(world.file("one", "binance", "orders = 1"));
        world.binance.open.put("by-hand", atVenue("by-hand"));
        hang();

        world.host.stop();
        world.time.advance(Duration.ofSeconds(120));

        assertThat(world.binance.open).containsOnlyKeys("by-hand");
        assertThat(world.binance.cancelled).doesNotContain("by-hand");
    }

    @Test
    @DisplayName("an own order that its loop had not told of before it hung is found at the venue and cancelled")
    void orderUnderWay() {
        world.start(world.file("one", "binance", "orders = 1"));
        knownToHang();
        world.binance.open.put("c99", atVenue("c99"));

        CompletableFuture<HostStop> stop = world.host.stop();
        world.time.advance(Duration.ofMillis(1_900));
        world.binance.open.put("c100", atVenue("c100"));
        world.time.advance(Duration.ofSeconds(120));

        assertThat(world.binance.cancelled).contains("c99", "c100");
        assertThat(stop.join().unconfirmed()).isEmpty();
    }

    @Test
    @DisplayName("the stop of one bot leaves another bot's orders at that venue alone")
    void otherBots() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.start(world.file("two", "binance", "orders = 1"));
        List<String> twos = world.strategy.last().ids;
        knownToHang();

        CompletableFuture<List<UnconfirmedOrder>> stop = world.host.stop("one");
        world.time.advance(Duration.ofSeconds(60));

        assertThat(stop.join()).isEmpty();
        assertThat(world.binance.open).containsOnlyKeys(twos.toArray(String[]::new));
    }

    @Test
    @DisplayName("a cancel that fails is repeated; what is left after a while is told, once, with its bot")
    void repeats() {
        world.start(world.file("one", "binance", "orders = 2"));
        List<String> ids = world.strategy.last().ids;
        world.binance.refusals.put(ids.get(0), 3);
        world.binance.refusals.put(ids.get(1), Integer.MAX_VALUE);
        hang();

        CompletableFuture<HostStop> stop = world.host.stop();
        world.time.advance(Duration.ofSeconds(120));

        assertThat(stop.join().unconfirmed()).singleElement().satisfies(left -> {
            assertThat(left.order().clientOrderId()).isEqualTo(ids.get(1));
            assertThat(left.bot()).isEqualTo("one");
        });
    }

    @Test
    @DisplayName("and nobody answers at the venue, the host ends all the same and tells every order")
    void venueUnreachable() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.bot("one");
        world.binance.unreachable = true;
        hang();

        CompletableFuture<HostStop> stop = world.host.stop();
        assertThat(world.host.status().bots()).hasSize(1);
        world.time.advance(Duration.ofSeconds(120));

        assertThat(stop.join().unconfirmed())
                .extracting(order -> order.order().clientOrderId())
                .containsExactlyInAnyOrderElementsOf(world.strategy.last().ids);
    }

    @Test
    @DisplayName("and turns again, the account cancels what it still believes open before anything else")
    void turnsAgain() {
        world.start(world.file("one", "binance", "orders = 1"));
        world.start(world.file("two", "binance", "orders = 1"));
        knownToHang();
        world.host.stop("one");
        world.time.advance(Duration.ofSeconds(60));
        world.binance.account().commands.clear();
        world.stuck.clear();

        world.thaw(venueLoop());

        assertThat(world.binance.account().commands.get(0)).isEqualTo(new OrderCommand.CancelAll(null, "one"));
        assertThat(world.binance.account().commands).noneMatch(command -> command.kind() == OrderCommand.Kind.CREATE);
    }

    @Test
    @DisplayName("nothing of the door is made as long as nobody needs it")
    void notMadeBefore() {
        world.start(world.file("one", "binance", "orders = 2"));
        world.host.stop();
        world.time.advance(Duration.ofSeconds(60));

        assertThat(world.binance.emergencies).isEmpty();
    }

    @Test
    @DisplayName("RATE-3: the door has the part of the limits that is kept for cancels")
    void share() {
        world.start(world.file("one", "binance", "orders = 1"));
        knownToHang();
        world.host.stop();
        world.time.advance(Duration.ofSeconds(60));

        assertThat(world.binance.emergencies.get(0).settings.options()).containsEntry("limits-share-percent", "20");
        assertThat(world.binance.connectorMade().settings.options()).doesNotContainKey("limits-share-percent");
    }

    @Test
    @DisplayName("REC-2: orders of earlier runs, which no event told of, are known with their owners")
    void restoredOrders() {
        world.start(world.file("one", "binance", "orders = 1"));
        world.start(world.file("two", "binance", "orders = 1"));
        world.binance.account().restore("c70", "two");
        world.binance.account().restore("c71", "one/level-1");
        world.time.advance(Duration.ofSeconds(2));
        knownToHang();

        world.host.stop("one");
        world.time.advance(Duration.ofSeconds(60));

        assertThat(world.binance.open).containsKey("c70").doesNotContainKey("c71");
    }
}
