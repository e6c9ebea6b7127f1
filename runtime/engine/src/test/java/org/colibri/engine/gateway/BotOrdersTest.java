package org.colibri.engine.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import org.colibri.engine.gateway.BotOrders.OpenOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BotOrdersTest {

    private static final TradingPair BTC = new TradingPair("BTC", "USDT");
    private static final EventHeader HEADER = new EventHeader("sim", "main", BTC, 1, 1, 1);
    private static final BigDecimal PRICE = new BigDecimal("100");

    private final Loop loop = new VirtualTime(1_000).loop("bot");
    private final Account account = mock(Account.class);
    private final List<OrderEvent> local = new ArrayList<>();
    private final BotOrders orders = new BotOrders(
            loop,
            new RiskGate(new HostConfig.Risk(Map.of(), 100, 1_000_000), new KillSwitch()),
            (market, request) -> PRICE,
            local::add);
    private int ids;

    @BeforeEach
    void open() {
        when(account.name()).thenReturn("main");
        when(account.newClientOrderId()).thenAnswer(call -> "id" + ++ids);
        orders.open(new Route("sim", account, loop));
    }

    private String create() {
        return orders.create("sim", "bot", OrderRequest.limit(BTC, Side.BUY, PRICE, BigDecimal.ONE));
    }

    private String amend(String id) {
        orders.amend("sim", id, PRICE.add(BigDecimal.ONE), null);
        return "id" + ids;
    }

    private static Order order(String id, OrderStatus status) {
        return Order.builder(BTC, Side.BUY)
                .clientOrderId(id)
                .price(PRICE)
                .amount(BigDecimal.ONE)
                .status(status)
                .build();
    }

    private void amended(String id) {
        orders.onEvent(
                new OrderEvent.OrderAmended(HEADER, "bot", order(id, OrderStatus.OPEN), PRICE, BigDecimal.ONE, true));
    }

    private List<String> openIds() {
        return orders.open().stream()
                .map(OpenOrder::order)
                .map(Order::clientOrderId)
                .toList();
    }

    @Test
    @DisplayName("PART-3: an order that is amended for months under its own id leaves nothing behind for each amend")
    void amendedInPlace() {
        String id = create();
        for (int i = 0; i < 10_000; i++) {
            amend(id);
            amended(id);
        }
        assertThat(orders.undecidedAmends()).isZero();
        assertThat(openIds()).containsExactly(id);
    }

    @Test
    @DisplayName("PART-3: refused amends leave nothing behind")
    void refusedAmends() {
        String id = create();
        amend(id);
        orders.onEvent(new OrderEvent.AmendRejected(
                HEADER, "bot", order(id, OrderStatus.OPEN), ErrorCategory.INVALID_REQUEST, "no"));
        assertThat(orders.undecidedAmends()).isZero();
        assertThat(openIds()).containsExactly(id);
    }

    @Test
    @DisplayName("CMD-3: a replaced order is not open any more, the new one is")
    void replaced() {
        String id = create();
        String newId = amend(id);
        assertThat(orders.undecidedAmends()).isEqualTo(1);
        amended(newId);
        assertThat(openIds()).containsExactly(newId);
        assertThat(orders.undecidedAmends()).isZero();
    }

    @Test
    @DisplayName("PART-3: an order that ends takes its open amend with it")
    void ended() {
        String id = create();
        amend(id);
        orders.onEvent(
                new OrderEvent.OrderCanceled(HEADER, "bot", order(id, OrderStatus.CANCELED), OrderEvent.Origin.VENUE));
        assertThat(orders.openCount()).isZero();
        assertThat(orders.undecidedAmends()).isZero();
    }
}
