package org.colibri.engine.config;

import java.math.BigDecimal;
import java.util.function.Consumer;
import org.colibri.api.bus.Bus;
import org.colibri.api.bus.Topic;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.TradingPair;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.order.OrderRequest;
import org.colibri.api.strategy.AbsentMarket;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/** A context in which nothing happens, to make a strategy once and ask it for its markets while a file is checked. */
final class DryContext implements StrategyContext, Bus, OrderGateway {

    private final String bot;
    private final String id;
    private final Loop loop = new VirtualTime(0).loop("check");

    DryContext(String bot, String id) {
        this.bot = bot;
        this.id = id;
    }

    @Override
    public String bot() {
        return bot;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Market market(MarketKey key) {
        return new AbsentMarket(key, "only checked, not started");
    }

    @Override
    public OrderGateway orders() {
        return this;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Bus bus() {
        return this;
    }

    @Override
    public Journal journal() {
        return Journal.none();
    }

    @Override
    public Logger logger(Class<?> owner) {
        return NOPLogger.NOP_LOGGER;
    }

    @Override
    public <T> T service(Class<T> type) {
        throw new IllegalArgumentException("no " + type.getSimpleName() + " before the bot is started");
    }

    @Override
    public <T> Publisher<T> publisher(Topic<T> topic, Loop on) {
        return new Publisher<>() {
            @Override
            public void publish(T value) {
                throw beforeStart();
            }

            @Override
            public boolean hasSubscribers() {
                return false;
            }

            @Override
            public void close() {
                // nothing was opened
            }
        };
    }

    @Override
    public <T> Subscription subscribe(Topic<T> topic, Loop on, Consumer<? super T> handler) {
        return new Subscription() {
            @Override
            public void cancel() {
                // nothing was subscribed
            }

            @Override
            public long dropped() {
                return 0;
            }
        };
    }

    @Override
    public String newClientOrderId(String connector) {
        throw beforeStart();
    }

    @Override
    public void create(String connector, String clientOrderId, String tag, OrderRequest request) {
        throw beforeStart();
    }

    @Override
    public void cancel(String connector, TradingPair pair, String clientOrderId) {
        throw beforeStart();
    }

    @Override
    public void amend(String connector, TradingPair pair, String clientOrderId, BigDecimal price, BigDecimal amount) {
        throw beforeStart();
    }

    @Override
    public void cancelAll(String connector) {
        throw beforeStart();
    }

    private static IllegalStateException beforeStart() {
        return new IllegalStateException("a strategy does nothing before it is started");
    }
}
