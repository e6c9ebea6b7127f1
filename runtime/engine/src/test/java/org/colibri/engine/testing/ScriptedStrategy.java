package org.colibri.engine.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.config.Setting;
import org.colibri.api.event.OrderEvent;
import org.colibri.api.model.Side;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.api.strategy.StrategyStatus;

/** A strategy that buys on its start and does wrong where its configuration says so. */
public final class ScriptedStrategy implements Strategy<ScriptedStrategy.Config> {

    /** Its configuration. */
    public record Config(
            String connectorName,
            TradingPair tradingPair,

            @Setting(defaultValue = "1", min = "0", max = "100")
            int orders,

            @Setting(defaultValue = "1", min = "0") BigDecimal amount,
            @Setting(defaultValue = "") String throwIn,
            @Setting(defaultValue = "true") boolean stops) {
        public Config {
            if (throwIn.equals("config")) {
                throw new IllegalArgumentException("throw_in must not be 'config' here");
            }
        }
    }

    /** Makes the strategies and remembers them. */
    public static final class Provider implements StrategyProvider<Config> {

        public final List<ScriptedStrategy> made = new ArrayList<>();
        private boolean live;

        /** From now on strategies may throw in their constructors; before, they are only made for the check. */
        public void throwFromNowOn() {
            live = true;
        }

        @Override
        public String id() {
            return "scripted";
        }

        @Override
        public String description() {
            return "for tests";
        }

        @Override
        public Class<Config> configType() {
            return Config.class;
        }

        @Override
        public ScriptedStrategy create(Config config, StrategyContext context) {
            if (config.throwIn().equals("constructor") || config.throwIn().equals("live-constructor") && live) {
                throw new IllegalStateException("broken in its constructor");
            }
            ScriptedStrategy strategy = new ScriptedStrategy(config, context);
            made.add(strategy);
            return strategy;
        }

        public ScriptedStrategy last() {
            return made.get(made.size() - 1);
        }
    }

    private final Config config;
    private final StrategyContext context;
    private boolean inside;

    public final List<OrderEvent> events = new ArrayList<>();
    public final List<String> ids = new ArrayList<>();
    public int books;
    public boolean started;
    public boolean stopCalled;
    public boolean reentered;

    private ScriptedStrategy(Config config, StrategyContext context) {
        this.config = config;
        this.context = context;
    }

    public StrategyContext context() {
        return context;
    }

    public Market market() {
        return context.market(new MarketKey(config.connectorName(), config.tradingPair()));
    }

    @Override
    public Set<MarketKey> markets() {
        return Set.of(new MarketKey(config.connectorName(), config.tradingPair()));
    }

    @Override
    public void start() {
        enter("start");
        started = true;
        for (int i = 0; i < config.orders(); i++) {
            buy();
        }
        inside = false;
    }

    /** Places one order. */
    public String buy() {
        String id = context.orders()
                .create(
                        config.connectorName(),
                        "level-" + ids.size(),
                        OrderRequest.limit(config.tradingPair(), Side.BUY, new BigDecimal("20000"), config.amount()));
        ids.add(id);
        return id;
    }

    private void enter(String call) {
        reentered |= inside;
        if (config.throwIn().equals(call)) {
            throw new IllegalStateException("broken in " + call);
        }
        inside = true;
    }

    @Override
    public void onBook(Market market) {
        books++;
        enter("onBook");
        inside = false;
    }

    @Override
    public void onOrderEvent(OrderEvent event) {
        enter("onOrderEvent");
        events.add(event);
        inside = false;
    }

    @Override
    public void reconfigure(Config newConfig) {
        throw new UnsupportedOperationException();
    }

    @Override
    public CompletableFuture<Void> stop() {
        stopCalled = true;
        enter("stop");
        inside = false;
        return config.stops() ? CompletableFuture.completedFuture(null) : new CompletableFuture<>();
    }

    @Override
    public StrategyStatus status() {
        return new StrategyStatus("scripted", Map.of(), List.of());
    }
}
