package org.colibri.strategies.pmmsimple;

import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.strategykit.controller.ControllerStrategy;
import org.pf4j.Extension;

/** Provides the strategy {@code pmm-simple}. */
@Extension
public final class PmmSimpleStrategy implements StrategyProvider<PmmSimpleConfig> {

    @Override
    public String id() {
        return "pmm-simple";
    }

    @Override
    public String description() {
        return "Pure market making: quotes around the mid price, each fill guarded by a triple barrier";
    }

    @Override
    public Class<PmmSimpleConfig> configType() {
        return PmmSimpleConfig.class;
    }

    @Override
    public Strategy<PmmSimpleConfig> create(PmmSimpleConfig config, StrategyContext context) {
        return new ControllerStrategy<>(context, config, new PmmSimpleController(config));
    }
}
