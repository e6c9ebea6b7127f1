package org.colibri.kit.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.colibri.api.bus.Topics;
import org.colibri.api.connector.CapabilitySheet.AmendRule;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Order;
import org.colibri.api.model.Side;
import org.colibri.api.order.OrderCommand;
import org.colibri.api.order.OrderRequest;
import org.colibri.kit.account.Balances;
import org.colibri.kit.account.Budget;
import org.colibri.kit.account.CostRules;
import org.colibri.kit.account.Reservations;

class BudgetPropertyTest {

    private static final BigDecimal FUNDS = new BigDecimal("300");

    /** One account whose venue tells balances late, not at all, or before the acknowledgements. */
    private static final class Bench {

        final ModelVenue venue;
        final Desk desk;
        final List<String> sent = new ArrayList<>();
        Reservations reservations;
        Balances balances;

        Bench(long seed, boolean nativeAmend) {
            venue = new ModelVenue(seed);
            AmendRule rule = nativeAmend ? AmendRule.PRICE_AND_AMOUNT : AmendRule.NONE;
            desk = new Desk(venue, Desk.sheet().amend(rule).build(), Journal.none(), this::observer);
            venue.connect(desk.context.loop(), report -> desk.tracker.apply(report, Source.STREAM));
            venue.fund(FUNDS, (told, at) -> desk.turns.run(() -> balances.streamed(told, at)));
            desk.context.on(this::refresh);
            desk.context.advance(Duration.ofSeconds(20));
        }

        private OrderObserver observer(Desk made) {
            CostRules costs = new CostRules(false, pair -> null, pair -> BigDecimal.ONE);
            reservations = new Reservations(
                    false,
                    costs,
                    request -> null,
                    Map.of(),
                    this::refresh,
                    made.turns,
                    made.context.loop().clock());
            balances = new Balances(
                    "sim",
                    "main",
                    false,
                    reservations,
                    made.context.bus().publisher(Topics.balances("sim", "main"), made.context.loop()),
                    made.turns,
                    made.context.loop().clock(),
                    () -> made.context.loop().clock().millis());
            made.check = new Budget(
                    (instrument, request) -> request,
                    costs,
                    balances,
                    reservations,
                    pair -> Desk.INSTRUMENT,
                    request -> null);
            return reservations;
        }

        private void refresh() {
            long asked = desk.context.loop().clock().monotonicNanos();
            desk.turns.ask(venue::balances, all -> balances.snapshot(all, asked), error -> {});
        }

        void act(SplittableRandom random) {
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> create(random);
                case 4, 5 -> any(random, desk::cancel);
                case 6 -> any(random, id -> amend(random, id));
                case 7 -> venue.expire(random.nextInt(100));
                default -> venue.trade(random.nextInt(100), 1 + random.nextInt(5));
            }
            int most = random.nextInt(3) == 0 ? 1 : random.nextInt(6) == 0 ? 4_000 : 60;
            desk.context.advance(Duration.ofMillis(random.nextInt(most)));
        }

        private void create(SplittableRandom random) {
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(9)).movePointLeft(1);
            BigDecimal price = BigDecimal.valueOf(90 + random.nextInt(10));
            String id = desk.ids.next();
            String bot = random.nextBoolean() ? "first" : "second";
            sent.add(id);
            desk.submit(new OrderCommand.Create(id, bot, OrderRequest.limit(Desk.BTC, Side.BUY, price, amount)));
        }

        private void amend(SplittableRandom random, String id) {
            BigDecimal amount = BigDecimal.valueOf(1 + random.nextInt(15)).movePointLeft(1);
            String replacement = desk.ids.next();
            venue.expectReplacement(replacement, id, amount);
            sent.add(replacement);
            BigDecimal price = BigDecimal.valueOf(90 + random.nextInt(10));
            desk.submit(new OrderCommand.Amend(Desk.BTC, id, replacement, price, amount));
        }

        private void any(SplittableRandom random, Consumer<String> what) {
            if (!sent.isEmpty()) {
                what.accept(sent.get(random.nextInt(sent.size())));
            }
        }

        /** All is well again, and everything comes to its end. */
        void settle(boolean cancel) {
            venue.heal();
            for (int i = 0; i < 20; i++) {
                if (cancel) {
                    desk.submit(new OrderCommand.CancelAll(null, null));
                }
                desk.context.advance(Duration.ofSeconds(10));
                List<Order> open = venue.openNow();
                long asked = desk.context.loop().clock().monotonicNanos();
                desk.context.on(() -> desk.tracker.review(open, asked, 10, sure -> {}));
                desk.context.on(() -> venue.allFills().forEach(fill -> desk.tracker.apply(fill, Source.POLL)));
            }
            desk.context.on(this::refresh);
            desk.context.advance(Duration.ofSeconds(10));
        }
    }

    @Property(tries = 2_000)
    @Label(
            "BAL-2: whatever is late or lost, two bots never send more than the venue has, and no reservation is left over")
    void neverSpendsTwice(
            @ForAll @Size(60) List<@IntRange(max = 99_999) Integer> steps,
            @ForAll @IntRange(max = 1_000_000) int seed,
            @ForAll boolean nativeAmend,
            @ForAll boolean cancelInTheEnd) {
        Bench bench = new Bench(seed, nativeAmend);
        for (int i = 0; i < steps.size(); i++) {
            // the venue itself throws when an order exceeds its funds
            bench.act(new SplittableRandom(100_000L * i + steps.get(i)));
        }
        bench.settle(cancelInTheEnd);

        assertThat(bench.desk.errors).isEmpty();
        assertThat(bench.reservations.held("USDT")).isEqualByComparingTo("0");
        assertThat(bench.balances.balance("USDT").available()).isEqualByComparingTo(bench.venue.free());
    }
}
