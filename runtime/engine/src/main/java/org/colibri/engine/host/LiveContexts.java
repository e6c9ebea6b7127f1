package org.colibri.engine.host;

import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.time.Loop;
import org.colibri.engine.context.LiveContext;
import org.colibri.engine.context.Transports;
import org.colibri.engine.loop.VertxLoop;

/** Contexts on live loops, with real sockets. */
public final class LiveContexts implements PluginContexts {

    private final Transports transports;

    public LiveContexts(Transports transports) {
        this.transports = transports;
    }

    @Override
    public OpenContext open(String name, Loop loop, Bus bus) {
        LiveContext context = new LiveContext(name, (VertxLoop) loop, loop, bus, Journal.none(), transports);
        return new OpenContext(context, context::close);
    }
}
