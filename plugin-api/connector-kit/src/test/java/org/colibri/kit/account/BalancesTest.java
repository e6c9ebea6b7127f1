package org.colibri.kit.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.colibri.api.bus.Topics;
import org.colibri.api.event.BalanceChanged;
import org.colibri.api.model.Balance;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.order.OrderObserver;
import org.colibri.kit.order.Turns;
import org.colibri.kit.testing.TestContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class BalancesTest {

    private static final TradingPair BTC = TradingPair.parse("BTC-USDT");
    private static final Instrument INSTRUMENT =
            Instrument.builder(BTC, "BTCUSDT").build();

    private final TestContext context = new TestContext();
    private final Turns turns = new Turns(context.loop(), error -> {
        throw error;
    });
    private final Balances balances = balances(false);
    private final Balances corrected = balances(true);

    @Test
    @DisplayName("BAL-1: snapshot and stream, each change told once, absent assets zero")
    void snapshotAndStream() {
        turn(() -> balances.snapshot(List.of(balance("BTC", "2", "1"), balance("USDT", "100", "100")), now()));
        turn(() -> balances.streamed(List.of(balance("BTC", "3", "3")), 50));
        context.advance(Duration.ofSeconds(1));
        turn(() -> balances.snapshot(List.of(balance("BTC", "3", "3")), now()));

        assertThat(balances.balance("BTC").total()).isEqualByComparingTo("3");
        assertThat(balances.balance("USDT").total()).isZero();
        assertThat(balances.balance("ETH").available()).isZero();
        assertThat(context.bus().values(BalanceChanged.class))
                .extracting(event -> event.balance().asset(), event -> event.header()
                        .eventSequence())
                .containsExactly(tuple("BTC", 1L), tuple("USDT", 2L), tuple("BTC", 3L), tuple("USDT", 4L));
    }

    @Test
    @DisplayName("BAL-1: a snapshot does not undo what the stream told after it was asked for; older news is ignored")
    void newestWins() {
        long asked = now();
        context.advance(Duration.ofMillis(10));
        turn(() -> balances.streamed(List.of(balance("BTC", "5", "5")), 100));
        turn(() -> balances.streamed(List.of(balance("BTC", "4", "4")), 99));
        turn(() -> balances.snapshot(List.of(balance("BTC", "1", "1")), asked));

        assertThat(balances.balance("BTC").total()).isEqualByComparingTo("5");
    }

    @Test
    @DisplayName("BAL-1: of two snapshots the one that was asked for later stays, however they arrive")
    void snapshotsOvertake() {
        long early = now();
        context.advance(Duration.ofMillis(1));
        turn(() -> balances.snapshot(List.of(balance("BTC", "2", "2")), now()));
        turn(() -> balances.snapshot(List.of(balance("BTC", "3", "3")), early));

        assertThat(balances.balance("BTC").available()).isEqualByComparingTo("2");
    }

    @Test
    @DisplayName("BAL-1: without a balance stream, orders opened, filled and closed correct the snapshot")
    void correctedByOrders() {
        turn(() -> corrected.snapshot(List.of(balance("BTC", "0", "0"), balance("USDT", "1000", "1000")), now() - 1));

        turn(() -> corrected.changed(INSTRUMENT, order("0", OrderStatus.OPEN)));
        expect("USDT", "1000", "800");
        turn(() -> {
            corrected.filled(INSTRUMENT, fill("0.5"), null);
            corrected.changed(INSTRUMENT, order("0.5", OrderStatus.PARTIALLY_FILLED));
        });
        expect("USDT", "949", "799");
        expect("BTC", "0.5", "0.5");
        turn(() -> corrected.changed(INSTRUMENT, order("0.5", OrderStatus.CANCELED)));
        expect("USDT", "949", "949");
    }

    @Test
    @DisplayName("BAL-1: with a balance stream own orders correct nothing, beside another observer neither")
    void toldByTheStreamAlone() {
        OrderObserver both = balances.and(corrected);
        turn(() -> balances.snapshot(List.of(balance("USDT", "949", "949")), now() - 1));

        turn(() -> {
            both.restored(INSTRUMENT, order("0", OrderStatus.OPEN));
            both.filled(INSTRUMENT, fill("0.5"), null);
            both.changed(INSTRUMENT, order("0.5", OrderStatus.CANCELED));
        });

        assertThat(balances.balance("USDT")).isEqualTo(balance("USDT", "949", "949"));
        assertThat(balances.balance("BTC").total()).isZero();
        turn(() -> assertThat(balances.snapshot(List.of(balance("USDT", "1", "1")), now() - 1))
                .as("nothing overtook it")
                .isTrue());
    }

    @Test
    @DisplayName("BAL-1: a snapshot that own orders overtook says so")
    void overtaken() {
        long asked = now();
        context.advance(Duration.ofMillis(1));
        turn(() -> corrected.changed(INSTRUMENT, order("0", OrderStatus.OPEN)));

        turn(() -> assertThat(corrected.snapshot(List.of(balance("USDT", "1", "1")), asked))
                .isFalse());
        context.advance(Duration.ofMillis(1));
        turn(() -> assertThat(corrected.snapshot(List.of(balance("USDT", "1", "1")), now()))
                .isTrue());
    }

    private void expect(String asset, String total, String available) {
        assertThat(corrected.balance(asset).total()).isEqualByComparingTo(total);
        assertThat(corrected.balance(asset).available()).isEqualByComparingTo(available);
    }

    /** A purchase of 2 at 100. */
    private static Order order(String filled, OrderStatus status) {
        return Order.builder(BTC, Side.BUY)
                .clientOrderId("a")
                .exchangeOrderId("e1")
                .price(new BigDecimal("100"))
                .amount(new BigDecimal("2"))
                .filledAmount(new BigDecimal(filled))
                .status(status)
                .build();
    }

    /** At 100, with a fee of 1 USDT. */
    private static Fill fill(String amount) {
        Fee fee = new Fee("USDT", BigDecimal.ONE);
        BigDecimal price = new BigDecimal("100");
        return Fill.of("t1", "a", "e1", BTC, Side.BUY, price, new BigDecimal(amount), fee, Liquidity.MAKER, 1);
    }

    private Balances balances(boolean corrects) {
        return new Balances(
                "sim",
                "main",
                corrects,
                new Reservations(
                        corrects,
                        new CostRules(false, pair -> null, pair -> BigDecimal.ONE),
                        request -> null,
                        Map.of(),
                        () -> {},
                        turns,
                        context.loop().clock()),
                context.bus().publisher(Topics.balances("sim", "main"), context.loop()),
                turns,
                context.loop().clock());
    }

    private static Balance balance(String asset, String total, String available) {
        return new Balance(asset, new BigDecimal(total), new BigDecimal(available));
    }

    private void turn(Runnable work) {
        context.on(() -> turns.run(work));
    }

    private long now() {
        return context.loop().clock().monotonicNanos();
    }
}
