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
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.colibri.api.connector.CapabilitySheet;
import org.colibri.api.event.OrderEvent.OrderFilled;
import org.colibri.api.model.Certainty;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderHistory;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.order.JournalEntry.Create;
import org.colibri.kit.order.JournalEntry.FillBooked;
import org.colibri.kit.testing.TestContext;

/** The process dies after any record of the journal, several times, while the venue and the network go on. */
class CrashPropertyTest {

    @Property(tries = 4_000)
    @Label("REC-1, REC-2, FILL-1, ORD-4, OID-1: killed after any record, restored and reconciled, the account ends like"
            + " the venue")
    void endsLikeTheVenue(
            @ForAll @Size(60) List<@IntRange(max = 99_999) Integer> steps,
            @ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll boolean nativeAmend,
            @ForAll boolean idsInStream) {
        World world = new World(seed, nativeAmend, idsInStream);
        for (int i = 0; i < steps.size(); i++) {
            world.act(new SplittableRandom(100_000L * i + steps.get(i)));
        }
        world.settle();
        world.compare();
    }

    /** One venue, one journal, one life of the tracker after another. */
    private static final class World {

        private final TestContext time = new TestContext();
        private final ModelVenue venue;
        private final CapabilitySheet sheet;
        private final MemoryJournal journal = new MemoryJournal();
        private final List<String> sent = new ArrayList<>();
        private final Map<String, String> owners = new HashMap<>();
        private final Set<String> idsOfOthers = new HashSet<>();
        private final SplittableRandom fate;
        private int lives;
        private Life life;
        private Desk desk;
        private Checkpoints checkpoints;

        World(int seed, boolean nativeAmend, boolean idsInStream) {
            fate = new SplittableRandom(seed);
            venue = new ModelVenue(seed);
            if (!idsInStream) {
                venue.hideClientIds();
            }
            sheet = Desk.sheet()
                    .amend(nativeAmend ? CapabilitySheet.AmendRule.PRICE_AND_AMOUNT : CapabilitySheet.AmendRule.NONE)
                    .build();
            live();
        }

        private void live() {
            lives++;
            // Dies after so many of its own records; late lives are spared so that histories come to an end.
            life = new Life(
                    journal, venue, lives < 5 ? 1 + fate.nextInt(fate.nextBoolean() ? 6 : 60) : Integer.MAX_VALUE);
            Life mine = life;
            time.bus().clear();
            desk = new Desk(time, life.api(), sheet, life, OrderObserver.NONE);
            Desk own = desk;
            venue.connect(time.loop(), report -> {
                if (mine.alive) {
                    own.tracker.apply(report, Source.STREAM);
                }
            });
            checkpoints = new Checkpoints(desk.tracker, () -> new AccountMarks(Map.of(), 0, 0, List.of()));
            desk.restored(journal);
            checkRestored();
            if (life.alive && fate.nextBoolean()) {
                time.on(checkpoints::write);
            }
        }

        /** Whatever was sent in earlier lives is known again, with its owner and its fills. */
        private void checkRestored() {
            List<JournalEntry> all = journal.entries();
            Map<String, Long> fills = new HashMap<>();
            all.stream()
                    .filter(FillBooked.class::isInstance)
                    .map(entry -> ((FillBooked) entry).fill().clientOrderId())
                    .forEach(id -> fills.merge(id, 1L, Long::sum));
            for (OrderHistory order : desk.tracker.ordersOf("bot")) {
                String id = order.order().clientOrderId();
                assertThat(order.owner()).isEqualTo(owners.get(id));
                assertThat(order.fills()).hasSize(fills.getOrDefault(id, 0L).intValue());
            }
        }

        void act(SplittableRandom random) {
            if (!life.alive) {
                time.advance(Duration.ofMillis(random.nextInt(random.nextBoolean() ? 100_000 : 1_000)));
                desk.turns.close();
                live();
            }
            switch (random.nextInt(13)) {
                case 0, 1, 2 -> create(random);
                case 3, 4 -> any(random, desk::cancel);
                case 5 -> any(random, id -> amend(random, id));
                case 6 -> any(random, id -> desk.submit(new OrderCommand.Query(Desk.BTC, id)));
                case 7 -> venue.expire(random.nextInt(100));
                case 8 -> review(venue.openNow());
                case 9 -> {
                    if (random.nextInt(3) == 0) {
                        time.on(checkpoints::write);
                    }
                }
                default -> venue.trade(random.nextInt(100), 1 + random.nextInt(5));
            }
            time.advance(Duration.ofMillis(random.nextInt(random.nextInt(5) == 0 ? 6_000 : 200)));
        }

        private void create(SplittableRandom random) {
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(9)).movePointLeft(1);
            OrderRequest request =
                    OrderRequest.limit(Desk.BTC, Side.BUY, BigDecimal.valueOf(90 + random.nextInt(10)), amount);
            String id = newId();
            owners.put(id, "bot/" + random.nextInt(3));
            desk.submit(new OrderCommand.Create(id, owners.get(id), request));
        }

        private String newId() {
            String id = desk.ids.next();
            assertThat(sent).as("OID-1: never used before").doesNotContain(id);
            sent.add(id);
            return id;
        }

        private void amend(SplittableRandom random, String id) {
            String replacement = newId();
            owners.put(replacement, owners.get(id));
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(9)).movePointLeft(1);
            venue.expectReplacement(replacement, id, amount);
            desk.submit(new OrderCommand.Amend(
                    Desk.BTC, id, replacement, BigDecimal.valueOf(90 + random.nextInt(10)), amount));
        }

        private void any(SplittableRandom random, Consumer<String> what) {
            if (!sent.isEmpty()) {
                what.accept(sent.get(random.nextInt(sent.size())));
            }
        }

        private void review(List<Order> open) {
            long asked = time.loop().clock().monotonicNanos();
            time.on(() -> desk.tracker.review(open, asked, 10, sure -> {}));
        }

        void settle() {
            while (!life.alive) {
                desk.turns.close();
                live();
            }
            life.spare();
            venue.heal();
            for (int i = 0; i < 20; i++) {
                time.advance(Duration.ofSeconds(10));
                review(venue.openNow());
                time.on(() -> venue.allFills().forEach(fill -> desk.tracker.apply(fill, Source.POLL)));
            }
            time.advance(Duration.ofSeconds(10));
        }

        void compare() {
            assertThat(desk.errors).isEmpty();
            venue.orders().values().stream()
                    .filter(truth -> !cameAndWentUnseen(truth))
                    .forEach(truth -> {
                        Order ours = desk.order(truth.clientId);
                        assertThat(ours).as(truth.clientId).isNotNull();
                        assertThat(ours.status())
                                .as(() -> story(truth.clientId))
                                .isEqualTo(truth.status);
                        assertThat(ours.filledAmount()).isEqualByComparingTo(truth.filled);
                        assertThat(ours.price()).isEqualByComparingTo(truth.price);
                        assertThat(ours.amount()).isEqualByComparingTo(truth.amount);
                        assertThat(ours.exchangeOrderId())
                                .as(() -> story(truth.clientId))
                                .isEqualTo(truth.exchangeId);
                        assertThat(ours.certainty())
                                .as(() -> story(truth.clientId))
                                .isEqualTo(Certainty.CONFIRMED);
                    });
            desk.tracker.ownOrders().forEach(order -> assertThat(venue.orders()).containsKey(order.clientOrderId()));
            assertThat(desk.alarms.count("ordersIllegal")).isZero();
            compareFills();
            compareOwners();
        }

        private void compareFills() {
            List<String> booked = journal.entries(FillBooked.class).stream()
                    .filter(entry -> !entry.correction())
                    .map(entry -> entry.fill().tradeId())
                    .toList();
            assertThat(booked)
                    .as("each fill once, over all lives")
                    .containsExactlyInAnyOrderElementsOf(venue.allFills().stream()
                            .map(fill -> fill.tradeId())
                            .toList());
            List<String> told = time.bus().values(OrderFilled.class).stream()
                    .map(event -> event.fill().tradeId())
                    .toList();
            assertThat(told).as("each told once").doesNotHaveDuplicates();
            assertThat(told).as("none that an earlier life booked").noneMatch(life.bookedBefore::contains);
            Set<String> known = new HashSet<>(told);
            known.addAll(life.bookedBefore);
            assertThat(known).containsExactlyInAnyOrderElementsOf(booked);
            venue.allFills().forEach(fill -> assertThat(journal.entries(FillBooked.class).stream()
                            .filter(entry -> entry.fill().tradeId().equals(fill.tradeId()))
                            .map(entry -> entry.fill().clientOrderId()))
                    .containsOnly(fill.clientOrderId()));
        }

        private void compareOwners() {
            journal.entries(Create.class).forEach(create -> {
                assertThat(create.adopted())
                        .as("%s was forgotten", create.clientOrderId())
                        .isFalse();
                assertThat(create.owner()).isEqualTo(owners.get(create.clientOrderId()));
            });
            assertThat(journal.entries(Create.class))
                    .extracting(Create::clientOrderId)
                    .doesNotHaveDuplicates();
        }

        /** What the journal says of an order, for the reader of a failure. */
        private String story(String id) {
            return journal.entries().stream()
                    .map(Object::toString)
                    .filter(text -> text.contains(id) || text.startsWith("Checkpoint"))
                    .collect(Collectors.joining("\n"));
        }

        /** An order that reached the venue after it was proven not to, and ended unfilled with every word of it lost. */
        private boolean cameAndWentUnseen(ModelVenue.VenueOrder truth) {
            return truth.status.isFinal()
                    && truth.filled.signum() == 0
                    && desk.order(truth.clientId).status() == OrderStatus.REJECTED;
        }
    }
}
