package org.colibri.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.connector.Account;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.config.HostConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A bot's list of open orders")
class BotOrdersTest {

    private static final TradingPair BTC = new TradingPair("BTC", "USDT");

    private final VirtualTime time = new VirtualTime(0);
    private final Loop loop = time.loop("bot");
    private final Account account = mock(Account.class);
    private final BotOrders orders = new BotOrders(
            loop,
            new RiskGate(HostConfig.defaults().risk(), new KillSwitch()),
            (market, request) -> BigDecimal.ONE,
            told -> this.told.add(told));
    private final List<OrderEvent> told = new ArrayList<>();
    private long sequence;

    @BeforeEach
    void amendedByReplacement() {
        when(account.name()).thenReturn("main");
        when(account.newClientOrderId()).thenReturn("old", "new");
        orders.open(new Route("binance", account, loop));
        String id = orders.newClientOrderId("binance");
        orders.create("binance", id, "bot", OrderRequest.limit(BTC, Side.BUY, BigDecimal.TEN, BigDecimal.ONE), true);
        orders.onEvent(new OrderEvent.OrderCreated(header(), "bot", order("old", OrderStatus.OPEN)));
        orders.amend("binance", "old", BigDecimal.ONE, null);
        orders.onEvent(new OrderEvent.OrderCanceled(
                header(), "bot", order("old", OrderStatus.CANCELED), OrderEvent.Origin.US));
    }

    private EventHeader header() {
        return new EventHeader("binance", "main", BTC, 1, 1, ++sequence);
    }

    private static Order order(String id, OrderStatus status) {
        return Order.builder(BTC, Side.BUY)
                .clientOrderId(id)
                .price(BigDecimal.TEN)
                .amount(BigDecimal.ONE)
                .status(status)
                .build();
    }

    private void assertOpen(String... ids) {
        assertThat(orders.open())
                .extracting(open -> open.order().clientOrderId())
                .containsExactly(ids);
    }

    @Test
    @DisplayName("has the order that is to replace an ended one, so that a stop waits for it (CMD-3, REC-5)")
    void waitsForReplacement() {
        assertOpen("new");
        orders.onEvent(new OrderEvent.OrderCreated(header(), "bot", order("new", OrderStatus.OPEN)));
        orders.onEvent(new OrderEvent.OrderAmended(
                header(), "bot", order("new", OrderStatus.OPEN), BigDecimal.TEN, BigDecimal.ONE, true));
        assertOpen("new");
        orders.onEvent(new OrderEvent.OrderCanceled(
                header(), "bot", order("new", OrderStatus.CANCELED), OrderEvent.Origin.US));
        assertOpen();
    }

    @Test
    @DisplayName("lets go of the replacement when the amend was rejected after all")
    void replacementIsOff() {
        orders.onEvent(new OrderEvent.AmendRejected(
                header(), "bot", order("old", OrderStatus.CANCELED), ErrorCategory.INVALID_ORDER, "it filled"));
        assertOpen();
    }

    @Test
    @DisplayName("lets go of the replacement when it was refused")
    void replacementIsRefused() {
        orders.onEvent(new OrderEvent.OrderRejected(
                header(), "bot", order("new", OrderStatus.REJECTED), ErrorCategory.RISK, null, "no", true));
        assertOpen();
    }

    @Test
    @DisplayName("CMD-1: a cancel and an amend are answered also while the connector is away")
    void answersWhileTheConnectorIsAway() {
        orders.onEvent(new OrderEvent.OrderCreated(header(), "bot/executor", order("new", OrderStatus.OPEN)));
        orders.close("binance");

        orders.cancel("binance", BTC, "new");
        orders.amend("binance", "new", BigDecimal.TEN, null);
        time.advance(Duration.ofMillis(1));

        assertThat(told).hasSize(2).allSatisfy(event -> {
            assertThat(event.owner()).isEqualTo("bot/executor");
            assertThat(event.order().clientOrderId()).isEqualTo("new");
        });
        assertThat(told.get(0))
                .isInstanceOfSatisfying(OrderEvent.CancelRejected.class, refused -> assertThat(refused.message())
                        .contains("binance is not there now"));
        assertThat(told.get(1)).isInstanceOf(OrderEvent.AmendRejected.class);
        assertOpen("new");
    }

    @Test
    @DisplayName("ORD-1: a refusal of ours that comes after the order's end is not told, and never with an older state")
    void doesNotTellOfOlderStates() {
        orders.onEvent(new OrderEvent.OrderCreated(header(), "bot", order("new", OrderStatus.OPEN)));
        orders.close("binance");
        orders.cancel("binance", BTC, "new");
        orders.onEvent(new OrderEvent.OrderCanceled(
                header(), "bot", order("new", OrderStatus.CANCELED), OrderEvent.Origin.VENUE));
        time.advance(Duration.ofMillis(1));
        orders.cancel("binance", BTC, "new");
        time.advance(Duration.ofMillis(1));
        assertThat(told).isEmpty();
    }
}
