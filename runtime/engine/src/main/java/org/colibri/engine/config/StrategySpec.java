package org.colibri.engine.config;

import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyProvider;

/**
 * A strategy with its bound configuration.
 *
 * @param id unique in the host: the bot's name, or {@code bot.controller} where a bot has several
 */
public record StrategySpec<C extends Record>(String id, StrategyProvider<C> provider, C config) {

    /** Makes an instance; see {@link StrategyProvider#create}. */
    public Strategy<C> create(StrategyContext context) {
        return provider.create(config, context);
    }
}
