package org.colibri.strategykit.executor;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.assertj.core.api.Assertions;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;

/** Executors against a venue that does everything a venue may do, in random order. */
class ExecutorPropertyTest {

    private static final int STEPS = 120;
    private static final BigDecimal TINY = new BigDecimal("1e-18");

    @Property(tries = 1500)
    @Label("EX-1, EX-3, EX-5, EX-6: a position executor never over-closes, orphans or miscounts")
    void positionExecutor(@ForAll @LongRange(min = 0, max = 1_000_000_000L) long seed) {
        Random random = new Random(seed);
        ExecutorBench bench = new ExecutorBench();
        bench.maxRetries = 3;
        bench.start(position(bench, random));
        play(bench, random);
    }

    @Property(tries = 500)
    @Label("OE-1, OE-2: an order executor never over-fills, orphans or miscounts")
    void orderExecutor(@ForAll @LongRange(min = 0, max = 1_000_000_000L) long seed) {
        Random random = new Random(seed);
        ExecutorBench bench = new ExecutorBench();
        bench.maxRetries = 3;
        ExecutionStrategy strategy = pick(random, ExecutionStrategy.values());
        bench.start(new OrderExecutorConfig(
                bench.key,
                pick(random, Side.values()),
                new BigDecimal("1.5"),
                strategy,
                new BigDecimal("100"),
                new ChaserConfig(new BigDecimal("0.001"), new BigDecimal("0.002")),
                PositionAction.OPEN,
                1,
                null,
                0));
        play(bench, random);
    }

    private static PositionExecutorConfig position(ExecutorBench bench, Random random) {
        TripleBarrier barriers = new TripleBarrier(
                random.nextBoolean() ? new BigDecimal("0.02") : null,
                random.nextBoolean() ? new BigDecimal("0.01") : null,
                random.nextBoolean() ? Duration.ofSeconds(20) : null,
                random.nextBoolean() ? new TrailingStop(new BigDecimal("0.01"), new BigDecimal("0.004")) : null,
                pick(random, OrderType.values()),
                pick(random, OrderType.values()));
        PositionExecutorConfig config = PositionExecutorConfig.of(
                bench.key, pick(random, Side.values()), new BigDecimal("1.5"), new BigDecimal("100"), barriers);
        List<BigDecimal> bounds = List.of(new BigDecimal("0.02"), new BigDecimal("0.02"));
        return random.nextInt(3) == 0 ? config.withActivationBounds(bounds) : config;
    }

    private static void play(ExecutorBench bench, Random random) {
        for (int i = 0; i < STEPS; i++) {
            step(bench, random);
            assertNeverTooMuch(bench);
            assertNothingOrphaned(bench);
        }
        bench.stop(random.nextBoolean());
        settleEverything(bench);
        assertThat(bench.info().status()).isEqualTo(RunnableStatus.TERMINATED);
        assertAccounts(bench);
    }

    private static void step(ExecutorBench bench, Random random) {
        List<Order> live = bench.venue.live();
        Order order = live.isEmpty() ? null : live.get(random.nextInt(live.size()));
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> moveBook(bench, random);
            case 3, 4 -> bench.tick();
            case 5 -> {
                if (random.nextInt(20) == 0) {
                    bench.stop(random.nextBoolean());
                } else if (random.nextInt(40) == 0) {
                    force(bench);
                }
            }
            default -> {
                if (order != null) {
                    touch(bench, random, order);
                }
            }
        }
    }

    private static void force(ExecutorBench bench) {
        bench.executor.force();
        bench.settle();
    }

    private static void moveBook(ExecutorBench bench, Random random) {
        BigDecimal bid = BigDecimal.valueOf(9_500 + random.nextInt(1_000), 2);
        bench.quote(bid.toPlainString(), bid.add(new BigDecimal("0.05")).toPlainString());
        if (random.nextInt(25) == 0) {
            bench.market.invalidate();
            bench.executor.control(false);
            bench.settle();
        }
    }

    private static void touch(ExecutorBench bench, Random random, Order order) {
        String id = order.clientOrderId();
        switch (random.nextInt(9)) {
            case 0, 1 -> bench.venue.acknowledge(id);
            case 2, 3 -> fill(bench, order, part(random, order.remaining()));
            case 4 -> fill(bench, order, order.remaining());
            case 5 -> {
                if (bench.venue.isCancelRequested(id) || random.nextInt(6) == 0) {
                    bench.venue.canceled(id);
                }
            }
            case 6 -> {
                if (order.status() == OrderStatus.PENDING_CREATE) {
                    bench.venue.rejected(id, pick(random, ErrorCategory.values()));
                }
            }
            case 7 -> bench.venue.uncertain(id);
            default -> bench.venue.lost(id);
        }
    }

    private static BigDecimal part(Random random, BigDecimal remaining) {
        BigDecimal part = BigDecimal.valueOf(1 + random.nextInt(8_000), 4);
        return part.min(remaining);
    }

    private static void fill(ExecutorBench bench, Order order, BigDecimal amount) {
        BigDecimal market = order.side() == Side.BUY ? bench.market.ask() : bench.market.bid();
        BigDecimal price = order.price() == null ? market : order.price();
        BigDecimal fee = amount.multiply(price).multiply(new BigDecimal("0.001"));
        bench.venue.fill(order.clientOrderId(), amount, price, new Fee("USDT", fee));
    }

    private static void assertNeverTooMuch(ExecutorBench bench) {
        BigDecimal opened = BigDecimal.ZERO;
        BigDecimal closed = BigDecimal.ZERO;
        BigDecimal wanted = BigDecimal.ZERO;
        for (ExecutorOrder order : bench.executor.orders.all()) {
            BigDecimal remaining = bench.venue.order(order.clientOrderId()).isLive()
                    ? order.amount().subtract(order.filled())
                    : BigDecimal.ZERO;
            if (order.role() == OrderRole.OPEN || order.role() == OrderRole.ORDER) {
                opened = opened.add(order.filled());
                wanted = wanted.add(order.filled()).add(remaining);
            } else {
                closed = closed.add(order.filled()).add(remaining);
            }
        }
        assertThat(closed).as("closed and about to be").isLessThanOrEqualTo(opened);
        assertThat(wanted).as("opened and about to be").isLessThanOrEqualTo(new BigDecimal("1.5"));
    }

    private static void assertNothingOrphaned(ExecutorBench bench) {
        boolean forced = bench.info().reason() != null && bench.info().reason().startsWith("forced");
        if (bench.info().isTerminated() && !forced) {
            assertThat(bench.venue.live()).as("live orders after the end").isEmpty();
        }
    }

    /** The venue answers everything from now on: cancels are confirmed, market orders fill. */
    private static void settleEverything(ExecutorBench bench) {
        for (int i = 0;
                i < 200 && !(bench.info().isTerminated() && bench.venue.live().isEmpty());
                i++) {
            bench.quote("100", "100.05");
            for (Order order : bench.venue.live()) {
                if (bench.venue.isCancelRequested(order.clientOrderId())) {
                    bench.venue.canceled(order.clientOrderId());
                } else if (order.type() == OrderType.MARKET) {
                    fill(bench, order, order.remaining());
                }
            }
            bench.tick();
        }
    }

    /** Position and money at the venue are exactly those of executor and hold together. */
    private static void assertAccounts(ExecutorBench bench) {
        BigDecimal mid = bench.market.book().mid();
        assertThat(bench.hold.netAmount()).isEqualByComparingTo(bench.venue.position());
        BigDecimal equity = bench.venue.cash().add(bench.venue.position().multiply(mid));
        BigDecimal reported =
                bench.info().netPnlQuote().add(bench.hold.summary(mid).globalPnlQuote());
        Assertions.assertThat(reported.subtract(equity).abs())
                .as("reported %s, real %s", reported, equity)
                .isLessThan(TINY);
    }

    @SafeVarargs
    private static <T> T pick(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }
}
