package org.colibri.strategykit.testing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.time.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host for one strategy, made of what a test brings. */
public final class FakeContext implements StrategyContext {

    private final Loop loop;
    private final OrderGateway orders;
    private final Map<MarketKey, Market> markets = new HashMap<>();
    private Journal journal = Journal.none();
    private List<JournalRecord> history = List.of();

    public FakeContext(Loop loop, OrderGateway orders) {
        this.loop = loop;
        this.orders = orders;
    }

    /** Lets the strategy find a market under that key. */
    public FakeContext with(MarketKey key, Market market) {
        markets.put(key, market);
        return this;
    }

    @Override
    public String bot() {
        return "bot";
    }

    @Override
    public String id() {
        return "c1";
    }

    @Override
    public Market market(MarketKey key) {
        Market market = markets.get(key);
        if (market == null) {
            throw new IllegalArgumentException("no market " + key);
        }
        return market;
    }

    @Override
    public OrderGateway orders() {
        return orders;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Bus bus() {
        throw new UnsupportedOperationException("strategies under test use no bus");
    }

    @Override
    public Journal journal() {
        return journal;
    }

    @Override
    public List<JournalRecord> history() {
        return history;
    }

    /** What the strategy appends goes there, and this is what it appended before. */
    public FakeContext keeping(Journal newJournal, List<JournalRecord> before) {
        journal = newJournal;
        history = before;
        return this;
    }

    @Override
    public Logger logger(Class<?> owner) {
        return LoggerFactory.getLogger(owner);
    }

    @Override
    public <T> T service(Class<T> type) {
        throw new IllegalArgumentException("no service " + type);
    }
}
