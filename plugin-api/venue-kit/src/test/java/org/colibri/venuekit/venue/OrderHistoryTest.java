package org.colibri.venuekit.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.model.Side;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.account.Account;
import org.junit.jupiter.api.Test;

/** How much of the past an exchange keeps. */
class OrderHistoryTest {

    private static final int KEPT = 10;

    private final Exchange exchange =
            Venues.exchange(new VirtualTime(1_700_000_000_000L).clock(), new OrderStore(KEPT));
    private final Account anna = exchange.accounts().open("anna");

    @Test
    void ofFinalOrdersAndFillsTheNewestAreKeptAndOpenOrdersStay() {
        exchange.deposit(anna, "USDT", new BigDecimal("1000000"));
        VenueOrder resting = buy("20000", "resting");
        Account outside = exchange.accounts().outside();
        for (int i = 0; i < 100; i++) {
            buy("25000", "o" + i);
            exchange.place(OrderRequest.market(outside, Venues.BTC_USDT, Side.SELL, new BigDecimal("0.1")));
        }

        List<VenueOrder> orders = exchange.orders(anna, null);
        assertThat(orders).hasSize(KEPT + 1);
        assertThat(orders.get(0).id()).isEqualTo(resting.id());
        assertThat(orders.get(KEPT).clientOrderId()).isEqualTo("o99");
        assertThat(exchange.fills(anna, null)).hasSize(2 * KEPT);
        assertThat(exchange.orderByClientId(anna, Venues.BTC_USDT, "o0")).isNull();
        assertThat(exchange.cancelByClientId(anna, Venues.BTC_USDT, "resting").accepted())
                .isTrue();
        assertThat(anna.locked("USDT")).isZero();
    }

    @Test
    void theFillsOfAnOrderAreKnownAlsoWhenItIsForgotten() {
        exchange.deposit(anna, "USDT", new BigDecimal("1000000"));
        Account outside = exchange.accounts().outside();
        VenueOrder order = buy("25000", "o");
        buy("25000", "other");
        for (int i = 0; i < 3; i++) {
            exchange.place(OrderRequest.market(outside, Venues.BTC_USDT, Side.SELL, new BigDecimal("0.04")));
        }

        List<VenueFill> fills = exchange.fillsOf(anna, order.id());
        assertThat(fills).hasSize(3).allMatch(fill -> fill.orderId() == order.id());
        assertThat(fills).isEqualTo(exchange.order(anna, order.id()).fills());

        exchange.forgetOrders(anna);

        assertThat(exchange.fillsOf(anna, order.id())).isEqualTo(fills);
        assertThat(exchange.fillsOf(anna, 99)).isEmpty();
        assertThat(exchange.fillsOf(outside, order.id())).isEmpty();
    }

    @Test
    void theFillsOfAnOrderThatIsKeptNoMoreAreThoseThatAreKept() {
        exchange.deposit(anna, "USDT", new BigDecimal("1000000"));
        Account outside = exchange.accounts().outside();
        long first = buy("25000", "o").id();
        for (int i = 0; i <= KEPT; i++) {
            buy("25000", "o" + i);
            exchange.place(OrderRequest.market(outside, Venues.BTC_USDT, Side.SELL, new BigDecimal("0.1")));
        }

        assertThat(exchange.order(anna, first)).isNull();
        assertThat(exchange.fillsOf(anna, first)).hasSize(1);
    }

    private VenueOrder buy(String price, String clientId) {
        return exchange.place(OrderRequest.limit(
                                anna, Venues.BTC_USDT, Side.BUY, new BigDecimal(price), new BigDecimal("0.1"))
                        .withClientOrderId(clientId))
                .order();
    }
}
