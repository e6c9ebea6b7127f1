package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.api.model.TimeInForce;
import org.colibri.api.model.VenueException;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.market.OrderRules;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Orders whose exact size is a number of contracts; what they are in base units is derived and never decides. */
class InverseOrdersTest {

    private static final Instrument INVERSE = Instrument.builder(Desk.BTC, "XBTUSD")
            .perpetual("BTC")
            .contracts(BigDecimal.ONE, true)
            .contractIncrement(new BigDecimal("100"))
            .minNotional(new BigDecimal("100"))
            .priceIncrement(new BigDecimal("0.5"))
            .orderTypes(Set.of(OrderType.LIMIT, OrderType.MARKET))
            .timesInForce(Set.of(TimeInForce.GTC))
            .build();

    private final ScriptedApi api = new ScriptedApi();
    private final MemoryJournal journal = new MemoryJournal();
    private final Desk desk = new Desk(api, Desk.sheet().build(), journal, OrderObserver.NONE);

    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    private static OrderRequest buy(String price, String amount) {
        return OrderRequest.limit(Desk.BTC, Side.BUY, d(price), d(amount))
                .withPositionAction(PositionAction.OPEN, false);
    }

    private String place() {
        desk.check = (instrument, request) -> OrderRules.check(INVERSE, request, null);
        String id = desk.create(buy("30000", "0.0117"));
        desk.context.on(() -> api.answer("place", told(id, OrderStatus.OPEN, "0", "0")));
        return id;
    }

    /** The venue's own base amounts are rounded in another way than ours. */
    private Order.Builder told(String id, OrderStatus status, String contracts, String amount) {
        return desk.told(id, "e1", status)
                .price(d("30000"))
                .amount(d("0.01000001"))
                .filledAmount(d(amount))
                .contracts(d("300"), d(contracts));
    }

    private Fill fill(String trade, String id, String contracts, String amount) {
        return desk.fill(trade, id, "e1", amount).withContracts(d(contracts));
    }

    @Test
    @DisplayName("RULE-5: an amount becomes whole lots of contracts, and the amount is what these are worth")
    void sized() {
        place();

        OrderRequest sent = api.last("place").request();
        assertThat(sent.contracts()).isEqualByComparingTo("300");
        assertThat(sent.amount()).isEqualByComparingTo("0.01");
    }

    @Test
    @DisplayName("CMD-3: an order of inverse contracts is not amended, which is told as not supported")
    void notAmended() {
        String id = place();

        desk.submit(new OrderCommand.Amend(Desk.BTC, id, "new1", d("30001"), null));

        OrderEvent.AmendRejected refused = desk.only(OrderEvent.AmendRejected.class);
        assertThat(refused.category()).isEqualTo(ErrorCategory.NOT_SUPPORTED);
        assertThat(refused.order().status()).isEqualTo(OrderStatus.OPEN);
        assertThat(api.count("amend")).isZero();
    }

    @Test
    @DisplayName("RULE-5: contracts that are asked for are kept; a market order needs a price that values it")
    void asked() {
        OrderRequest market = OrderRequest.market(Desk.BTC, Side.SELL, BigDecimal.ONE)
                .sized(d("250"), null)
                .withPositionAction(PositionAction.CLOSE, false);

        OrderRequest order = OrderRules.check(INVERSE, market, d("40000"));

        assertThat(order.contracts()).isEqualByComparingTo("200");
        assertThat(order.amount()).isEqualByComparingTo("0.005");
        assertThat(order.reduceOnly()).isTrue();
        assertThatExceptionOfType(VenueException.class)
                .isThrownBy(() -> OrderRules.check(INVERSE, market, null))
                .withMessageContaining("opposite price");
        assertThatExceptionOfType(VenueException.class)
                .isThrownBy(() -> OrderRules.check(INVERSE, buy("30000", "0.0033"), null))
                .withMessageContaining("below the smallest, 100 contracts");
    }

    @Test
    @DisplayName("PERP-3: an order of a perpetual without a position action is refused")
    void actionNeeded() {
        assertThatExceptionOfType(VenueException.class)
                .isThrownBy(() ->
                        OrderRules.check(INVERSE, OrderRequest.limit(Desk.BTC, Side.BUY, d("30000"), d("0.01")), null))
                .withMessageContaining("position action");
    }

    @Test
    @DisplayName("FILL-4: contracts alone tell when the order is complete, whatever its base amounts sum up to")
    void completes() {
        String id = place();
        desk.stream(told(id, OrderStatus.PARTIALLY_FILLED, "100", "0.00340000"), fill("t1", id, "100", "0.0034"));
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(desk.order(id).filledContracts()).isEqualByComparingTo("100");
        assertThat(desk.order(id).remaining()).isEqualByComparingTo("0.006666666666666666");

        desk.stream(told(id, OrderStatus.FILLED, "300", "0.01020001"), fill("t2", id, "200", "0.0068"));

        assertThat(desk.kinds(id))
                .containsExactly(
                        EventKind.ORDER_CREATED,
                        EventKind.ORDER_FILLED,
                        EventKind.ORDER_FILLED,
                        EventKind.ORDER_COMPLETED);
        Order end = desk.only(OrderEvent.OrderCompleted.class).order();
        assertThat(end.filledAmount()).isEqualByComparingTo("0.0102");
        assertThat(end.fillsIncomplete()).isFalse();
        assertThat(desk.alarms.count("ordersOverfilled")).isZero();
    }

    @Test
    @DisplayName("ORD-1, ORD-9: fewer contracts than known never move it back; more are fetched")
    void neverBack() {
        String id = place();
        desk.stream(told(id, OrderStatus.PARTIALLY_FILLED, "200", "0.0066"), fill("t1", id, "200", "0.0066"));
        desk.stream(told(id, OrderStatus.PARTIALLY_FILLED, "100", "0.0999"));
        assertThat(desk.order(id).filledContracts()).isEqualByComparingTo("200");
        assertThat(desk.order(id).filledAmount()).isEqualByComparingTo("0.0066");

        desk.stream(told(id, OrderStatus.CANCELED, "300", "0.0100"));
        assertThat(api.last("fills").query().exchangeOrderId()).isEqualTo("e1");
        assertThat(desk.kinds(id)).doesNotContain(EventKind.ORDER_CANCELED);
    }

    @Test
    @DisplayName("CMD-3: an inverse order is not amended, and a message with other roundings is no amend")
    void amends() {
        String id = place();
        desk.context.advance(Duration.ofSeconds(1));
        desk.stream(told(id, OrderStatus.OPEN, "0", "0").amount(d("0.00999999")));
        desk.submit(new OrderCommand.Amend(Desk.BTC, id, null, d("31000"), null));

        assertThat(desk.kinds(id)).containsExactly(EventKind.ORDER_CREATED, EventKind.AMEND_REJECTED);
    }

    @Test
    @DisplayName("REC-1: contracts are read back after a restart; records of version 2 have none")
    void restarts() {
        String id = place();
        desk.stream(told(id, OrderStatus.PARTIALLY_FILLED, "100", "0.0034"), fill("t1", id, "100", "0.0034"));

        Desk next = new Desk(new ScriptedApi(), Desk.sheet().build(), new MemoryJournal(), OrderObserver.NONE)
                .restored(journal);
        assertThat(next.order(id).contracts()).isEqualByComparingTo("300");
        assertThat(next.order(id).filledContracts()).isEqualByComparingTo("100");
        assertThat(next.order(id).filledAmount()).isEqualByComparingTo("0.0034");

        JournalEntry.Create newer = journal.entries(JournalEntry.Create.class).get(0);
        String spot = desk.ids.next();
        desk.check = (instrument, request) -> request;
        desk.submit(new OrderCommand.Create(spot, "bot", buy("30000", "1")));
        ByteBuffer record = journal.records.get(journal.records.size() - 1).bytes();
        byte[] older = new byte[record.remaining()];
        record.get(older);
        older[0] = 2;
        JournalEntry.Create read = (JournalEntry.Create)
                OrderRecords.read(OrderRecords.CREATE, ByteBuffer.wrap(Arrays.copyOf(older, older.length - 1)));
        assertThat(newer.request().contracts()).isEqualByComparingTo("300");
        assertThat(List.of(read.clientOrderId(), read.symbol())).containsExactly(spot, "BTCUSDT");
        assertThat(read.request().contracts()).isNull();
    }
}
