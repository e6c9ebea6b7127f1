package org.colibri.kit.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.kit.venue.PrivateVenue.BTC;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.connector.AccountApi.Permissions;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Balance;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.ScriptedApi;
import org.colibri.kit.testing.FakeSockets;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.BeforeEach;

/** An account on virtual time whose venue is in the test's hand. */
abstract class AccountBench {

    static final BigDecimal MUCH = new BigDecimal("10000");
    static final List<Balance> BALANCES =
            List.of(new Balance("BTC", BigDecimal.TEN, BigDecimal.TEN), new Balance("USDT", MUCH, MUCH));
    final PrivateVenue venue = new PrivateVenue();
    final TestContext context = venue.context;
    final ScriptedApi api = venue.api;
    final FakeSockets sockets = venue.sockets;
    VenueAccount account;

    @BeforeEach
    void open() {
        context.on(() -> account = venue.open(false));
    }

    void ready() {
        ready(new Permissions(true, true, false));
    }

    /** With that answer to what the key may do. */
    void ready(Object permissions) {
        context.on(() -> sockets.last().open());
        context.on(() -> api.answerAll("permissions", permissions));
        settle();
        assertThat(account.readiness().isReady()).isTrue();
    }

    void settle() {
        for (int i = 0; i < 3; i++) {
            context.on(() -> {
                api.answerAll("openOrders", List.of());
                api.answerAll("fills", List.of());
                api.answerAll("balances", BALANCES);
                api.answerAll("permissions", new Permissions(true, true, false));
            });
        }
    }

    String place() {
        String id = account.newClientOrderId();
        submit(id, Side.BUY);
        answer("place", OrderReport.of(told(id, "e" + api.count("place"), "0")));
        return id;
    }

    /** The category of a refusal, null when it was sent. */
    ErrorCategory create(Side side) {
        String id = account.newClientOrderId();
        submit(id, side);
        return context.bus().values(OrderEvent.OrderRejected.class).stream()
                .filter(event -> id.equals(event.order().clientOrderId()))
                .map(OrderEvent.OrderRejected::category)
                .findFirst()
                .orElse(null);
    }

    void submit(String id, Side side) {
        OrderRequest request = OrderRequest.limit(BTC, side, BigDecimal.valueOf(100), BigDecimal.ONE);
        context.on(() -> account.submit(new OrderCommand.Create(id, "bot", request)));
    }

    List<EventKind> kinds(String id) {
        return context.bus().values(OrderEvent.class).stream()
                .filter(event -> id.equals(event.order().clientOrderId()))
                .map(OrderEvent::kind)
                .toList();
    }

    Order told(String clientId, String exchangeId, String filled) {
        return Order.builder(BTC, Side.BUY)
                .clientOrderId(clientId)
                .exchangeOrderId(exchangeId)
                .price(BigDecimal.valueOf(100))
                .amount(BigDecimal.ONE)
                .filledAmount(new BigDecimal(filled))
                .status(OrderStatus.OPEN)
                .updatedAt(context.loop().clock().millis())
                .build();
    }

    OrderReport canceled(String id) {
        return OrderReport.of(
                told(id, "e1", "0").toBuilder().status(OrderStatus.CANCELED).build());
    }

    void answer(String what, Object value) {
        context.on(() -> api.answer(what, value));
    }
}
