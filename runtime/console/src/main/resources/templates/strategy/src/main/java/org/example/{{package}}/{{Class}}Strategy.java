package org.example.{{package}};

import org.colibri.api.strategy.Strategy;
import org.colibri.api.strategy.StrategyContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.strategykit.controller.ControllerStrategy;
import org.pf4j.Extension;

/** The extension: provides the strategy {@code {{name}}}. Named in the jar's {@code extensions.idx}. */
@Extension
public final class {{Class}}Strategy implements StrategyProvider<{{Class}}Config> {

    @Override
    public String id() {
        return "{{name}}";
    }

    @Override
    public String description() {
        return "Keeps one buy and one sell order around the mid price";
    }

    @Override
    public Class<{{Class}}Config> configType() {
        return {{Class}}Config.class;
    }

    @Override
    public Strategy<{{Class}}Config> create({{Class}}Config config, StrategyContext context) {
        return new ControllerStrategy<>(context, config, new {{Class}}Controller(config));
    }
}
