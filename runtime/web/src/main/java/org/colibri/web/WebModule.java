package org.colibri.web;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import java.nio.file.Path;
import org.colibri.api.bus.Bus;
import org.colibri.api.time.Clock;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.host.AccountStores;
import org.colibri.engine.host.Host;
import org.colibri.engine.host.PageDoor;
import org.colibri.engine.host.PluginCommands;
import org.colibri.engine.state.AuditLog;
import org.colibri.engine.state.StateDirectory;
import org.colibri.store.database.DatabaseAddress;

/**
 * Wires the HTTP interface; needs {@code Host}, {@code HostConfig}, {@code Bus}, {@code Clock}, {@code PluginCommands},
 * {@code StateDirectory} and {@code AuditLog} from other modules.
 */
public final class WebModule extends AbstractModule {

    private final Path installation;

    /**
     * @param installation the distribution's folder, with {@code conf/}
     */
    public WebModule(Path installation) {
        this.installation = installation;
    }

    @Override
    protected void configure() {
        OptionalBinder.newOptionalBinder(binder(), PageDoor.class).setBinding().to(WebServer.class);
    }

    @Provides
    @Singleton
    WebServer server(
            Host host,
            HostConfig config,
            Bus bus,
            AccountStores stores,
            Clock clock,
            PluginCommands plugins,
            StateDirectory state,
            AuditLog audit) {
        return new WebServer(
                config.web(),
                new WebServer.Parts(
                        host,
                        bus,
                        stores,
                        clock,
                        plugins,
                        state,
                        DatabaseAddress.of(config.database(), installation, state),
                        installation.resolve("conf"),
                        audit));
    }
}
