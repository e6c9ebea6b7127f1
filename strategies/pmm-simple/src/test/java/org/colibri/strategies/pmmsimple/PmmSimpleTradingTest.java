package org.colibri.strategies.pmmsimple;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.Order;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyStatus;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.api.time.Timers;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

@DisplayName("pmm-simple on a spot venue")
class PmmSimpleTradingTest {

    private static final MarketKey KEY = new MarketKey("binance", TradingPair.parse("BTC-USDT"));
    private static final int SECONDS = 1200;
    private static final int MOVES_PER_SECOND = 4;

    private final VirtualTime time = new VirtualTime(1_700_000_000_000L);
    private final Loop loop = time.loop("bot");
    private final Instrument instrument = Instrument.builder(KEY.tradingPair(), "BTCUSDT")
            .priceIncrement(new BigDecimal("0.01"))
            .amountIncrement(new BigDecimal("0.00001"))
            .minAmount(new BigDecimal("0.00001"))
            .minNotional(new BigDecimal("5"))
            .build();

    private Process process = new Process(loop);

    private static PmmSimpleConfig tight() {
        return new TestConfig()
                .set("connector_name", "binance")
                .set("trading_pair", "BTC-USDT")
                .set("total_amount_quote", "4000")
                .set("buy_spreads", "0.0002,0.0004")
                .set("sell_spreads", "0.0002,0.0004")
                .set("executor_refresh_time", "3")
                .set("cooldown_time", "2")
                .set("take_profit", "0.0004")
                .set("stop_loss", "0.002")
                .set("time_limit", "60")
                .build();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    @DisplayName("quotes tightly for twenty minutes, and its inventory and pnl are what the venue's balances say")
    void tightQuotes(long seed) {
        MiniVenue venue = new MiniVenue(KEY, instrument, loop, "10", "1000000");
        StrategyContext context = mock(StrategyContext.class);
        when(context.id()).thenReturn("c1");
        when(context.loop()).thenReturn(loop);
        when(context.orders()).thenReturn(venue);
        when(context.journal()).thenReturn(Journal.none());
        when(context.market(KEY)).thenReturn(venue);
        when(context.logger(any())).thenReturn(NOPLogger.NOP_LOGGER);
        Strategy<PmmSimpleConfig> strategy = new PmmSimpleStrategy().create(tight(), context);
        venue.listener(strategy::onOrderEvent);
        Random random = new Random(seed);
        venue.quote(new BigDecimal("25000"), new BigDecimal("25000.01"));
        BigDecimal baseBefore = venue.total("BTC");
        BigDecimal quoteBefore = venue.total("USDT");
        strategy.start();
        walk(venue, strategy, random, SECONDS);
        int traded = venue.trades();

        CompletableFuture<Void> stopped = strategy.stop();
        time.advance(Duration.ofSeconds(30));

        assertThat(stopped).isCompleted();
        assertThat(traded).isGreaterThan(20);
        assertThat(venue.live()).isEmpty();
        Map<String, String> details = strategy.status().details();
        assertThat(new BigDecimal(details.get("inventory " + KEY)))
                .isEqualByComparingTo(venue.total("BTC").subtract(baseBefore));
        BigDecimal startValue = quoteBefore.add(baseBefore.multiply(venue.book().mid()));
        assertThat(new BigDecimal(details.get("net pnl"))
                        .subtract(venue.equity().subtract(startValue))
                        .abs())
                .isLessThan(new BigDecimal("0.0000001"));
        assertThat(details).doesNotContainKey("errors");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("REC-2: crashes every minute, and neither doubles a level nor loses or doubles a fill")
    void crashes(long seed) {
        MiniVenue venue = new MiniVenue(KEY, instrument, loop, "10", "1000000");
        List<JournalRecord> records = new ArrayList<>();
        Random random = new Random(seed);
        venue.quote(new BigDecimal("25000"), new BigDecimal("25000.01"));
        BigDecimal baseBefore = venue.total("BTC");
        Strategy<PmmSimpleConfig> strategy = null;
        for (int minute = 0; minute < 8; minute++) {
            strategy = restarted(venue, records);
            walk(venue, strategy, random, 60);
        }
        strategy.stop();
        time.advance(Duration.ofSeconds(30));

        assertThat(venue.trades()).isGreaterThan(20);
        assertThat(venue.live()).isEmpty();
        assertThat(new BigDecimal(strategy.status().details().get("inventory " + KEY)))
                .isEqualByComparingTo(venue.total("BTC").subtract(baseBefore));
        assertThat(strategy.status().details()).doesNotContainKey("errors");
    }

    /** A new process: the timers of the one before do nothing any more, its records are all that is left. */
    private Strategy<PmmSimpleConfig> restarted(MiniVenue venue, List<JournalRecord> records) {
        process.ended = true;
        process = new Process(loop);
        StrategyContext context = mock(StrategyContext.class);
        when(context.id()).thenReturn("c1");
        when(context.loop()).thenReturn(process);
        when(context.orders()).thenReturn(venue);
        when(context.journal()).thenReturn(journal(records));
        when(context.history()).thenReturn(List.copyOf(records));
        when(context.market(KEY)).thenReturn(venue);
        when(context.logger(any())).thenReturn(NOPLogger.NOP_LOGGER);
        Strategy<PmmSimpleConfig> strategy = new PmmSimpleStrategy().create(tight(), context);
        venue.listener(strategy::onOrderEvent);
        strategy.resume(venue.earlierOrders());
        strategy.start();
        return strategy;
    }

    private void walk(MiniVenue venue, Strategy<PmmSimpleConfig> strategy, Random random, int seconds) {
        BigDecimal price = venue.book().mid().setScale(2, RoundingMode.DOWN);
        for (int i = 0; i < seconds * MOVES_PER_SECOND; i++) {
            price = price.add(BigDecimal.valueOf(random.nextInt(601) - 300, 2));
            venue.quote(price, price.add(new BigDecimal("0.01")));
            strategy.onBook(venue);
            time.advance(Duration.ofMillis(1000 / MOVES_PER_SECOND));
            if (i % MOVES_PER_SECOND == 0) {
                assertExposureIsBounded(venue, strategy.status());
            }
        }
    }

    /** Four levels, each with one opening or closing order at a time, and one order that rebalances. */
    private static void assertExposureIsBounded(MiniVenue venue, StrategyStatus status) {
        assertThat(venue.live()).extracting(Order::clientOrderId).hasSizeLessThanOrEqualTo(5);
        assertThat(status.executors().stream()
                        .filter(row -> !row.get("status").equals("TERMINATED"))
                        .map(row -> row.get("level")))
                .doesNotHaveDuplicates();
    }

    private static Journal journal(List<JournalRecord> records) {
        return new Journal() {
            @Override
            public long append(int kind, ByteBuffer record) {
                long position =
                        records.isEmpty() ? 1 : records.get(records.size() - 1).position() + 1;
                records.add(new JournalRecord(position, kind, 0, record));
                return position;
            }

            @Override
            public boolean isWritable() {
                return true;
            }

            @Override
            public void keepFrom(long position) {
                records.removeIf(record -> record.position() < position);
            }
        };
    }

    /** The loop of a process that can end. */
    private static final class Process implements Loop, Timers {

        private final Loop loop;
        private boolean ended;

        Process(Loop loop) {
            this.loop = loop;
        }

        @Override
        public String name() {
            return loop.name();
        }

        @Override
        public boolean isCurrent() {
            return loop.isCurrent();
        }

        @Override
        public Clock clock() {
            return loop.clock();
        }

        @Override
        public Timers timers() {
            return this;
        }

        @Override
        public void execute(Runnable task) {
            loop.execute(whileAlive(task));
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return loop.timers().after(delay, whileAlive(task));
        }

        @Override
        public Timer every(Duration period, Runnable task) {
            return loop.timers().every(period, whileAlive(task));
        }

        private Runnable whileAlive(Runnable task) {
            return () -> {
                if (!ended) {
                    task.run();
                }
            };
        }
    }
}
