package org.colibri.engine.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.bus.LoopBus;
import org.colibri.kit.order.OrderTracker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("REC-1: an operator's order through the running host")
class OperatorOrdersTest {

    private static final TradingPair PAIR = new TradingPair("BTC", "USDT");
    private static final OrderRequest REQUEST = OrderRequest.limit(PAIR, Side.BUY, BigDecimal.TEN, BigDecimal.ONE);

    private final VirtualTime time = new VirtualTime(0);
    private final Loop loop = time.loop("binance");
    private final LoopBus bus = new LoopBus();
    private final Connector connector = mock(Connector.class);
    private final Account account = mock(Account.class);
    private final AccountApi api = mock(AccountApi.class);
    private final Instrument instrument =
            Instrument.builder(PAIR, "BTCUSDT").scales(2, 5).build();
    private final Bus.Publisher<OrderEvent> events = bus.publisher(Topics.orders("binance", "main"), loop);

    @BeforeEach
    void open() {
        ConnectorDescriptor descriptor = mock(ConnectorDescriptor.class);
        when(descriptor.connector()).thenReturn("binance");
        when(connector.descriptor()).thenReturn(descriptor);
        when(connector.loop()).thenReturn(loop);
        when(connector.isOwnClientOrderId("tag", "c1")).thenReturn(true);
        when(account.name()).thenReturn("main");
    }

    private CompletableFuture<Order> place(String id) {
        CompletableFuture<Order> outcome =
                new OperatorOrders(bus, connector, account, "tag").place(api, instrument, id, REQUEST);
        time.runReady();
        return outcome;
    }

    private void tell(OrderEvent event) {
        loop.execute(() -> events.publish(event));
        time.runReady();
    }

    private static EventHeader header() {
        return new EventHeader("binance", "main", PAIR, 1, 1, 1);
    }

    private static Order order(String id, OrderStatus status) {
        return Order.builder(PAIR, Side.BUY)
                .clientOrderId(id)
                .price(BigDecimal.TEN)
                .amount(BigDecimal.ONE)
                .status(status)
                .build();
    }

    private static OrderEvent rejected(ErrorCategory category, String code, String message) {
        Order order = order("c1", OrderStatus.REJECTED);
        return new OrderEvent.OrderRejected(header(), "?", order, category, code, message, code == null);
    }

    private static VenueException failure(CompletableFuture<Order> outcome) {
        return (VenueException) outcome.handle((order, why) -> why).join();
    }

    @Test
    @DisplayName("goes the way of bots' orders, by the account's tracker, and is answered as the account knows it")
    void byTheTracker() {
        CompletableFuture<Order> outcome = place("c1");

        verify(account).submit(new OrderCommand.Create("c1", OrderTracker.UNKNOWN_OWNER, REQUEST));
        verifyNoInteractions(api);
        assertThat(outcome).isNotDone();

        when(account.order("c1")).thenReturn(order("c1", OrderStatus.FILLED));
        tell(new OrderEvent.OrderCreated(header(), "bot", order("c2", OrderStatus.OPEN)));
        assertThat(outcome).as("another order's event").isNotDone();
        tell(new OrderEvent.OrderCreated(header(), "?", order("c1", OrderStatus.OPEN)));
        assertThat(outcome.join().status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    @DisplayName("NET-3: refusals keep their category, code and words")
    void refused() {
        CompletableFuture<Order> byVenue = place("c1");
        tell(rejected(ErrorCategory.INVALID_ORDER, "-1013", "Filter failure (-1013)"));
        VenueException venue = failure(byVenue);
        assertThat(venue.category()).isEqualTo(ErrorCategory.INVALID_ORDER);
        assertThat(venue.venueCode()).isEqualTo("-1013");
        assertThat(venue.venueMessage()).isEqualTo("Filter failure");
        assertThat(venue.definite()).isTrue();

        CompletableFuture<Order> byUs = place("c1");
        tell(rejected(ErrorCategory.INSUFFICIENT_FUNDS, null, "not enough USDT"));
        VenueException local = failure(byUs);
        assertThat(local.category()).isEqualTo(ErrorCategory.INSUFFICIENT_FUNDS);
        assertThat(local.venueCode()).isNull();
        assertThat(local).hasMessage("not enough USDT");
    }

    @Test
    @DisplayName("ORD-4: an order in doubt is told as one, and one of which nothing is told at all ends like it")
    void inDoubt() {
        CompletableFuture<Order> lost = place("c1");
        tell(new OrderEvent.OrderUncertain(header(), "?", order("c1", OrderStatus.PENDING_CREATE), "no answer", 1));
        assertThat(failure(lost).definite()).isFalse();
        assertThat(failure(lost)).hasMessage("no answer");

        CompletableFuture<Order> silent = place("c1");
        time.advance(Duration.ofMinutes(3));
        assertThat(failure(silent).definite()).isFalse();
        assertThat(failure(silent).category()).isEqualTo(ErrorCategory.NETWORK);
    }

    @Test
    @DisplayName("OID-1: an id that was used before is not sent again")
    void usedId() {
        when(account.order("c1")).thenReturn(order("c1", OrderStatus.CANCELED));

        CompletableFuture<Order> outcome = place("c1");

        assertThat(failure(outcome).category()).isEqualTo(ErrorCategory.DUPLICATE_CLIENT_ORDER_ID);
        verify(account, never()).submit(any());
    }

    @Test
    @DisplayName("OID-3: an id that is not ours is the venue's and the operator's alone")
    void externalId() {
        when(api.place(instrument, "mine", REQUEST))
                .thenReturn(CompletableFuture.completedFuture(OrderReport.of(order("mine", OrderStatus.OPEN))));
        assertThat(place("mine").join().clientOrderId()).isEqualTo("mine");
        verify(account, never()).submit(any());

        when(api.place(instrument, "mine", REQUEST))
                .thenReturn(CompletableFuture.failedFuture(VenueException.network("reset", true, null)));
        assertThatThrownBy(place("mine")::join).hasMessageContaining("reset");
    }
}
