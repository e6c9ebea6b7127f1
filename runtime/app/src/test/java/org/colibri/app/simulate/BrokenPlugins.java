package org.colibri.app.simulate;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.colibri.api.connector.AccountSettings;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.engine.catalog.ProviderCatalog;

/** The plugins with connectors whose surroundings lie to them. */
record BrokenPlugins(
        ProviderCatalog plugins, UnaryOperator<PluginContext> context, UnaryOperator<AccountSettings> account)
        implements ProviderCatalog {

    @Override
    public Optional<ConnectorEntry> connector(String idOrAlias) {
        return plugins.connector(idOrAlias).map(this::broken);
    }

    @Override
    public List<ConnectorEntry> connectors() {
        return plugins.connectors().stream().map(this::broken).toList();
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

    private ConnectorEntry broken(ConnectorEntry entry) {
        return new ConnectorEntry(entry.descriptor(), new ConnectorProvider() {
            @Override
            public List<ConnectorDescriptor> descriptors() {
                return entry.provider().descriptors();
            }

            @Override
            public Connector create(ConnectorSettings settings, PluginContext given) {
                return brokenConnector(entry.provider().create(settings, context.apply(given)));
            }
        });
    }

    private Connector brokenConnector(Connector connector) {
        return (Connector) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Connector.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("openAccount")) {
                        return connector.openAccount(account.apply((AccountSettings) arguments[0]));
                    }
                    try {
                        return method.invoke(connector, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
