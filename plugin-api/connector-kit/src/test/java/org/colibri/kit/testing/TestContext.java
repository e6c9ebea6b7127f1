package org.colibri.kit.testing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A plugin's context on virtual time with a recording bus. */
public final class TestContext implements PluginContext {

    private final VirtualTime time = new VirtualTime(1_763_800_000_000L);
    private final Loop loop = time.loop("venue");
    private final RecordingBus bus = new RecordingBus();
    private final Map<Class<?>, Object> services = new HashMap<>();

    public VirtualTime time() {
        return time;
    }

    /** Runs the task on the loop, and everything that it leads to now. */
    public void on(Runnable task) {
        loop.execute(task);
        time.runReady();
    }

    public void advance(Duration by) {
        time.advance(by);
    }

    public <T> TestContext with(Class<T> type, T service) {
        services.put(type, service);
        return this;
    }

    @Override
    public Loop loop() {
        return loop;
    }

    @Override
    public RecordingBus bus() {
        return bus;
    }

    @Override
    public Journal journal() {
        return Journal.none();
    }

    @Override
    public Logger logger(Class<?> owner) {
        return LoggerFactory.getLogger(owner);
    }

    @Override
    public <T> T service(Class<T> type) {
        Object service = services.get(type);
        if (service == null) {
            throw new IllegalArgumentException("no service " + type.getName());
        }
        return type.cast(service);
    }
}
