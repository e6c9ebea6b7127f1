package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.connector.PerpetualApi;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionSide;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.testing.World;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("REC-4: reconcile")
class ReconcileTest {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");

    @TempDir
    Path folder;

    private World world;

    @BeforeEach
    void open() {
        world = new World(folder, HostConfig.defaults());
        world.plugins.connector(world.binance);
        world.plugins.strategy(world.strategy);
        world.start(world.file("one", "binance", "orders = 2"));
    }

    private List<Difference> differences() {
        return reconcile(null).accounts().get(0).differences();
    }

    private Reconciliation reconcile(String connector) {
        CompletableFuture<Reconciliation> compared = world.host.reconcile(connector);
        world.time.advance(Duration.ofSeconds(10));
        return compared.join();
    }

    private static Order order(String id) {
        return Order.builder(PAIR, Side.BUY)
                .clientOrderId(id)
                .exchangeOrderId("x" + id)
                .price(BigDecimal.TEN)
                .amount(BigDecimal.ONE)
                .status(OrderStatus.OPEN)
                .build();
    }

    @Test
    @DisplayName("nothing when the account and the venue agree; external orders are nobody's difference")
    void agrees() {
        world.binance.open.put("by-hand", order("by-hand"));

        assertThat(differences()).isEmpty();
    }

    @Test
    @DisplayName("an own order that the account does not know can be taken in or cancelled")
    void notHere() {
        world.binance.open.put("c99", order("c99"));

        Difference difference = differences().get(0);

        assertThat(difference.kind()).isEqualTo(Difference.Kind.ORDER_NOT_HERE);
        assertThat(difference.kind().decisions()).containsExactly("take", "cancel", "leave");
        assertThat(difference.id()).isEqualTo("c99");
    }

    @Test
    @DisplayName("an order that the account believes open and the venue does not list")
    void notThere() {
        String id = world.strategy.last().ids.get(0);
        world.binance.open.remove(id);

        assertThat(differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Difference.Kind.ORDER_NOT_THERE);
            assertThat(difference.bot()).isEqualTo("one");
            assertThat(difference.id()).isEqualTo(id);
        });
    }

    @Test
    @DisplayName("an order of which the venue tells nothing can be forgotten, one that it lists as open cannot")
    void forget() {
        String id = world.strategy.last().ids.get(0);
        Reconciliation.Reviewed reviewed = reconcile(null).accounts().get(0);
        CompletableFuture<Void> listed = world.host.decide(reviewed.venue(), reviewed.account(), PAIR, id, "forget");
        world.time.runReady();
        assertThatThrownBy(listed::join).hasMessageContaining("lists " + id + " as open");

        world.binance.open.remove(id);
        assertThat(differences().get(0).kind().decisions()).containsExactly("take", "forget", "leave");
        CompletableFuture<Void> decided = world.host.decide(reviewed.venue(), reviewed.account(), PAIR, id, "forget");
        world.time.runReady();

        assertThat(decided).isCompleted();
        assertThat(differences()).isEmpty();
    }

    @Test
    @DisplayName("an order that both have with another filled amount")
    void differs() {
        String id = world.strategy.last().ids.get(0);
        world.binance.open.computeIfPresent(id, (same, order) -> order.toBuilder()
                .filledAmount(new BigDecimal("0.5"))
                .build());

        assertThat(differences()).extracting(Difference::kind).containsExactly(Difference.Kind.ORDER_DIFFERS);
    }

    @Test
    @DisplayName("an order of a bot that the host does not have, to be cancelled or left")
    void withoutBot() {
        world.binance
                .account()
                .submit(new OrderCommand.Create(
                        "c50", "gone/level-1", OrderRequest.limit(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ONE)));

        Difference difference = differences().get(0);
        assertThat(difference.kind()).isEqualTo(Difference.Kind.ORDER_WITHOUT_BOT);
        assertThat(difference.bot()).isEqualTo("gone");

        Reconciliation.Reviewed reviewed = reconcile("binance").accounts().get(0);
        CompletableFuture<Void> decided =
                world.host.decide(reviewed.venue(), reviewed.account(), PAIR, difference.id(), "cancel");
        world.time.runReady();

        assertThat(decided).isCompleted();
        assertThat(world.binance.open).doesNotContainKey("c50");
        assertThat(differences()).isEmpty();
    }

    @Test
    @DisplayName("a balance that stays apart")
    void balance() {
        world.binance.balances = List.of(
                new Balance("BTC", BigDecimal.TEN, BigDecimal.TEN),
                new Balance("USDT", BigDecimal.TEN, BigDecimal.ONE));

        assertThat(differences()).singleElement().satisfies(difference -> {
            assertThat(difference.kind()).isEqualTo(Difference.Kind.BALANCE);
            assertThat(difference.id()).isEqualTo("USDT");
            assertThat(difference.there()).isEqualTo("10, available 1");
        });
    }

    @Test
    @DisplayName("a position of another size, by contracts where these count, and one that only one side has")
    void positions() {
        TradingPair inverse = new TradingPair("BTC", "USD");
        world.binance.account().positions = List.of(
                Position.of(inverse, PositionSide.LONG, new BigDecimal("0.004"), new BigDecimal("100")),
                Position.of(PAIR, PositionSide.SHORT, BigDecimal.ONE, null));
        world.binance.perpetual = mock(PerpetualApi.class);
        when(world.binance.perpetual.positions())
                .thenReturn(CompletableFuture.completedFuture(List.of(
                        Position.of(inverse, PositionSide.LONG, new BigDecimal("0.00401"), new BigDecimal("100")),
                        Position.of(PAIR, PositionSide.LONG, BigDecimal.TEN, null))));

        JsonNode json = ReconcileJson.of(reconcile(null)).path("differences");

        assertThat(json.findValuesAsText("kind")).containsExactly("POSITION", "POSITION");
        assertThat(json.findValuesAsText("tradingPair")).containsOnly("BTC-USDT");
        assertThat(json.findValuesAsText("side")).containsExactly("LONG", "SHORT");
        assertThat(json.findValuesAsText("here")).containsExactly("0", "1");
        assertThat(json.findValuesAsText("there")).containsExactly("10", "0");
        assertThat(json.findValues("clientOrderId")).isEmpty();
    }

    @Test
    @DisplayName("what was only under way at the first look is no difference")
    void underWay() {
        world.binance.open.put("c99", order("c99"));
        CompletableFuture<Reconciliation> compared = world.host.reconcile(null);
        world.time.advance(Duration.ofSeconds(1));
        world.binance.open.remove("c99");
        world.time.advance(Duration.ofSeconds(10));

        assertThat(compared.join().accounts().get(0).differences()).isEmpty();
    }

    @Test
    @DisplayName("a venue that does not answer is that account's problem, told")
    void noAnswer() {
        world.binance.unreachable = true;

        JsonNode json = ReconcileJson.of(reconcile(null));

        assertThat(json.at("/accounts/0/problem").asText()).contains("nobody answers");
        assertThat(json.path("differences")).isEmpty();
    }

    @Test
    @DisplayName("a connector without an open account, or a decision that does not exist, is refused")
    void refused() {
        CompletableFuture<Reconciliation> compared = world.host.reconcile("kraken");
        CompletableFuture<Void> decided = world.host.decide("binance@emulated-1", "main", PAIR, "c1", "sell");
        world.time.runReady();

        assertThatThrownBy(compared::join).hasMessageContaining("no account of kraken is open");
        assertThatThrownBy(decided::join).hasMessageContaining("no decision 'sell'");
    }
}
