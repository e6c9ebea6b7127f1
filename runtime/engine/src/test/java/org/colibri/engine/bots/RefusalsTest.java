package org.colibri.engine.bots;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.event.EventHeader;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Order;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which refusals count as the same. */
class RefusalsTest {

    private static final TradingPair PAIR = TradingPair.parse("BTC-USDT");

    private final Refusals refusals = new Refusals(new VirtualTime(0).clock());

    private void refused(String message) {
        EventHeader header = new EventHeader("venue", "main", PAIR, 0, 0, 1);
        Order order = Order.builder(PAIR, Side.BUY)
                .clientOrderId("x")
                .price(BigDecimal.ONE)
                .amount(BigDecimal.ONE)
                .build();
        refusals.count(
                new OrderEvent.OrderRejected(header, "bot", order, ErrorCategory.INVALID_ORDER, null, message, false));
    }

    private List<Long> counts() {
        refusals.show();
        return refusals.shown().stream().map(Refusals.Refusal::count).toList();
    }

    @Test
    @DisplayName("HLTH-5: reasons that differ in their numbers only are one, shown in the newest one's words")
    void sameButForNumbers() {
        refused("price 64,000.5 is above 63,000");
        refused("price 7 is above 6.");
        refused("price .5 is above 6.");
        refused("price 7 is below 6.");
        assertThat(counts()).containsExactly(2L, 1L, 1L);
        assertThat(refusals.shown().get(0).reason()).isEqualTo("price 7 is above 6.");
    }

    @Test
    @DisplayName("HLTH-5: points and commas belong to a number only behind a digit of it")
    void punctuation() {
        refused("a, b 1,2 c.");
        refused("a, b 3 c.");
        refused("a b 1,2 c.");
        refused("a, b ,1 c.");
        assertThat(counts()).containsExactly(2L, 1L, 1L);
    }

    @Test
    @DisplayName("PART-3: after a hundred reasons all others are one")
    void bounded() {
        for (int i = 0; i < 150; i++) {
            refused("reason " + "x".repeat(i));
        }
        assertThat(counts()).hasSize(101).endsWith(50L);
    }
}
