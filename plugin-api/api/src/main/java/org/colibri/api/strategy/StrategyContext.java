package org.colibri.api.strategy;

import org.colibri.api.order.OrderGateway;
import org.colibri.api.plugin.PluginContext;

/** What the host gives to one strategy instance. */
public interface StrategyContext extends PluginContext {

    /** The bot's name. */
    String bot();

    /** The instance's id, unique in the host. */
    String id();

    /**
     * A market that the strategy named in {@code markets()}.
     *
     * @throws IllegalArgumentException for another one
     */
    Market market(MarketKey key);

    /** The bot's way to place and cancel orders; used on its loop. */
    OrderGateway orders();
}
