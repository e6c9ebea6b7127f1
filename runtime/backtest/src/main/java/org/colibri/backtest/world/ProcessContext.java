package org.colibri.backtest.world;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.slf4j.Logger;

/** What a plugin gets in a simulated process. */
final class ProcessContext implements PluginContext {

    private final Loop loop;
    private final Bus bus;
    private final Supplier<Logger> logger;
    private final Map<Class<?>, Supplier<?>> makers;
    private final Map<Class<?>, Object> services = new LinkedHashMap<>();

    ProcessContext(Loop loop, Bus bus, Supplier<Logger> logger, Map<Class<?>, Supplier<?>> makers) {
        this.loop = loop;
        this.bus = bus;
        this.logger = logger;
        this.makers = makers;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public Bus bus() {
        return bus;
    }

    @Override
    public Journal journal() {
        return Journal.none();
    }

    @Override
    public Logger logger(Class<?> owner) {
        return logger.get();
    }

    @Override
    public <T> T service(Class<T> type) {
        Supplier<?> maker = makers.get(type);
        if (maker == null) {
            throw new IllegalArgumentException("the simulated process has no service " + type.getName());
        }
        return type.cast(services.computeIfAbsent(type, missing -> maker.get()));
    }
}
