package org.colibri.engine.bots;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.colibri.api.journal.Journal;
import org.colibri.api.strategy.MarketKey;
import org.colibri.api.strategy.Strategy;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.config.StrategySpec;
import org.colibri.engine.gateway.BotOrderGateway;
import org.colibri.engine.gateway.BotOrders;
import org.colibri.engine.replay.InputRecorder;
import org.colibri.engine.replay.RecordedStrategy;

/**
 * Makes a bot's strategies, each with its own way to markets and orders. Used on the bot's loop.
 *
 * @param connectorId gives the id of a connector for its id or alias
 */
record StrategyMaker(
        BotConfig config,
        BotServices services,
        UnaryOperator<String> connectorId,
        BotMarkets markets,
        BotOrders orders) {

    /**
     * @param faults told what was called and what it threw, once the strategy is made
     * @throws IllegalStateException when it asks for a market that it did not name when it was checked
     */
    StrategyRunner make(StrategySpec<?> spec, BiConsumer<String, Throwable> faults) {
        String bot = config.name();
        boolean single = config.strategies().size() == 1;
        String owner = single ? bot : bot + "/" + spec.id().substring(bot.length() + 1);
        Map<String, String> connectors = new HashMap<>();
        config.connectors().forEach(id -> connectors.put(id, id));
        Journal journal = services.store().of(spec.id()).journal();
        BotOrderGateway gateway = new BotOrderGateway(orders, owner, connectors, journal::isWritable);
        Strategy<?> strategy = strategy(spec, new BotContext(bot, spec.id(), services, markets.byKey(), gateway));
        List<BotMarket> seen = new ArrayList<>();
        for (MarketKey asked : strategy.markets()) {
            String id = connectorId.apply(asked.connector());
            if (!config.connectors().contains(id)) {
                throw new IllegalStateException(spec.id() + " asks for " + asked + ", which it did not when checked");
            }
            connectors.put(asked.connector(), id);
            seen.add(markets.add(asked, id));
        }
        return new StrategyRunner(spec.id(), owner, strategy, seen, faults);
    }

    private <C extends Record> Strategy<C> strategy(StrategySpec<C> spec, BotContext context) {
        Optional<InputRecorder> recorder = services.store().of(spec.id()).recorder();
        return recorder.isEmpty()
                ? spec.create(context)
                : new RecordedStrategy<>(recorder.get(), context, spec::create);
    }
}
