package org.colibri.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.groups.Tuple;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.Fill;
import org.colibri.api.model.FundingPayment;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.MarginMode;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderReport;
import org.colibri.api.model.Position;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;
import org.colibri.engine.testing.RecordedJournals;

/** Whatever is ordered and happens, a paper account's money is what its fills, fees and fundings make of it, to the last digit. */
class PerpetualPropertyTest {

    private enum What {
        OPEN,
        OPEN_AT_ONCE,
        CLOSE,
        REDUCE,
        MARKET,
        CANCEL,
        TRADE,
        LEVEL,
        MARK,
        FUND,
        LEVERAGE
    }

    private record Act(What what, Side side, int price, int amount) {}

    private record Setup(boolean inverse, PositionMode mode, MarginMode margin) {

        PerpetualDesk desk(RecordedJournals journals) {
            Instrument instrument = inverse ? PerpetualDesk.inverse() : PerpetualDesk.linear();
            return new PerpetualDesk(instrument, PerpetualDesk.margin("2", mode, margin), journals.open("ledger"));
        }

        String asset() {
            return inverse ? "BTC" : "USDT";
        }

        /** What a change of the position is paid with. */
        BigDecimal flow(BigDecimal price, BigDecimal bought) {
            return inverse
                    ? bought.multiply(BigDecimal.ONE.divide(price, 10, RoundingMode.HALF_UP))
                    : price.multiply(bought).negate();
        }
    }

    @Provide
    Arbitrary<Setup> setups() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(PositionMode.class),
                        Arbitraries.of(MarginMode.class))
                .as(Setup::new);
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.of(Side.class),
                        Arbitraries.integers().between(95, 106),
                        Arbitraries.integers().between(1, 40))
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    private static void act(PerpetualDesk desk, Act act) {
        boolean inverse = desk.book.instrument.inverse();
        BigDecimal price = BigDecimal.valueOf(act.price());
        String amount = inverse
                ? Integer.toString(act.amount())
                : BigDecimal.valueOf(act.amount(), 1).toString();
        OrderRequest opening = desk.limit(act.side(), price.toString(), amount, PositionAction.OPEN);
        try {
            switch (act.what()) {
                case OPEN -> desk.place(opening);
                case OPEN_AT_ONCE -> desk.place(opening.withTimeInForce(TimeInForce.IOC));
                case CLOSE -> desk.place(desk.limit(act.side(), price.toString(), amount, PositionAction.CLOSE));
                case REDUCE -> desk.place(opening.withPositionAction(PositionAction.OPEN, true));
                case MARKET -> {
                    OrderRequest market = OrderRequest.market(desk.pair, act.side(), new BigDecimal(amount))
                            .withPositionAction(PositionAction.OPEN, false);
                    desk.place(inverse ? market.sized(new BigDecimal(amount), null) : market);
                }
                case CANCEL ->
                    desk.run(() -> desk.exchange.openOrders(null).stream()
                            .skip(act.amount() % 3)
                            .findFirst()
                            .ifPresent(order -> desk.exchange.cancel(OrderRef.byClientId(order.clientOrderId()))));
                case TRADE ->
                    desk.trade(
                            act.side(),
                            price.toString(),
                            inverse ? BigDecimal.valueOf(act.amount(), 2).toString() : amount);
                case LEVEL -> {
                    long shown = inverse ? act.amount() * 3_456_789L : act.amount() * 100L;
                    desk.book.put(act.side().restsOn(), act.price() * 100L, shown);
                    if (desk.book.isCrossed()) {
                        desk.book.put(act.side().restsOn(), act.price() * 100L, 0);
                    }
                    desk.tell();
                }
                case MARK ->
                    desk.mark(price.add(BigDecimal.valueOf(act.amount(), 3)).toString());
                case FUND -> {
                    desk.funding(
                            BigDecimal.valueOf(act.side() == Side.BUY ? act.amount() : -act.amount(), 5)
                                    .toString(),
                            desk.loop.clock().millis() + 1_000);
                    desk.time.advance(Duration.ofSeconds(2));
                }
                case LEVERAGE ->
                    desk.run(() ->
                            desk.clearing.leverage(desk.book.instrument, BigDecimal.valueOf(1 + act.amount() % 3)));
            }
        } catch (VenueException refused) {
            assertThat(refused.definite()).isTrue();
        }
    }

    @Property(tries = 400)
    void walletIsWhatWasThereAndWhatFillsFeesAndFundingMakeOfIt(
            @ForAll("setups") Setup setup, @ForAll("acts") List<Act> acts) {
        RecordedJournals journals = new RecordedJournals();
        PerpetualDesk desk = setup.desk(journals);
        acts.forEach(act -> act(desk, act));

        BigDecimal expected = PerpetualDesk.first().get(setup.asset());
        BigDecimal held = BigDecimal.ZERO;
        for (Fill fill : desk.fills()) {
            BigDecimal bought =
                    fill.side() == Side.BUY ? fill.quantity() : fill.quantity().negate();
            held = held.add(bought);
            expected = expected.add(setup.flow(fill.price(), bought));
            assertThat(fill.fee().asset()).isEqualTo(setup.asset());
            assertThat(fill.forced()).isFalse();
            expected = expected.subtract(fill.fee().amount());
        }
        for (FundingPayment payment : desk.news.payments) {
            expected = expected.add(payment.amount());
        }
        for (Position position : desk.clearing.positions()) {
            BigDecimal quantity = position.signedQuantity();
            held = held.subtract(quantity);
            // What the open position was paid with is not earned or lost yet.
            BigDecimal open = position.unrealizedPnl().subtract(setup.flow(position.markPrice(), quantity.negate()));
            expected = expected.subtract(open);
        }
        assertThat(desk.total(setup.asset())).isEqualByComparingTo(expected);
        assertThat(held).as("positions are what was bought").isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(desk.available(setup.asset())).isNotNegative();
        assertThat(desk.news.payments).isEqualTo(desk.clearing.payments(null, 0));
    }

    @Property(tries = 200)
    void nothingIsFilledBeyondItsAmountAndClosingNeverTurnsAPositionAround(
            @ForAll("setups") Setup setup, @ForAll("acts") List<Act> acts) {
        PerpetualDesk desk = setup.desk(new RecordedJournals());
        for (Act act : acts) {
            List<Position> before = desk.clearing.positions();
            act(desk, act);
            for (OrderReport report : desk.news.reports) {
                Order order = report.order();
                assertThat(order.filledQuantity()).isLessThanOrEqualTo(order.quantity());
            }
            if (act.what() == What.CLOSE && before.isEmpty()) {
                assertThat(desk.clearing.positions()).isEmpty();
            }
        }
        desk.run(() -> desk.exchange.cancelAll(null));
        for (Side side : Side.values()) {
            desk.book.put(side.restsOn(), side == Side.BUY ? 9_000 : 11_000, 4_000_000_000_000L);
        }
        for (Position position : desk.clearing.positions()) {
            Side side = position.signedQuantity().signum() > 0 ? Side.SELL : Side.BUY;
            desk.close(
                    side,
                    side == Side.SELL ? "90" : "110",
                    position.quantity().add(BigDecimal.ONE).toPlainString());
        }
        assertThat(desk.clearing.positions()).isEmpty();
        assertThat(desk.available(setup.asset())).isEqualByComparingTo(desk.total(setup.asset()));
    }

    @Property(tries = 200)
    void aRestartChangesNothing(@ForAll("setups") Setup setup, @ForAll("acts") List<Act> acts) {
        RecordedJournals journals = new RecordedJournals();
        PerpetualDesk before = setup.desk(journals);
        acts.forEach(act -> act(before, act));
        List<Order> open = before.ask(() -> before.exchange.openOrders(null));

        PerpetualDesk after = setup.desk(journals);
        // The venue tells the mark price anew.
        before.mark("100");
        after.mark("100");
        assertThat(after.total(setup.asset())).isEqualByComparingTo(before.total(setup.asset()));
        assertThat(after.available(setup.asset())).isNotNegative();
        assertThat(after.clearing.positions())
                .usingRecursiveFieldByFieldElementComparator()
                .isEqualTo(before.clearing.positions());
        assertThat(after.clearing.mode()).isEqualTo(before.clearing.mode());
        assertThat(after.clearing.margin(after.book.instrument))
                .isEqualTo(before.clearing.margin(before.book.instrument));
        assertThat(after.clearing.payments(null, 0)).isEqualTo(before.clearing.payments(null, 0));
        assertThat(after.ask(() -> after.exchange.openOrders(null)))
                .extracting(Order::exchangeOrderId, order -> order.remaining())
                .isEqualTo(open.stream()
                        .map(order -> Tuple.tuple(order.exchangeOrderId(), order.remaining()))
                        .toList());
        assertThat(after.fills()).isEqualTo(before.fills());
        before.run(() -> before.exchange.cancelAll(null));
        after.run(() -> after.exchange.cancelAll(null));
        assertThat(after.available(setup.asset())).isEqualByComparingTo(before.available(setup.asset()));
    }
}
