package org.colibri.api.strategy;

import org.pf4j.ExtensionPoint;

/**
 * Extension point: a strategy and how it is made from its configuration. Thread-safe and stateless.
 *
 * @param <C> the configuration record; its components carry {@code @Setting}
 */
public interface StrategyProvider<C extends Record> extends ExtensionPoint {

    /** Id, lower case with hyphens, for example {@code pmm-simple}. */
    String id();

    /** One line for people. */
    String description();

    /** The configuration record, whose components carry {@code @Setting}. */
    Class<C> configType();

    /**
     * Makes one instance for a bot; nothing is done before {@link Strategy#start}.
     *
     * @throws IllegalArgumentException for values that do not fit together; the message names the field and what is
     *     allowed
     */
    Strategy<C> create(C config, StrategyContext context);
}
