package org.colibri.engine.host;

import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The context of one connector or emulator. */
record HostContext(String name, Loop loop, Bus bus, HostServices services) implements PluginContext {

    @Override
    public Journal journal() {
        return services.journal();
    }

    @Override
    public Logger logger(Class<?> owner) {
        return LoggerFactory.getLogger(name + "." + owner.getSimpleName());
    }

    @Override
    public <T> T service(Class<T> type) {
        return services.service(type, loop);
    }
}
