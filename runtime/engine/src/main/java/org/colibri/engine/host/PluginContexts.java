package org.colibri.engine.host;

import org.colibri.api.bus.Bus;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;

/** Makes the contexts of connectors and emulators, live or simulated. Thread-safe. */
@FunctionalInterface
public interface PluginContexts {

    /**
     * A context with that bus on that loop.
     *
     * @param name stands in the names of its loggers
     */
    OpenContext open(String name, Loop loop, Bus bus);

    /** Likewise for a connector to a real venue, with what the configuration says of its connections. */
    default OpenContext openConnector(String connector, String name, Loop loop, Bus bus) {
        return open(name, loop, bus);
    }

    /** A context that is in use; {@code close} releases its transports and is called on its loop. */
    record OpenContext(PluginContext context, Runnable close) {}
}
