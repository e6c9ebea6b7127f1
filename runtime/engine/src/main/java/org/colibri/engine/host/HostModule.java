package org.colibri.engine.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.OptionalBinder;
import java.util.concurrent.Executor;
import org.colibri.api.bus.Bus;
import org.colibri.api.journal.Journals;
import org.colibri.api.time.Loop;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.config.BotConfigLoader;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.gateway.KillSwitch;
import org.colibri.engine.state.StateDirectory;

/**
 * Wires the host. It needs from other modules: {@code Bus}, {@code ProviderCatalog}, {@code LoopFactory}, {@code
 * PluginContexts}, {@code Journals}, {@code AccountStores}, {@code BotRuns}, {@code CredentialSource}, {@code StuckLoops}, {@code PluginCommands}, {@code VenueCommands}, and with {@link Control} the
 * control {@code Loop} and its {@code Executor} for blocking work. A {@code PageDoor} may come from another one.
 */
public final class HostModule extends AbstractModule {

    private final HostConfig config;

    public HostModule(HostConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(HostConfig.class).toInstance(config);
        OptionalBinder.newOptionalBinder(binder(), PageDoor.class).setDefault().toInstance(PageDoor.NONE);
    }

    @Provides
    @Singleton
    KillSwitch killSwitch() {
        return new KillSwitch();
    }

    @Provides
    @Singleton
    HostEnvironment environment(
            ProviderCatalog catalog,
            LoopFactory loops,
            @Control Loop control,
            @Control Executor worker,
            Bus bus,
            PluginContexts contexts,
            Journals journals,
            AccountStores stores,
            BotRuns runs,
            CredentialSource credentials,
            StateDirectory state,
            KillSwitch killSwitch,
            StuckLoops stuckLoops) {
        return new HostEnvironment(
                config,
                catalog,
                loops,
                control,
                worker,
                bus,
                contexts,
                journals,
                stores,
                runs,
                credentials,
                state.instanceTag(),
                killSwitch,
                stuckLoops::now);
    }

    @Provides
    @Singleton
    Host host(HostEnvironment environment) {
        return new Host(environment);
    }

    @Provides
    @Singleton
    PluginChanges pluginChanges(Host host) {
        return new PluginChanges(host);
    }

    @Provides
    @Singleton
    HostCommands hostCommands(
            Host host, PluginCommands plugins, VenueCommands venueCommands, @Control Loop control, PageDoor page) {
        return new HostCommands(host, plugins, venueCommands, control, page);
    }

    @Provides
    BotConfigLoader botConfigLoader(ProviderCatalog catalog) {
        return new BotConfigLoader(catalog, config);
    }
}
