package org.colibri.engine.bots;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.journal.JournalRecord;
import org.colibri.api.order.OrderGateway;
import org.colibri.api.strategy.Market;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.time.Loop;
import org.slf4j.Logger;

/** What one strategy instance sees of the host. */
final class BotContext implements StrategyContext {

    private final String bot;
    private final String id;
    private final BotServices services;
    private final Map<MarketKey, BotMarket> markets;
    private final OrderGateway orders;

    BotContext(String bot, String id, BotServices services, Map<MarketKey, BotMarket> markets, OrderGateway orders) {
        this.bot = bot;
        this.id = id;
        this.services = services;
        this.markets = markets;
        this.orders = orders;
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
        BotMarket market = markets.get(key);
        if (market == null) {
            throw new IllegalArgumentException(key + " is not a market of this bot; it has "
                    + markets.keySet().stream()
                            .map(MarketKey::toString)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return market;
    }

    @Override
    public OrderGateway orders() {
        return orders;
    }

    @Override
    public Loop loop() {
        return services.loop();
    }

    @Override
    public Bus bus() {
        return services.bus();
    }

    @Override
    public Journal journal() {
        return services.store().of(id).journal();
    }

    @Override
    public List<JournalRecord> history() {
        return services.store().of(id).history();
    }

    @Override
    public Logger logger(Class<?> owner) {
        return services.log().logger(owner);
    }

    /** Strategies trade through {@link #orders}; the transports are for connectors and emulators. */
    @Override
    public <T> T service(Class<T> type) {
        throw new IllegalArgumentException("a strategy has no service " + type.getSimpleName());
    }
}
