package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.colibri.api.event.EventKind.FEE_CORRECTED;
import static org.colibri.api.event.EventKind.ORDER_CANCELED;
import static org.colibri.api.event.EventKind.ORDER_COMPLETED;
import static org.colibri.api.event.EventKind.ORDER_CREATED;
import static org.colibri.api.event.EventKind.ORDER_FILLED;
import static org.colibri.api.event.EventKind.ORDER_RECOVERED;
import static org.colibri.kit.order.ScriptedApi.timedOut;

import java.math.BigDecimal;
import java.util.List;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Fill;
import org.colibri.api.model.Liquidity;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FillsTest extends ScriptedDesk {

    private static final BigDecimal HALF = new BigDecimal("0.5");

    @Test
    @DisplayName("FILL-1, FILL-2: a fill from stream, answer and list is booked once")
    void once() {
        String id = open("e1");
        Fill fill = desk.fill("t1", id, "e1", "0.5");
        desk.stream(desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(HALF), fill);
        desk.stream(desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(HALF), fill);
        desk.context.on(() -> desk.tracker.apply(fill, Source.POLL));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED);
        assertThat(desk.order(id).filledAmount()).isEqualByComparingTo(HALF);
        assertThat(desk.alarms.count("fillsDuplicate")).isEqualTo(2);
    }

    @Test
    @DisplayName("11.3: fills that reach the amount complete the order, fees summed by asset, average from fills")
    void completes() {
        String id = open("e1");
        desk.stream(desk.told(id, "e1", OrderStatus.OPEN), desk.fill("t1", id, "e1", "0.4"));
        desk.stream(desk.told(id, "e1", OrderStatus.OPEN), desk.fill("t2", id, "e1", "0.6"));

        OrderEvent.OrderCompleted event = desk.only(OrderEvent.OrderCompleted.class);
        assertThat(event.fees()).singleElement().satisfies(fee -> {
            assertThat(fee.asset()).isEqualTo("USDT");
            assertThat(fee.amount()).isEqualByComparingTo("0.2");
        });
        assertThat(event.order().averagePrice()).isEqualByComparingTo("100");
        assertThat(event.order().fillsIncomplete()).isFalse();
    }

    @Test
    @DisplayName("ORD-9: a final state with missing fills fetches them, then tells the end")
    void waitsForFills() {
        String id = open("e1");
        desk.stream(desk.told(id, "e1", OrderStatus.CANCELED).filledAmount(HALF));
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED);
        assertThat(api.last("fills").query().exchangeOrderId()).isEqualTo("e1");

        answer("fills", List.of(desk.fill("t1", null, "e1", "0.5")));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_CANCELED);
        OrderEvent.OrderFilled fill = desk.only(OrderEvent.OrderFilled.class);
        assertThat(fill.fill().late()).isFalse();
        assertThat(fill.fill().clientOrderId()).isEqualTo(id);
    }

    @Test
    @DisplayName("ORD-9, FILL-4: after 5 s the end is told with the venue's amounts; what comes later is late")
    void toldIncomplete() {
        String id = open("e1");
        desk.stream(desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE));
        answer("fills", timedOut());
        desk.advance("4.9S");
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED);

        desk.advance("0.1S");
        OrderEvent.OrderCompleted end = desk.only(OrderEvent.OrderCompleted.class);
        assertThat(end.order().fillsIncomplete()).isTrue();
        assertThat(end.order().filledAmount()).isEqualByComparingTo("1");

        desk.context.on(() -> desk.tracker.apply(desk.fill("t1", id, "e1", "1"), Source.POLL));
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_COMPLETED, ORDER_FILLED);
        assertThat(desk.only(OrderEvent.OrderFilled.class).fill().late()).isTrue();
    }

    @Test
    @DisplayName("FILL-4: a fill after the cancel is booked late")
    void fillAfterCancel() {
        String id = open("e1");
        desk.stream(desk.told(id, "e1", OrderStatus.CANCELED));

        desk.stream(
                desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(HALF), desk.fill("t1", id, "e1", "0.5"));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_CANCELED, ORDER_FILLED);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(desk.order(id).filledAmount()).isEqualByComparingTo("0.5");
    }

    @Test
    @DisplayName("FILL-4: a fill above the amount is booked and warned of")
    void overfill() {
        String id = open("e1");

        desk.stream(desk.told(id, "e1", OrderStatus.OPEN), desk.fill("t1", id, "e1", "1.5"));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_COMPLETED);
        assertThat(desk.order(id).filledAmount()).isEqualByComparingTo("1.5");
        assertThat(desk.alarms.count("ordersOverfilled")).isEqualTo(1);
    }

    @Test
    @DisplayName("ORD-1: older news neither takes fills back nor revives an order")
    void neverBack() {
        String id = open("e1");
        Order.Builder early = desk.told(id, "e1", OrderStatus.OPEN);
        desk.advance("1S");
        desk.stream(
                desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(HALF), desk.fill("t1", id, "e1", "0.5"));
        desk.stream(early);
        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.PARTIALLY_FILLED);
        assertThat(desk.order(id).filledAmount()).isEqualByComparingTo("0.5");

        desk.stream(desk.told(id, "e1", OrderStatus.CANCELED).filledAmount(HALF));
        desk.stream(early);

        assertThat(desk.order(id).status()).isEqualTo(OrderStatus.CANCELED);
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_CANCELED);
        assertThat(desk.alarms.count("ordersAfterEnd")).isEqualTo(1);
    }

    @Test
    @DisplayName("FILL-2: an amount that the stream told without its fill is fetched")
    void fetchesWhileLive() {
        String id = open("e1");
        desk.stream(desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(HALF));
        assertThat(desk.order(id).filledAmount()).isEqualByComparingTo("0.5");
        desk.advance("1S");

        answer("fills", List.of(desk.fill("t1", id, "e1", "0.5")));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED);
    }

    @Test
    @DisplayName("FILL-3: a fee that is missing is estimated at once, then fetched and corrected")
    void missingFee() {
        String id = open("e1");
        Fill bare = desk.fill("t1", id, "e1", "0.5").withFee(null, false);
        desk.stream(desk.told(id, "e1", OrderStatus.PARTIALLY_FILLED).filledAmount(HALF), bare);
        Fill told = desk.only(OrderEvent.OrderFilled.class).fill();
        assertThat(told.estimated()).isTrue();
        assertThat(told.fee().amount()).isEqualByComparingTo("1");

        desk.advance("1S");
        answer("fills", List.of(bare.withFee(new Fee("BNB", new BigDecimal("0.01")), false)));
        desk.stream(
                desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), desk.fill("t2", id, "e1", "0.5"));

        assertThat(desk.only(OrderEvent.OrderCompleted.class).fees())
                .extracting(Fee::asset)
                .containsExactly("BNB", "USDT");
        assertThat(desk.kinds(id))
                .containsExactly(ORDER_CREATED, ORDER_FILLED, FEE_CORRECTED, ORDER_FILLED, ORDER_COMPLETED);
        OrderEvent.FeeCorrected corrected = desk.only(OrderEvent.FeeCorrected.class);
        assertThat(corrected.oldFee()).isEqualTo(told.fee());
        assertThat(corrected.fill().fee().asset()).isEqualTo("BNB");
        assertThat(corrected.fill().estimated()).isFalse();
    }

    @Test
    @DisplayName("FILL-3: the missing fee of the fill that completes an order is fetched as well, within 5 s")
    void missingFeeOfTheLastFill() {
        String id = open("e1");
        Fill bare = desk.fill("t1", id, "e1", "1").withFee(null, false);
        desk.stream(desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), bare);
        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_COMPLETED);

        desk.advance("1S");
        answer("fills", List.of(bare));
        desk.advance("2S");
        answer("fills", List.of(bare.withFee(new Fee("BTC", new BigDecimal("0.002")), false)));

        assertThat(desk.only(OrderEvent.FeeCorrected.class).fill().fee().asset())
                .isEqualTo("BTC");
        desk.advance("1M");
        assertThat(api.count("fills")).isEqualTo(2);
    }

    @Test
    @DisplayName("FILL-3: lost answers do not count as a venue's silence on a fee; the liquidity comes with it")
    void missingFeeInTrouble() {
        String id = open("e1");
        Fill whole = desk.fill("t1", id, "e1", "1");
        Fill bare = new Fill(
                "t1",
                id,
                "e1",
                whole.tradingPair(),
                whole.side(),
                whole.price(),
                whole.amount(),
                null,
                null,
                null,
                whole.timestamp(),
                false,
                false,
                false);
        desk.stream(desk.told(id, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), bare);

        for (int i = 0; i < 5; i++) {
            desk.advance("5S");
            answer("fills", VenueException.network("garbled", true, null));
        }
        desk.advance("5S");
        answer("fills", List.of(whole));

        Fill corrected = desk.only(OrderEvent.FeeCorrected.class).fill();
        assertThat(corrected.fee()).isEqualTo(whole.fee());
        assertThat(corrected.liquidity()).isNotNull().isEqualTo(whole.liquidity());
    }

    @Test
    @DisplayName("FILL-5: a nameless fill is kept until the answer to the create names its order")
    void namelessFill() {
        String id = desk.create("100", "1");
        desk.stream(
                desk.told(null, "e1", OrderStatus.FILLED).filledAmount(BigDecimal.ONE),
                desk.fill("t1", null, "e1", "1"));
        assertThat(desk.events()).isEmpty();

        answer("place", desk.told(id, "e1", OrderStatus.OPEN));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_FILLED, ORDER_COMPLETED);
        assertThat(desk.context.bus().values(OrderEvent.ExternalOrderSeen.class))
                .isEmpty();
    }

    @Test
    @DisplayName("FILL-5: a nameless order that stays nameless for 10 s is asked for, and external then")
    void namelessExternal() {
        desk.create("100", "1");
        desk.stream(desk.told(null, "e9", OrderStatus.OPEN));
        desk.advance("10S");

        answer("order", desk.told("web_9", "e9", OrderStatus.OPEN));

        assertThat(desk.only(OrderEvent.ExternalOrderSeen.class).order().exchangeOrderId())
                .isEqualTo("e9");
    }

    @Test
    @DisplayName("FILL-5, REC-2: an own order of an earlier run is adopted, with its fills, for an unknown owner")
    void adopted() {
        String id = desk.ids.next();

        desk.stream(
                desk.told(id, "e7", OrderStatus.PARTIALLY_FILLED).filledAmount(HALF), desk.fill("t1", id, "e7", "0.5"));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_RECOVERED, ORDER_FILLED);
        assertThat(desk.events().get(0).owner()).isEqualTo(OrderTracker.UNKNOWN_OWNER);
        assertThat(desk.ids.next()).isGreaterThan(id);
    }

    @Test
    @DisplayName("FILL-5: a fill of an own order that memory does not know finds its order by asking")
    void fillOfUnknownOrder() {
        String id = desk.ids.next();
        desk.context.on(() -> desk.tracker.apply(desk.fill("t1", id, "e7", "1"), Source.POLL));
        answer("order", desk.told(id, "e7", OrderStatus.FILLED).filledAmount(BigDecimal.ONE));

        assertThat(desk.kinds(id)).containsExactly(ORDER_CREATED, ORDER_RECOVERED, ORDER_FILLED, ORDER_COMPLETED);
    }

    @Test
    @DisplayName("FILL-5: fills of external orders are not booked, and asked for once")
    void externalFill() {
        desk.context.on(() -> desk.tracker.apply(desk.fill("t1", null, "e9", "1"), Source.POLL));
        answer("order", desk.told("web_9", "e9", OrderStatus.FILLED).filledAmount(BigDecimal.ONE));
        desk.context.on(() -> desk.tracker.apply(desk.fill("t2", null, "e9", "1"), Source.POLL));

        assertThat(desk.context.bus().values(OrderEvent.OrderFilled.class)).isEmpty();
        assertThat(api.count("order")).isEqualTo(1);
    }

    @Test
    @DisplayName("ORD-8: final orders are kept for 30 minutes and at most 1,000")
    void finalsKept() {
        String old = open("e1");
        desk.stream(desk.told(old, "e1", OrderStatus.CANCELED));
        desk.advance("31M");
        String first = open("f");
        desk.stream(desk.told(first, "f", OrderStatus.CANCELED));
        assertThat(desk.order(old)).isNull();

        for (int i = 0; i < 1_000; i++) {
            String id = open("n" + i);
            desk.stream(desk.told(id, "n" + i, OrderStatus.CANCELED));
        }

        assertThat(desk.order(first)).isNull();
    }

    @Test
    @DisplayName("FILL-1, ORD-8: a late duplicate of an order that left memory is neither booked nor asked for")
    void duplicateAfterMemory() {
        String first = open("e0");
        Fill fill = desk.fill("t0", first, "e0", "1");
        desk.stream(desk.told(first, "e0", OrderStatus.FILLED).filledAmount(BigDecimal.ONE), fill);
        for (int i = 1; i <= 1_000; i++) {
            String id = open("e" + i);
            desk.stream(
                    desk.told(id, "e" + i, OrderStatus.FILLED).filledAmount(BigDecimal.ONE),
                    desk.fill("t" + i, id, "e" + i, "1"));
        }
        assertThat(desk.order(first)).isNull();
        int told = desk.events().size();
        int asked = api.count("order");

        desk.context.on(() -> desk.tracker.apply(fill, Source.POLL));
        desk.context.on(() -> desk.tracker.apply(fill.withClientOrderId(null), Source.POLL));

        assertThat(desk.events()).hasSize(told);
        assertThat(api.count("order")).isEqualTo(asked);
        assertThat(desk.alarms.count("fillsDuplicate")).isEqualTo(2);
    }

    @Test
    @DisplayName("FILL-1: a duplicate for an open order is recognized however many fills came since")
    void duplicateOfOldOpenOrder() {
        String old = open("old");
        Fill fill = desk.fill("first", old, "old", "0.5");
        desk.context.on(() -> desk.tracker.apply(fill, Source.STREAM));
        for (int i = 1; i <= 1_100; i++) {
            String id = open("e" + i);
            desk.stream(
                    desk.told(id, "e" + i, OrderStatus.FILLED).filledAmount(BigDecimal.ONE),
                    desk.fill("t" + i, id, "e" + i, "1"));
        }

        desk.context.on(() -> desk.tracker.apply(fill, Source.POLL));

        assertThat(desk.order(old).filledAmount()).isEqualByComparingTo("0.5");
        assertThat(desk.kinds(old)).containsExactly(ORDER_CREATED, ORDER_FILLED);
    }

    @Test
    @DisplayName(
            "PART-3, FILL-5: what comes of a pair that stays unlisted for 10 minutes counts as external, with a warning")
    void unlistedPair() {
        TradingPair gone = TradingPair.parse("GONE-USDT");
        Fill fill = Fill.of("t1", null, "e5", gone, Side.BUY, BigDecimal.TEN, BigDecimal.ONE, null, Liquidity.TAKER, 1);
        desk.context.on(() -> desk.tracker.apply(fill, Source.POLL));
        desk.advance("9M");
        assertThat(desk.alarms.count("ordersUnlisted")).isZero();

        desk.advance("2M");
        assertThat(desk.alarms.count("ordersUnlisted")).isEqualTo(1);
        desk.context.on(() -> desk.tracker.apply(fill, Source.POLL));

        assertThat(desk.alarms.count("fillsExternal")).isEqualTo(2);
        assertThat(desk.context.time().isIdle()).isTrue();
        assertThat(desk.events()).isEmpty();
    }
}
