package org.colibri.app.simulate;

import java.util.List;
import java.util.Optional;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.config.PaperSettings;
import org.colibri.engine.paper.PaperConnector;

/** Plugins whose connectors have their accounts on paper. */
record PaperPlugins(ProviderCatalog plugins, PaperSettings settings) implements ProviderCatalog {

    private record OnPaper(ConnectorProvider real, PaperSettings settings) implements ConnectorProvider {

        @Override
        public List<ConnectorDescriptor> descriptors() {
            return real.descriptors();
        }

        @Override
        public Connector create(ConnectorSettings connector, PluginContext context) {
            return PaperConnector.around(real.create(connector, context), context.bus(), settings);
        }
    }

    private ConnectorEntry onPaper(ConnectorEntry entry) {
        return new ConnectorEntry(entry.descriptor(), new OnPaper(entry.provider(), settings));
    }

    @Override
    public Optional<ConnectorEntry> connector(String idOrAlias) {
        return plugins.connector(idOrAlias).map(this::onPaper);
    }

    @Override
    public List<ConnectorEntry> connectors() {
        return plugins.connectors().stream().map(this::onPaper).toList();
    }

    @Override
    public Optional<StrategyProvider<?>> strategy(String id) {
        return plugins.strategy(id);
    }

    @Override
    public List<StrategyProvider<?>> strategies() {
        return plugins.strategies();
    }

    @Override
    public Optional<EmulatorProvider> emulator(String connector) {
        return plugins.emulator(connector);
    }
}
