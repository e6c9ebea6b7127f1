package org.colibri.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.engine.paper.PaperDesk.PAIR;

import java.math.BigDecimal;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.connector.AccountApi.OrderRef;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Order;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderRequest;

/** Whatever is ordered and whatever happens in the market, no money is made or lost but by fills and fees. */
class PaperPropertyTest {

    private enum What {
        LIMIT,
        IOC,
        FOK,
        MARKET,
        QUOTE,
        CANCEL,
        TRADE,
        LEVEL
    }

    private record Act(What what, Side side, int price, int amount) {}

    @Provide
    Arbitrary<List<Act>> acts() {
        return Combinators.combine(
                        Arbitraries.of(What.class),
                        Arbitraries.of(Side.class),
                        Arbitraries.integers().between(95, 106),
                        Arbitraries.integers().between(0, 40))
                .as(Act::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(50);
    }

    private static void act(PaperDesk desk, Act act) {
        BigDecimal price = BigDecimal.valueOf(act.price());
        BigDecimal amount = BigDecimal.valueOf(act.amount(), 1);
        OrderRequest limit = OrderRequest.limit(PAIR, act.side(), price, amount);
        try {
            switch (act.what()) {
                case LIMIT -> desk.place(limit);
                case IOC -> desk.place(limit.withTimeInForce(TimeInForce.IOC));
                case FOK -> desk.place(limit.withTimeInForce(TimeInForce.FOK));
                case MARKET -> desk.place(OrderRequest.market(PAIR, act.side(), amount));
                case QUOTE ->
                    desk.place(OrderRequest.marketByQuote(PAIR, act.side(), BigDecimal.valueOf(act.amount() * 10L)));
                case CANCEL ->
                    desk.onLoop(() -> desk.exchange.openOrders(null).stream()
                            .skip(act.amount() % 3)
                            .findFirst()
                            .ifPresent(order -> desk.exchange.cancel(OrderRef.byClientId(order.clientOrderId()))));
                case TRADE ->
                    desk.trade(
                            act.side(),
                            price.toString(),
                            amount.max(BigDecimal.ONE).toString());
                case LEVEL -> {
                    desk.book.put(act.side().restsOn(), act.price() * 100L, act.amount() * 100L);
                    if (!desk.book.isCrossed()) {
                        desk.tell();
                    } else {
                        desk.book.put(act.side().restsOn(), act.price() * 100L, 0);
                        desk.tell();
                    }
                }
            }
        } catch (VenueException refused) {
            assertThat(refused.definite()).isTrue();
        }
    }

    @Property(tries = 300)
    void balancesAreWhatWasThereAndTheFillsAndFees(@ForAll("acts") List<Act> acts, @ForAll boolean buyPaysInBase) {
        PaperDesk desk = new PaperDesk(buyPaysInBase);
        acts.forEach(act -> act(desk, act));

        BigDecimal base = BigDecimal.TEN;
        BigDecimal quote = new BigDecimal("10000");
        for (Fill fill : desk.exchange.fills(PAIR, new FillQuery(null, null, null))) {
            boolean buy = fill.side() == Side.BUY;
            base = buy ? base.add(fill.amount()) : base.subtract(fill.amount());
            quote = buy ? quote.subtract(fill.quoteAmount()) : quote.add(fill.quoteAmount());
            base = fill.fee().asset().equals("BTC") ? base.subtract(fill.fee().amount()) : base;
            quote = fill.fee().asset().equals("USDT")
                    ? quote.subtract(fill.fee().amount())
                    : quote;
        }
        assertThat(desk.funds.total("BTC")).isEqualByComparingTo(base);
        assertThat(desk.funds.total("USDT")).isEqualByComparingTo(quote);
        assertThat(desk.funds.available("BTC")).isNotNegative();
        assertThat(desk.funds.available("USDT")).isNotNegative();

        desk.onLoop(() -> desk.exchange.cancelAll(null));
        assertThat(desk.funds.available("BTC")).isEqualByComparingTo(base);
        assertThat(desk.funds.available("USDT")).isEqualByComparingTo(quote);
    }

    @Property(tries = 300)
    void nobodyIsFilledWorseThanAtHisLimitOrBeyondHisAmount(@ForAll("acts") List<Act> acts) {
        PaperDesk desk = new PaperDesk();
        acts.forEach(act -> act(desk, act));

        desk.reports.forEach(report -> {
            Order order = report.order();
            if (order.amount() != null) {
                assertThat(order.filledAmount()).isLessThanOrEqualTo(order.amount());
            }
            report.fills().forEach(fill -> {
                if (order.price() != null && order.side() == Side.BUY) {
                    assertThat(fill.price()).isLessThanOrEqualTo(order.price());
                } else if (order.price() != null) {
                    assertThat(fill.price()).isGreaterThanOrEqualTo(order.price());
                }
            });
        });
    }
}
