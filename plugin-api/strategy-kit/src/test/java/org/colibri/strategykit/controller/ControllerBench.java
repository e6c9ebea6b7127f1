package org.colibri.strategykit.controller;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.colibri.api.model.Fee;
import org.colibri.api.model.OrderType;
import org.colibri.api.model.PositionMode;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.time.VirtualTime;
import org.colibri.strategykit.executor.ExecutorAction;
import org.colibri.strategykit.executor.ExecutorConfig;
import org.colibri.strategykit.executor.ExecutorInfo;
import org.colibri.strategykit.executor.PositionExecutorConfig;
import org.colibri.strategykit.executor.TripleBarrier;
import org.colibri.strategykit.testing.FakeContext;
import org.colibri.strategykit.testing.FakeMarket;
import org.colibri.strategykit.testing.TinyVenue;
import org.junit.jupiter.api.BeforeEach;

/** A controller's strategy on virtual time, with a scripted controller and a tiny venue. */
abstract class ControllerBench {

    static final MarketKey KEY = new MarketKey("binance", TradingPair.parse("ETH-USDT"));
    static final MarketKey ALIAS = new MarketKey("binance_us", TradingPair.parse("ETH-USDT"));
    final VirtualTime time = new VirtualTime(1_700_000_000_000L);
    final TinyVenue venue = new TinyVenue();
    final FakeMarket market = new FakeMarket(KEY, FakeMarket.instrument(KEY).build());
    final FakeContext context =
            new FakeContext(time.loop("bot"), venue).with(KEY, market).with(ALIAS, market);
    final Scripted controller = new Scripted();
    ControllerStrategy<Config> strategy;

    record Config(
            boolean manualKillSwitch,
            Optional<BigDecimal> maxControllerDrawdownQuote,
            Optional<BigDecimal> maxGlobalDrawdownQuote,
            OnDrawdown onDrawdown,
            int closedExecutorsBuffer,
            Optional<List<InitialPosition>> initialPositions)
            implements ControllerConfig {

        static final Config DEFAULT =
                new Config(false, Optional.empty(), Optional.empty(), OnDrawdown.KEEP, 100, Optional.empty());

        Config killed(boolean killed) {
            return new Config(
                    killed,
                    maxControllerDrawdownQuote,
                    maxGlobalDrawdownQuote,
                    onDrawdown,
                    closedExecutorsBuffer,
                    initialPositions);
        }

        @Override
        public BigDecimal totalAmountQuote() {
            return BigDecimal.valueOf(100);
        }

        @Override
        public PositionMode accountPositionMode() {
            return PositionMode.ONE_WAY;
        }

        @Override
        public int maxExecutorsCloseAttempts() {
            return 10;
        }
    }

    static final class Scripted implements Controller<Config> {

        final List<ExecutorAction> next = new ArrayList<>();
        Set<MarketKey> markets = Set.of(KEY);
        ControllerView seen;
        int rounds;
        RuntimeException failure;

        void wants(ExecutorConfig config) {
            next.add(new ExecutorAction.Create(config));
        }

        @Override
        public Set<MarketKey> markets() {
            return markets;
        }

        @Override
        public void updateProcessedData(ControllerView view) {
            seen = view;
            rounds++;
            if (failure != null) {
                throw failure;
            }
        }

        @Override
        public List<ExecutorAction> determineActions(ControllerView view) {
            List<ExecutorAction> actions = List.copyOf(next);
            next.clear();
            return actions;
        }

        @Override
        public void validate(Config config) {
            if (config.closedExecutorsBuffer() < 0) {
                throw new IllegalArgumentException("closed_executors_buffer must be at least 0");
            }
        }

        @Override
        public void reconfigure(Config config) {
            // the script does not depend on the configuration
        }

        @Override
        public Map<String, String> details() {
            return Map.of("script", "test");
        }
    }

    @BeforeEach
    void quote() {
        market.quote("100", "100.1");
    }

    void start(Config config) {
        strategy = new ControllerStrategy<>(context, config, controller);
        venue.listener(strategy::onOrderEvent);
        strategy.start();
    }

    void seconds(int count) {
        time.advance(Duration.ofSeconds(count));
    }

    void quote(String bid, String ask) {
        market.quote(bid, ask);
        strategy.onBook(market);
    }

    void fill(String id, String amount, String price) {
        venue.fill(id, new BigDecimal(amount), new BigDecimal(price), new Fee("USDT", BigDecimal.ZERO));
    }

    static PositionExecutorConfig buy(MarketKey key) {
        TripleBarrier barriers =
                new TripleBarrier(new BigDecimal("0.05"), null, null, null, OrderType.LIMIT, OrderType.MARKET);
        return PositionExecutorConfig.of(key, Side.BUY, BigDecimal.ONE, new BigDecimal("100"), barriers)
                .withLevel("buy_0");
    }

    List<ExecutorInfo> executors() {
        seconds(1);
        return controller.seen.executors();
    }
}
