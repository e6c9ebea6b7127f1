package org.colibri.console.certify;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.connector.AccountApi.FillQuery;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent.OrderFilled;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.model.Order;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderRequest;
import org.colibri.console.output.Output;

/** One purchase of the smallest amount, and its sale: only for who asked for that, because it costs fees and the spread. */
final class TradeChecks {

    private static final int FILLS = 50;

    private final VenueDesk desk;
    private final Instrument instrument;
    private final Budget budget;
    private final boolean asked;
    private final List<Fill> fills = new ArrayList<>();
    private String bought;
    private boolean sold;

    TradeChecks(VenueDesk desk, Instrument instrument, Budget budget, boolean asked) {
        this.desk = desk;
        this.instrument = instrument;
        this.budget = budget;
        this.asked = asked;
    }

    void run(Checklist list) throws InterruptedException {
        list.check("FILL-1 FILL-3", "the smallest amount is bought, each fill told once with its fee", this::buys);
        list.check("FILL-2", "the venue tells the same fills when asked", this::asksForFills);
        list.check("FILL-1", "it is sold again", this::sells);
    }

    /** What was bought and not sold, and could be: in words, null for nothing. */
    String left() {
        return sold || net().signum() == 0
                ? null
                : Output.plain(net()) + " " + (instrument.inverse() ? "contracts" : instrument.base());
    }

    /** In the exact measure: contracts of an inverse instrument, whose base amounts do not add up to nothing. */
    private BigDecimal net() {
        return fills.stream()
                .map(fill -> fill.side() == Side.BUY
                        ? fill.quantity()
                        : fill.quantity().negate())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private String buys() throws Exception {
        if (!asked) {
            throw new NotChecked("it costs fees and the spread; ask for it with --trade");
        }
        SmallOrder sizes = OrderChecks.small(desk, instrument);
        bought = OrderChecks.send(desk, budget, sizes, sizes.buying());
        return filled(bought);
    }

    private String filled(String id) throws Exception {
        OrderChecks.awaitTaken(desk, id);
        desk.await(id, EventKind.ORDER_COMPLETED, EventKind.ORDER_CANCELED, EventKind.ORDER_EXPIRED);
        List<Fill> told = desk.events(id).stream()
                .filter(event -> event.kind() == EventKind.ORDER_FILLED)
                .map(event -> ((OrderFilled) event).fill())
                .toList();
        fills.addAll(told);
        Order order = desk.onLoop(() -> desk.account().order(id));
        BigDecimal sum = told.stream().map(Fill::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
        CheckFailure.unless(sum.signum() > 0, "nothing was traded at " + Output.plain(order.price()));
        CheckFailure.unless(
                sum.compareTo(order.filledAmount()) == 0,
                "its fills make " + Output.plain(sum) + ", the order says " + Output.plain(order.filledAmount()));
        CheckFailure.unless(
                told.stream().map(Fill::tradeId).distinct().count() == told.size(), "a fill was told twice");
        CheckFailure.unless(told.stream().allMatch(fill -> fill.fee() != null), "a fill has no fee");
        return told.size() + (told.size() == 1 ? " fill of " : " fills of ") + Output.plain(sum) + " at "
                + Output.plain(order.averagePrice());
    }

    private String asksForFills() throws Exception {
        if (fills.isEmpty()) {
            throw new NotChecked("nothing was bought");
        }
        String exchangeId = desk.onLoop(() -> desk.account().order(bought).exchangeOrderId());
        List<String> asked = desk.account(api -> api.fills(instrument, new FillQuery(exchangeId, null, FILLS))).stream()
                .map(Fill::tradeId)
                .sorted()
                .toList();
        List<String> told = fills.stream().map(Fill::tradeId).sorted().toList();
        CheckFailure.unless(asked.equals(told), "the stream told " + told + ", the request " + asked);
        return null;
    }

    private String sells() throws Exception {
        if (fills.isEmpty()) {
            throw new NotChecked("nothing was bought");
        }
        budget.release(bought);
        SmallOrder sizes = OrderChecks.small(desk, instrument);
        OrderRequest sale = sizes.selling(sellable());
        String result = filled(OrderChecks.send(desk, budget, sizes, sale));
        BigDecimal rest = sellable();
        sold = rest.signum() == 0 || sizes.isDust(rest);
        CheckFailure.unless(sold, result + "; " + Output.plain(rest) + " were not sold");
        budget.sent().keySet().forEach(budget::release);
        return result + (rest.signum() == 0 ? "" : "; " + Output.plain(rest) + " stay, too little to be sold");
    }

    /** Where the fee is taken from what was bought, there is less to sell. */
    private BigDecimal sellable() {
        BigDecimal fees = fills.stream()
                .filter(fill -> instrument.kind() == InstrumentKind.SPOT
                        && fill.fee() != null
                        && fill.fee().asset().equals(instrument.base()))
                .map(fill -> fill.fee().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return net().subtract(fees);
    }
}
