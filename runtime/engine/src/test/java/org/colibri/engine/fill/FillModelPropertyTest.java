package org.colibri.engine.fill;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.colibri.api.model.BookSide;
import org.colibri.api.model.Side;
import org.colibri.engine.testing.MadeBook;

/** Whatever happens in the market, an order gets no more than there was. */
class FillModelPropertyTest {

    private static final long LONG_AGO = 0;

    /** Something that happens: an order of ours, a trade, a level; sides and prices are drawn alike. */
    private record Act(int what, Side side, long price, long amount) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        Arbitrary<Act> act = Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of(Side.class),
                        Arbitraries.longs().between(95, 105),
                        Arbitraries.longs().between(0, 20))
                .as(Act::new);
        return act.list().ofMinSize(1).ofMaxSize(60);
    }

    /** Runs the acts; what others traded, and what was shown of each level when it changed, bounds what we got. */
    private static final class Run {
        private final MadeBook book = new MadeBook();
        private long got;
        private long offered;
        private final FillModel model = new FillModel((order, amount) -> {
            assertThat(amount).isPositive();
            assertThat(order.remaining()).isNotNegative();
            got += amount;
        });

        void act(int number, Act act) {
            switch (act.what()) {
                case 0 -> {
                    if (act.amount() > 0 && !crosses(act)) {
                        String id = Integer.toString(number);
                        model.rest(book, new RestingOrder(id, act.side(), act.price(), act.amount(), LONG_AGO));
                    }
                }
                case 1 -> {
                    if (act.amount() > 0) {
                        offered += act.amount();
                        model.trade(act.side(), act.price(), act.amount(), 1);
                    }
                }
                default -> {
                    BookSide side = act.side().restsOn();
                    if (book.amountAt(side, act.price()) != act.amount()) {
                        offered += act.amount();
                    }
                    model.book(book.put(side, act.price(), act.amount()));
                }
            }
        }

        private boolean isInSight(RestingOrder order) {
            BookSide side = order.side().restsOn();
            int levels = book.depth(side);
            long last = levels == 0 ? order.price() : book.price(side, levels - 1);
            return order.side() == Side.BUY ? order.price() >= last : order.price() <= last;
        }

        private boolean crosses(Act act) {
            long best = book.best(act.side().takesFrom());
            return best != MadeBook.NONE && (act.side() == Side.BUY ? best <= act.price() : best >= act.price());
        }
    }

    @Property(tries = 500)
    void nobodyGetsMoreThanWasTradedAndShown(@ForAll("acts") List<Act> acts) {
        Run run = new Run();
        run.model.book(run.book);
        for (int i = 0; i < acts.size(); i++) {
            run.act(i, acts.get(i));
            assertThat(run.got).isLessThanOrEqualTo(run.offered);
        }
    }

    @Property(tries = 500)
    void whatStandsBeforeAnOrderInSightIsNeverMoreThanTheVenueShows(@ForAll("acts") List<Act> acts) {
        Run run = new Run();
        run.model.book(run.book);
        for (int i = 0; i < acts.size(); i++) {
            run.act(i, acts.get(i));
            run.model.book(run.book);
            run.model.resting().forEach(order -> {
                assertThat(order.remaining()).isPositive();
                if (order.ahead() >= 0 && run.isInSight(order)) {
                    assertThat(order.ahead())
                            .isBetween(0L, run.book.amountAt(order.side().restsOn(), order.price()));
                }
            });
        }
    }

    @Property(tries = 500)
    void anOrderIsServedBeforeThoseThatCameLaterToItsPrice(@ForAll("acts") List<Act> acts) {
        Run run = new Run();
        run.model.book(run.book);
        for (int i = 0; i < acts.size(); i++) {
            run.act(i, acts.get(i));
            List<RestingOrder> resting = run.model.resting();
            for (int j = 1; j < resting.size(); j++) {
                RestingOrder before = resting.get(j - 1);
                RestingOrder after = resting.get(j);
                if (before.side() == after.side() && before.price() == after.price()) {
                    assertThat(Integer.parseInt(before.id())).isLessThan(Integer.parseInt(after.id()));
                }
            }
        }
    }
}
