package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OrderIndexTest {

    private final List<TrackedOrder> left = new ArrayList<>();
    private final OrderIndex index = new OrderIndex(OrderTimings.standard(), left::add);
    private long now;

    private TrackedOrder order(String id) {
        return order(id, Desk.BTC);
    }

    private TrackedOrder order(String id, TradingPair pair) {
        OrderRequest request = OrderRequest.limit(pair, Side.BUY, BigDecimal.TEN, BigDecimal.ONE);
        TrackedOrder order = new TrackedOrder(id, "bot", Desk.INSTRUMENT, request, 0, 0);
        order.status = OrderStatus.OPEN;
        index.add(order);
        index.learn(order, "e-" + id);
        return order;
    }

    private TrackedOrder ended(String id) {
        TrackedOrder order = order(id);
        order.status = OrderStatus.CANCELED;
        order.ended = true;
        index.toFinals(order, now);
        return order;
    }

    @Test
    @DisplayName("ORD-8, PART-3: of 1,001 final orders the oldest leaves memory under all its ids")
    void mostFinals() {
        TrackedOrder open = order("open");
        TrackedOrder first = order("first");
        index.learn(first, "e-second");
        first.ended = true;
        index.toFinals(first, now);
        for (int i = 0; i < 1_000; i++) {
            ended("n" + i);
        }
        assertThat(left).containsExactly(first);
        assertThat(index.byClientId("first")).isNull();
        assertThat(index.byExchangeId(Desk.BTC, "e-first")).isNull();
        assertThat(index.byExchangeId(Desk.BTC, "e-second")).isNull();
        assertThat(index.finals()).hasSize(1_000);
        assertThat(index.byClientId("open")).isSameAs(open);
    }

    @Test
    @DisplayName("POLL-1: the pairs of the orders in memory are known, and again those of one that comes back")
    void pairs() {
        TradingPair ether = TradingPair.parse("ETH-BTC");
        order("open");
        TrackedOrder first = order("first", ether);
        TrackedOrder second = order("second", ether);
        assertThat(index.pairs()).containsExactly(Desk.BTC, ether);

        for (TrackedOrder order : List.of(first, second)) {
            assertThat(index.pairs()).containsExactly(Desk.BTC, ether);
            order.ended = true;
            index.toFinals(order, now);
            assertThat(index.pairs()).containsExactly(Desk.BTC, ether);
            now += Duration.ofHours(1).toNanos();
            ended("later-" + order.clientOrderId);
        }
        assertThat(left).contains(first, second);
        assertThat(index.pairs()).containsExactly(Desk.BTC);

        index.toActive(second);
        assertThat(index.pairs()).containsExactly(Desk.BTC, ether);
    }

    @Test
    @DisplayName("ORD-8: final orders of 30 minutes ago leave memory, those whose end was not told yet stay")
    void finalsKept() {
        TrackedOrder waiting = order("waiting");
        index.toFinals(waiting, now);
        TrackedOrder old = ended("old");
        now += Duration.ofMinutes(31).toNanos();
        ended("new");
        assertThat(left).containsExactly(old);
        assertThat(index.finals()).contains(waiting);
    }

    @Test
    @DisplayName("PART-3: an answer that comes after its order left memory does not bring it back in")
    void lateAnswer() {
        TrackedOrder old = ended("old");
        now += Duration.ofMinutes(31).toNanos();
        ended("new");
        index.learn(old, "e-late");
        assertThat(index.byExchangeId(Desk.BTC, "e-late")).isNull();
    }

    @Test
    @DisplayName("ORD-4: an order that turns out to live is known again under all its ids")
    void appears() {
        TrackedOrder old = ended("old");
        now += Duration.ofMinutes(31).toNanos();
        ended("new");
        index.toActive(old);
        assertThat(index.active()).containsExactly(old);
        assertThat(index.byClientId("old")).isSameAs(old);
        assertThat(index.byExchangeId(Desk.BTC, "e-old")).isSameAs(old);
    }
}
