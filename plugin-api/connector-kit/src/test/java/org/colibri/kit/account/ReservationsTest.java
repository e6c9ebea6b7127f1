package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.Side;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReservationsTest {

    private final Purse purse = new Purse();

    @BeforeEach
    void told() {
        purse.snapshot("1000", "5");
        later();
    }

    @Test
    @DisplayName("BAL-2: from the command on, what an order takes is not available to others, and that is told")
    void heldFromCommand() {
        purse.sent("a");
        purse.show(Purse.order("b").price(new BigDecimal("50")).build());

        expect("850", "150");
        purse.show(sell("c", "2"));
        assertThat(purse.available("BTC")).isEqualByComparingTo("3");
        assertThat(purse.context.bus().values(BalanceChanged.class))
                .extracting(event -> event.balance().available().stripTrailingZeros())
                .containsExactly(
                        new BigDecimal("1E+3"),
                        new BigDecimal("5"),
                        new BigDecimal("9E+2"),
                        new BigDecimal("8.5E+2"),
                        new BigDecimal("3"));
    }

    @Test
    @DisplayName("BAL-2: after the acknowledgement the funds stay held until a balance of a later venue time")
    void releasedByLaterBalance() {
        Order order = purse.sent("a");
        purse.acknowledged(order, 50);
        purse.streamed("USDT", "1000", 49);
        expect("900", "100");

        purse.streamed("USDT", "880", 51);

        expect("880", "0");
    }

    @Test
    @DisplayName("BAL-2: a balance that overtook the acknowledgement shows the order when the acknowledgement comes")
    void releasedByEarlierMessage() {
        Order order = purse.sent("a");
        purse.streamed("USDT", "900", 50);
        expect("800", "100");

        purse.acknowledged(order, 50);

        expect("900", "0");
    }

    @Test
    @DisplayName("BAL-2: of the same millisecond, a balance shows only as many orders as available went down by")
    void sameMillisecond() {
        Order a = purse.sent("a");
        Order b = purse.sent("b");
        purse.acknowledged(a, 50);
        purse.acknowledged(b, 50);

        purse.streamed("USDT", "900", 50);
        expect("800", "100");
        purse.streamed("USDT", "800", 50);
        expect("800", "0");
    }

    @Test
    @DisplayName("BAL-2: one way down explains one order, whether the balance's time is later or the same")
    void explainedOnce() {
        Order early = purse.sent("a");
        Order a = purse.sent("b");
        purse.streamed("USDT", "900", 50);

        purse.acknowledged(early, 49);
        expect("800", "100");
        purse.acknowledged(a, 50);

        expect("800", "100");
    }

    @Test
    @DisplayName("BAL-2: without venue times too")
    void withoutTimes() {
        Order a = purse.sent("a");
        purse.acknowledged(a, 0);

        purse.streamed("USDT", "1000", 0);
        expect("900", "100");
        purse.streamed("USDT", "900", 0);
        expect("900", "0");
    }

    @Test
    @DisplayName("BAL-2: a snapshot shows the orders whose acknowledgement came before it was asked for, no others")
    void releasedBySnapshot() {
        Order a = purse.sent("a");
        long early = purse.now();
        later();
        purse.acknowledged(a, 50);
        purse.snapshot("1000", "5", early);
        expect("900", "100");

        later();
        purse.snapshot("900", "5");

        expect("900", "0");
    }

    @Test
    @DisplayName("BAL-2: a message from before the order that arrives after the snapshot frees nothing again")
    void oldMessageAfterSnapshot() {
        Order a = purse.sent("a");
        purse.acknowledged(a, 50);
        later();
        purse.snapshot("900", "5");

        purse.streamed("USDT", "1000", 50);
        expect("900", "0");
        purse.streamed("USDT", "901", 51);
        expect("901", "0");
    }

    @Test
    @DisplayName("ORD-4: while the outcome is unknown the funds stay held; proven never accepted they are free")
    void unknown() {
        Order order = purse.sent("a");
        later();
        purse.snapshot("1000", "5");
        later();
        purse.streamed("USDT", "1000", 70);
        expect("900", "100");

        purse.ended(order, OrderStatus.REJECTED, "0");

        expect("1000", "0");
    }

    @Test
    @DisplayName("ORD-4: an order that appears after it counted as never accepted is held again")
    void appeared() {
        Order order = purse.sent("a");
        Order refused = purse.ended(order, OrderStatus.REJECTED, "0");

        purse.show(refused.toBuilder()
                .status(OrderStatus.PENDING_CANCEL)
                .exchangeOrderId("ea")
                .updatedAt(80)
                .build());

        expect("900", "100");
        purse.streamed("USDT", "900", 81);
        expect("900", "0");
    }

    @Test
    @DisplayName("BAL-2: what an order filled stays held past its end until a balance shows it")
    void endedBeforeBalance() {
        Order open = purse.acknowledged(purse.sent("a"), 50);

        purse.ended(open, OrderStatus.CANCELED, "0.4");
        expect("960", "40");
        purse.streamed("USDT", "960", 51);

        expect("960", "0");
    }

    @Test
    @DisplayName("FILL-4: a late fill that no balance shows yet is held, for a while only")
    void lateFill() {
        Order open = purse.acknowledged(purse.sent("a"), 50);
        purse.streamed("USDT", "900", 51);
        Order ended = purse.ended(open, OrderStatus.CANCELED, "0");
        purse.streamed("USDT", "1000", 52);
        expect("1000", "0");

        purse.turn(() -> purse.observer.filled(Purse.SPOT, fill("0.4"), null));
        purse.ended(ended, OrderStatus.CANCELED, "0.4");

        expect("960", "40");
        later();
        purse.snapshot("960", "5");
        expect("960", "0");
    }

    @Test
    @DisplayName("BAL-2: a balance that does not come is asked for after 3 s, as long as one is missing")
    void asksForBalances() {
        purse.acknowledged(purse.sent("a"), 50);
        purse.context.advance(Duration.ofSeconds(7));
        assertThat(purse.refreshes).isEqualTo(2);

        purse.snapshot("900", "5");
        purse.context.advance(Duration.ofSeconds(10));

        assertThat(purse.refreshes).isEqualTo(2);
        assertThat(purse.context.time().isIdle()).isTrue();
    }

    @Test
    @DisplayName("BAL-2: an amend holds the more that it takes while it is under way, and after it until it is shown")
    void amendUp() {
        Order open = purse.acknowledged(purse.sent("a"), 50);
        purse.streamed("USDT", "900", 51);

        BigDecimal price = new BigDecimal("120");
        purse.turn(() -> purse.observer.amending(Purse.SPOT, open, price, new BigDecimal("2")));
        expect("760", "140");
        Order filled = open.toBuilder()
                .status(OrderStatus.PARTIALLY_FILLED)
                .filledAmount(new BigDecimal("0.5"))
                .updatedAt(55)
                .build();
        purse.show(filled);
        expect("760", "140");

        Order amended =
                filled.toBuilder().price(price).amount(new BigDecimal("2")).build();
        purse.turn(() -> {
            purse.observer.amending(Purse.SPOT, filled, null, null);
            purse.observer.changed(Purse.SPOT, amended);
        });
        expect("760", "140");
        later();
        purse.snapshot("760", "5");
        expect("760", "0");
    }

    @Test
    @DisplayName("BAL-2: once a snapshot has shown an amend, a streamed balance from before it comes too late")
    void amendShownBySnapshot() {
        Order open = purse.acknowledged(purse.sent("a"), 50);
        purse.streamed("USDT", "900", 51);
        Order amended = open.toBuilder().amount(new BigDecimal("2")).build();
        purse.show(amended);
        expect("800", "100");
        later();
        purse.venueMillis = 60;
        purse.snapshot("800", "5");
        expect("800", "0");

        purse.streamed("USDT", "950", 52);
        expect("800", "0");

        purse.streamed("USDT", "790", 61);
        expect("790", "0");
    }

    @Test
    @DisplayName("BAL-2: an amend that is refused frees what it would have taken")
    void amendRefused() {
        Order open = purse.acknowledged(purse.sent("a"), 50);
        purse.streamed("USDT", "900", 51);
        purse.turn(() -> purse.observer.amending(Purse.SPOT, open, open.price(), new BigDecimal("3")));
        expect("700", "200");

        purse.turn(() -> purse.observer.amending(Purse.SPOT, open, null, null));

        expect("900", "0");
    }

    @Test
    @DisplayName("BAL-2: a restored order under way is held from the start, one without any price blocks its asset")
    void restored() {
        Purse restarted = new Purse();
        restarted.sent("a");
        restarted.hasBook = false;
        Order market = Purse.order("m").type(OrderType.MARKET).price(null).build();
        restarted.show(market);
        restarted.snapshot("1000", "5");
        assertThat(restarted.available("USDT")).isZero();

        restarted.ended(market, OrderStatus.REJECTED, "0");

        assertThat(restarted.available("USDT")).isEqualByComparingTo("900");
    }

    @Test
    @DisplayName(
            "BAL-1, BAL-2: without a balance stream own acknowledgements and fills correct what is available, once")
    void corrected() {
        Purse corrected = new Purse(true, false, Map.of());
        corrected.snapshot("1000", "5");
        corrected.context.advance(Duration.ofMillis(1));
        Order sent = corrected.sent("a");
        expect(corrected, "900", "100");
        Order open = corrected.acknowledged(sent, 50);
        expect(corrected, "900", "0");

        // the venue tells of a fill before the fill itself comes
        corrected.ended(open, OrderStatus.CANCELED, "0.4");
        expect(corrected, "960", "40");
        corrected.turn(() -> {
            corrected.observer.filled(Purse.SPOT, fill("0.4"), null);
            corrected.observer.changed(
                    Purse.SPOT,
                    open.toBuilder()
                            .status(OrderStatus.CANCELED)
                            .filledAmount(new BigDecimal("0.4"))
                            .build());
        });
        expect(corrected, "960", "0");
    }

    @Test
    @DisplayName("BAL-4: the operator's limit caps available: less what is in orders, plus net fills, not below zero")
    void limited() {
        Purse limited = new Purse(false, false, Map.of("USDT", new BigDecimal("150")));
        limited.snapshot("1000", "5");
        assertThat(limited.available("USDT")).isEqualByComparingTo("150");
        assertThat(limited.available("BTC")).isEqualByComparingTo("5");

        Order open = limited.acknowledged(limited.sent("a"), 50);
        limited.streamed("USDT", "900", 51);
        assertThat(limited.available("USDT")).isEqualByComparingTo("50");

        limited.turn(() -> limited.observer.filled(Purse.SPOT, fill("1"), null));
        limited.ended(open, OrderStatus.FILLED, "1");
        assertThat(limited.available("USDT")).isEqualByComparingTo("50");

        Order sale = sell("b", "1");
        limited.show(sale);
        limited.turn(() -> limited.observer.filled(Purse.SPOT, sold("b", "1"), null));
        limited.ended(sale, OrderStatus.FILLED, "1");
        assertThat(limited.available("USDT")).isEqualByComparingTo("150");
    }

    private void expect(String available, String held) {
        expect(purse, available, held);
    }

    private static void expect(Purse purse, String available, String held) {
        assertThat(purse.available("USDT")).as("available").isEqualByComparingTo(available);
        assertThat(purse.held("USDT")).as("held").isEqualByComparingTo(held);
    }

    private void later() {
        purse.context.advance(Duration.ofMillis(1));
    }

    private static Order sell(String id, String amount) {
        return Order.builder(Purse.BTC, Side.SELL)
                .clientOrderId(id)
                .price(new BigDecimal("100"))
                .amount(new BigDecimal(amount))
                .build();
    }

    private static Fill fill(String amount) {
        return fill("a", Side.BUY, amount);
    }

    private static Fill sold(String id, String amount) {
        return fill(id, Side.SELL, amount);
    }

    private static Fill fill(String id, Side side, String amount) {
        Fee none = new Fee("USDT", BigDecimal.ZERO);
        BigDecimal price = new BigDecimal("100");
        return Fill.of("t" + id, id, "e", Purse.BTC, side, price, new BigDecimal(amount), none, Liquidity.MAKER, 60);
    }
}
