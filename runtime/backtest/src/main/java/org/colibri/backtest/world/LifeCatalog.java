package org.colibri.backtest.world;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorDescriptor.VenueState;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.engine.catalog.ProviderCatalog;

/** The plugins as one life of the host sees them: its connectors are watched, and its one strategy is given. */
final class LifeCatalog implements ProviderCatalog {

    private final ProviderCatalog plugins;
    private final StrategyProvider<?> strategy;
    private final BiConsumer<Connector, Account> opened;

    LifeCatalog(ProviderCatalog plugins, StrategyProvider<?> strategy, BiConsumer<Connector, Account> opened) {
        this.plugins = plugins;
        this.strategy = strategy;
        this.opened = opened;
    }

    @Override
    public Optional<ConnectorEntry> connector(String idOrAlias) {
        return plugins.connector(idOrAlias).map(this::observed);
    }

    @Override
    public List<ConnectorEntry> connectors() {
        return plugins.connectors().stream().map(this::observed).toList();
    }

    @Override
    public Optional<StrategyProvider<?>> strategy(String id) {
        return strategies().stream().filter(known -> known.id().equals(id)).findFirst();
    }

    @Override
    public List<StrategyProvider<?>> strategies() {
        return List.of(strategy);
    }

    @Override
    public Optional<EmulatorProvider> emulator(String connector) {
        return plugins.emulator(connector);
    }

    /** Each venue is open here, also one that has closed: the host trades live, and with the emulator all the same. */
    private ConnectorEntry observed(ConnectorEntry entry) {
        return new ConnectorEntry(
                entry.descriptor().withState(VenueState.OPEN), new Observed(entry.provider(), opened));
    }

    private record Observed(ConnectorProvider provider, BiConsumer<Connector, Account> opened)
            implements ConnectorProvider {

        @Override
        public List<ConnectorDescriptor> descriptors() {
            return provider.descriptors();
        }

        @Override
        public Connector create(ConnectorSettings settings, PluginContext context) {
            return new ObservedConnector(provider.create(settings, context), opened);
        }
    }
}
