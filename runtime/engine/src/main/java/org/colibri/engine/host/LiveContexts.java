package org.colibri.engine.host;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journal;
import org.colibri.api.time.Loop;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.context.LiveContext;
import org.colibri.engine.context.Transports;
import org.colibri.engine.loop.VertxLoop;
import org.colibri.kit.net.vertx.TransportSettings;
import org.colibri.kit.net.vertx.TrustFile;

/** Contexts on live loops, with real sockets. */
public final class LiveContexts implements PluginContexts {

    private final Transports transports;
    private final Map<String, TransportSettings> settings = new HashMap<>();

    /**
     * Reads the certificates that connectors are to trust. Blocks.
     *
     * @throws IllegalArgumentException that names a file of certificates that is no good
     */
    public LiveContexts(Transports transports, HostConfig config) {
        this.transports = transports;
        config.connectors().forEach((id, connector) -> connector
                .trust()
                .ifPresent(file ->
                        settings.put(id, TransportSettings.standard().trusting(TrustFile.read(Path.of(file))))));
    }

    @Override
    public OpenContext open(String name, Loop loop, Bus bus) {
        return open(name, loop, bus, TransportSettings.standard());
    }

    @Override
    public OpenContext openConnector(String connector, String name, Loop loop, Bus bus) {
        return open(name, loop, bus, settings.getOrDefault(connector, TransportSettings.standard()));
    }

    private OpenContext open(String name, Loop loop, Bus bus, TransportSettings connections) {
        LiveContext context =
                new LiveContext(name, (VertxLoop) loop, loop, bus, Journal.none(), transports, connections);
        return new OpenContext(context, context::close);
    }
}
