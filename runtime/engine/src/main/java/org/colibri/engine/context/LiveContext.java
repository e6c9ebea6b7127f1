package org.colibri.engine.context;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.engine.loop.VertxLoop;
import org.colibri.kit.net.HttpTransport;
import org.colibri.kit.net.SocketTransport;
import org.colibri.kit.net.vertx.TransportSettings;
import org.colibri.kit.net.vertx.VertxHttpTransport;
import org.colibri.kit.net.vertx.VertxSocketTransport;
import org.colibri.venuekit.server.ServerTransport;
import org.colibri.venuekit.server.vertx.VertxServerTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A plugin's context on a live loop. Its transports are opened when they are first asked for and closed with it; asked
 * for on the loop only.
 */
public final class LiveContext implements PluginContext {

    private final String name;
    private final Loop loop;
    private final Bus bus;
    private final Journal journal;
    private final Map<Class<?>, Supplier<?>> makers = new LinkedHashMap<>();
    private final Map<Class<?>, Object> services = new LinkedHashMap<>();

    /**
     * @param name stands in the names of its loggers
     * @param clockedBy the loop as the plugin sees it; the same loop, or one with another clock
     */
    public LiveContext(String name, VertxLoop loop, Loop clockedBy, Bus bus, Journal journal, Transports transports) {
        this(name, loop, clockedBy, bus, journal, transports, TransportSettings.standard());
    }

    /** The same with other connections than the standard ones. */
    public LiveContext(
            String name,
            VertxLoop loop,
            Loop clockedBy,
            Bus bus,
            Journal journal,
            Transports transports,
            TransportSettings settings) {
        this.name = name;
        this.loop = clockedBy;
        this.bus = bus;
        this.journal = journal;
        makers.put(HttpTransport.class, () -> transports.http(new VertxHttpTransport(loop.vertx(), loop, settings)));
        makers.put(
                SocketTransport.class,
                () -> transports.sockets(new VertxSocketTransport(loop.vertx(), loop, settings)));
        makers.put(ServerTransport.class, () -> new VertxServerTransport(loop.vertx(), loop.context()));
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
        return journal;
    }

    @Override
    public Logger logger(Class<?> owner) {
        return LoggerFactory.getLogger("colibri." + name + "." + owner.getSimpleName());
    }

    @Override
    public <T> T service(Class<T> type) {
        Supplier<?> maker = makers.get(type);
        if (maker == null) {
            throw new IllegalArgumentException("the host has no service " + type.getName() + "; it has "
                    + makers.keySet().stream().map(Class::getSimpleName).toList());
        }
        return type.cast(services.computeIfAbsent(type, missing -> maker.get()));
    }

    /** Closes the transports that were opened; called on the loop. */
    public void close() {
        for (Object service : services.values()) {
            if (service instanceof HttpTransport http) {
                http.close();
            } else if (service instanceof SocketTransport sockets) {
                sockets.close();
            }
        }
        services.clear();
    }
}
