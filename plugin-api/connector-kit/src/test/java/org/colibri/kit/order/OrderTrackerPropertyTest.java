package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.event.EventKind;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;

class OrderTrackerPropertyTest {

    private static final Set<EventKind> FINALS = Set.of(
            EventKind.ORDER_COMPLETED, EventKind.ORDER_CANCELED, EventKind.ORDER_EXPIRED, EventKind.ORDER_REJECTED);

    @Property(tries = 6_000)
    @Label("ORD-1 to ORD-9, FILL-1, CMD-5: whatever is lost, late, doubled or reordered, the tracker ends like the"
            + " venue")
    void endsLikeTheVenue(
            @ForAll @Size(60) List<@IntRange(max = 99_999) Integer> steps,
            @ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll boolean nativeAmend,
            @ForAll boolean idsInStream) {
        ModelVenue venue = new ModelVenue(seed);
        if (!idsInStream) {
            venue.hideClientIds();
        }
        CapabilitySheet sheet = Desk.sheet()
                .amend(nativeAmend ? CapabilitySheet.AmendRule.PRICE_AND_AMOUNT : CapabilitySheet.AmendRule.NONE)
                .build();
        Desk desk = new Desk(venue, sheet);
        venue.connect(desk.context.loop(), report -> desk.tracker.apply(report, Source.STREAM));
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            act(desk, venue, sent, new SplittableRandom(100_000L * i + steps.get(i)));
        }
        settle(desk, venue);
        compare(desk, venue);
        checkEvents(desk, venue);
    }

    private static void act(Desk desk, ModelVenue venue, List<String> sent, SplittableRandom random) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(9)).movePointLeft(1);
                sent.add(desk.create(
                        OrderRequest.limit(Desk.BTC, Side.BUY, BigDecimal.valueOf(90 + random.nextInt(10)), amount)));
            }
            case 3 -> any(sent, random, desk::cancel);
            case 4 ->
                any(sent, random, id -> {
                    desk.cancel(id);
                    desk.cancel(id);
                });
            case 5 ->
                any(sent, random, id -> {
                    String replacement = desk.ids.next();
                    BigDecimal amount =
                            BigDecimal.valueOf(1 + random.nextInt(9)).movePointLeft(1);
                    venue.expectReplacement(replacement, id, amount);
                    sent.add(replacement);
                    desk.submit(new OrderCommand.Amend(
                            Desk.BTC, id, replacement, BigDecimal.valueOf(90 + random.nextInt(10)), amount));
                });
            case 6 -> any(sent, random, id -> desk.submit(new OrderCommand.Query(Desk.BTC, id)));
            case 7 -> venue.expire(random.nextInt(100));
            case 8 -> review(desk, venue.openNow());
            default -> venue.trade(random.nextInt(100), 1 + random.nextInt(5));
        }
        desk.context.advance(Duration.ofMillis(random.nextInt(random.nextInt(5) == 0 ? 6_000 : 200)));
    }

    private static void any(List<String> sent, SplittableRandom random, Consumer<String> what) {
        if (!sent.isEmpty()) {
            what.accept(sent.get(random.nextInt(sent.size())));
        }
    }

    private static void review(Desk desk, List<Order> open) {
        long asked = desk.context.loop().clock().monotonicNanos();
        desk.context.on(() -> desk.tracker.review(open, asked, 10, sure -> {}));
    }

    /** The network is well again; what is still under way comes to its end, polling as usual. */
    private static void settle(Desk desk, ModelVenue venue) {
        venue.heal();
        for (int i = 0; i < 20; i++) {
            desk.context.advance(Duration.ofSeconds(10));
            review(desk, venue.openNow());
            desk.context.on(() -> venue.allFills().forEach(fill -> desk.tracker.apply(fill, Source.POLL)));
        }
        desk.context.advance(Duration.ofSeconds(10));
    }

    private static void compare(Desk desk, ModelVenue venue) {
        assertThat(desk.errors).isEmpty();
        venue.orders().values().stream()
                .filter(truth -> !cameAndWentUnseen(desk, truth))
                .forEach(truth -> {
                    Order ours = desk.order(truth.clientId);
                    assertThat(ours).as(truth.clientId).isNotNull();
                    assertThat(ours.status()).as(truth.clientId).isEqualTo(truth.status);
                    assertThat(ours.filledAmount()).isEqualByComparingTo(truth.filled);
                    assertThat(ours.price()).isEqualByComparingTo(truth.price);
                    assertThat(ours.amount()).isEqualByComparingTo(truth.amount);
                    assertThat(ours.exchangeOrderId()).isEqualTo(truth.exchangeId);
                    assertThat(ours.certainty()).isEqualTo(Certainty.CONFIRMED);
                });
        desk.tracker.ownOrders().forEach(order -> assertThat(venue.orders()).containsKey(order.clientOrderId()));
    }

    /** An order that reached the venue after it was proven not to, and ended unfilled with every word of it lost. */
    private static boolean cameAndWentUnseen(Desk desk, ModelVenue.VenueOrder truth) {
        return truth.status.isFinal()
                && truth.filled.signum() == 0
                && desk.order(truth.clientId).status() == OrderStatus.REJECTED;
    }

    /** Orders that the stream told of without our id are strangers until the answer names them. */
    private static String idOf(Order order) {
        return order.clientOrderId() == null ? order.exchangeOrderId() : order.clientOrderId();
    }

    private static void checkEvents(Desk desk, ModelVenue venue) {
        Map<String, BigDecimal> filled = new HashMap<>();
        Map<String, Integer> created = new HashMap<>();
        Map<String, Integer> ends = new HashMap<>();
        Map<String, Integer> expectedEnds = new HashMap<>();
        Set<String> trades = new HashSet<>();
        long sequence = 0;
        for (OrderEvent event : desk.events()) {
            String id = idOf(event.order());
            assertThat(event.header().eventSequence()).isEqualTo(++sequence);
            BigDecimal before = filled.getOrDefault(id, BigDecimal.ZERO);
            assertThat(event.order().filledAmount()).as("never backwards").isGreaterThanOrEqualTo(before);
            filled.put(id, event.order().filledAmount());
            switch (event.kind()) {
                case ORDER_CREATED -> created.merge(id, 1, Integer::sum);
                case ORDER_FILLED -> {
                    assertThat(created).as("created before its first fill").containsKey(id);
                    assertThat(trades.add(
                                    ((OrderEvent.OrderFilled) event).fill().tradeId()))
                            .as("each fill once")
                            .isTrue();
                }
                case ORDER_RECOVERED -> {
                    if (ends.containsKey(id)) {
                        expectedEnds.merge(id, 1, Integer::sum);
                    }
                }
                default -> {
                    if (FINALS.contains(event.kind())) {
                        ends.merge(id, 1, Integer::sum);
                        expectedEnds.putIfAbsent(id, 1);
                    }
                }
            }
        }
        assertThat(trades)
                .containsExactlyInAnyOrderElementsOf(
                        venue.allFills().stream().map(fill -> fill.tradeId()).toList());
        assertThat(created.values()).allMatch(times -> times == 1);
        assertThat(ends).as("one final event each").isEqualTo(expectedEnds);
        venue.orders().values().stream()
                .filter(truth -> !cameAndWentUnseen(desk, truth))
                .forEach(truth -> {
                    assertThat(created).containsKey(truth.clientId);
                    assertThat(ends.containsKey(truth.clientId)).isEqualTo(truth.status.isFinal());
                });
        assertThat(desk.alarms.count("ordersIllegal")).isZero();
        assertThat(venue.open()).allMatch(order -> order.status != OrderStatus.PENDING_CANCEL);
    }
}
