package org.colibri.strategykit.controller;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.LongRange;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Fee;
import org.colibri.api.model.Order;
import org.colibri.api.model.OrderStatus;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionAction;
import org.colibri.api.model.Side;
import org.colibri.strategykit.executor.ChaserConfig;
import org.colibri.strategykit.executor.ExecutionStrategy;
import org.colibri.strategykit.executor.ExecutorConfig;
import org.colibri.strategykit.executor.OrderExecutorConfig;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.TrailingStop;
import org.colibri.strategykit.executor.TripleBarrier;
import org.colibri.strategykit.testing.MemoryJournal;

/** A process that ends after any journal record or between any two events, at a venue that goes on meanwhile. */
class RestartPropertyTest {

    private static final int STEPS = 150;
    private static final BigDecimal AMOUNT = new BigDecimal("1.5");
    private static final BigDecimal TINY = new BigDecimal("0.0000001");

    private RestartBench bench;
    private Random random;
    private int crashes;

    @Property(tries = 1000, shrinking = ShrinkingMode.OFF)
    @Label("REC-1, REC-2, FW-13, FW-18: whatever the moment of a crash, executors and holds have exactly what filled")
    void crashes(@ForAll @LongRange(min = 0, max = 1_000_000_000L) long seed) {
        random = new Random(seed);
        bench = new RestartBench();
        crashes = 0;
        if (random.nextInt(3) == 0) {
            bench.config = bench.config.buffer(random.nextInt(3));
        }
        survive(bench::start);
        for (int i = 0; i < STEPS; i++) {
            step();
            if (bench.strategy != null) {
                assertNeverTooMuch();
            }
        }
        bench.journal.crashAfter(-1);
        if (bench.strategy == null) {
            bench.start();
        }
        bench.strategy.stop();
        settleEverything();
        assertBooks();
        bench.restart();
        bench.seconds(1);
        assertBooks();
        assertThat(bench.venue.live()).isEmpty();
    }

    private void step() {
        if (bench.strategy == null) {
            if (random.nextInt(4) == 0) {
                survive(bench::start);
            } else {
                venue();
            }
            return;
        }
        switch (random.nextInt(12)) {
            case 0 -> {
                if (random.nextInt(4) == 0) {
                    die();
                } else if (random.nextInt(2) == 0) {
                    bench.journal.crashAfter(1 + random.nextInt(6));
                }
            }
            case 1, 2 -> {
                if (bench.strategy.status().executors().stream()
                                .filter(row -> !row.get("status").equals("TERMINATED"))
                                .count()
                        < 3) {
                    bench.controller.wants(random.nextInt(3) == 0 ? orderExecutor() : positionExecutor());
                }
            }
            case 3, 4, 5 -> survive(() -> bench.time.advance(Duration.ofSeconds(1)));
            case 6, 7 -> survive(this::moveBook);
            default -> survive(this::venue);
        }
    }

    private void survive(Runnable action) {
        try {
            action.run();
        } catch (MemoryJournal.Crash crash) {
            die();
        }
    }

    private void die() {
        crashes++;
        bench.journal.crashAfter(random.nextInt(5) == 0 ? 1 + random.nextInt(3) : -1);
        bench.crash();
    }

    private void moveBook() {
        BigDecimal bid = BigDecimal.valueOf(9_600 + random.nextInt(800), 2);
        bench.quote(bid.toPlainString(), bid.add(new BigDecimal("0.05")).toPlainString());
    }

    private void venue() {
        List<Order> live = bench.venue.live();
        if (live.isEmpty()) {
            return;
        }
        Order order = live.get(random.nextInt(live.size()));
        String id = order.clientOrderId();
        switch (random.nextInt(7)) {
            case 0 -> bench.venue.acknowledge(id);
            case 1, 2 ->
                fill(order, BigDecimal.valueOf(1 + random.nextInt(8_000), 4).min(order.remaining()));
            case 3 -> fill(order, order.remaining());
            case 4, 5 -> {
                if (bench.venue.isCancelRequested(id) || random.nextInt(6) == 0) {
                    bench.venue.canceled(id);
                }
            }
            default -> {
                if (order.status() == OrderStatus.PENDING_CREATE && random.nextInt(3) == 0) {
                    bench.venue.rejected(id, ErrorCategory.INSUFFICIENT_FUNDS);
                }
            }
        }
    }

    private void fill(Order order, BigDecimal amount) {
        BigDecimal market = order.side() == Side.BUY
                ? bench.markets.get(RestartBench.ETH).ask()
                : bench.markets.get(RestartBench.ETH).bid();
        BigDecimal price = order.price() == null ? market : order.price();
        BigDecimal fee = amount.multiply(price).multiply(new BigDecimal("0.001"));
        bench.venue.fill(order.clientOrderId(), amount, price, new Fee("USDT", fee));
    }

    private ExecutorConfig positionExecutor() {
        TripleBarrier barriers = new TripleBarrier(
                random.nextBoolean() ? new BigDecimal("0.02") : null,
                random.nextBoolean() ? new BigDecimal("0.01") : null,
                random.nextBoolean() ? Duration.ofSeconds(20) : null,
                random.nextBoolean() ? new TrailingStop(new BigDecimal("0.01"), new BigDecimal("0.004")) : null,
                pick(OrderType.LIMIT, OrderType.LIMIT_MAKER, OrderType.MARKET),
                pick(OrderType.LIMIT, OrderType.LIMIT_MAKER, OrderType.MARKET));
        return PositionExecutorConfig.of(
                RestartBench.ETH, pick(Side.BUY, Side.SELL), AMOUNT, new BigDecimal("100"), barriers);
    }

    private ExecutorConfig orderExecutor() {
        return new OrderExecutorConfig(
                RestartBench.ETH,
                pick(Side.BUY, Side.SELL),
                AMOUNT,
                pick(ExecutionStrategy.values()),
                new BigDecimal("100"),
                new ChaserConfig(new BigDecimal("0.001"), new BigDecimal("0.002")),
                PositionAction.OPEN,
                1,
                null,
                0);
    }

    /** Of each executor: no order beside the one that is due, nothing closed that was not opened. */
    private void assertNeverTooMuch() {
        Map<String, Map<Side, BigDecimal>> exposed = new HashMap<>();
        Map<String, Side> first = new HashMap<>();
        for (Order order : bench.venue.all()) {
            String owner = bench.venue.owner(order.clientOrderId());
            first.putIfAbsent(owner, order.side());
            BigDecimal amount = order.isLive() ? order.amount() : order.filledAmount();
            exposed.computeIfAbsent(owner, unused -> new HashMap<>()).merge(order.side(), amount, BigDecimal::add);
        }
        exposed.forEach((owner, sides) -> {
            BigDecimal opened = sides.get(first.get(owner));
            assertThat(opened).as("opened by " + owner).isLessThanOrEqualTo(AMOUNT);
            assertThat(sides.getOrDefault(first.get(owner).opposite(), BigDecimal.ZERO))
                    .as("closed by " + owner)
                    .isLessThanOrEqualTo(opened);
        });
    }

    private void settleEverything() {
        for (int i = 0; i < 200 && !bench.venue.live().isEmpty() || i < 3; i++) {
            bench.quote("100", "100.05");
            for (Order order : bench.venue.live()) {
                if (bench.venue.isCancelRequested(order.clientOrderId())) {
                    bench.venue.canceled(order.clientOrderId());
                } else if (order.type() == OrderType.MARKET) {
                    fill(order, order.remaining());
                }
            }
            bench.seconds(1);
        }
        assertThat(bench.venue.live()).as("orders without an owner").isEmpty();
    }

    private void assertBooks() {
        assertThat(bench.inventory(RestartBench.ETH))
                .as("inventory after " + crashes + " crashes")
                .isEqualByComparingTo(bench.venue.position());
        BigDecimal mid = new BigDecimal("100.025");
        BigDecimal worth = bench.venue.cash().add(bench.venue.position().multiply(mid));
        PerformanceReport performance = performance();
        assertThat(performance.globalPnlQuote().subtract(worth).abs())
                .as("pnl after " + crashes + " crashes, " + performance + " for " + worth)
                .isLessThan(TINY);
    }

    private PerformanceReport performance() {
        BigDecimal pnl = new BigDecimal(bench.strategy.status().details().get("realized pnl"));
        BigDecimal open = new BigDecimal(bench.strategy.status().details().get("unrealized pnl"));
        return new PerformanceReport(pnl, open, BigDecimal.ZERO, Map.of());
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }
}
