package org.colibri.engine.catalog;

import java.util.List;
import java.util.Optional;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.strategy.StrategyProvider;

/** The providers of all plugins that are loaded now. Thread-safe; every call sees the newest state. */
public interface ProviderCatalog {

    /** A connector by its id or one of its aliases (ID-1). */
    Optional<ConnectorEntry> connector(String idOrAlias);

    /** All connectors, by id. */
    List<ConnectorEntry> connectors();

    Optional<StrategyProvider<?>> strategy(String id);

    /** All strategies, by id. */
    List<StrategyProvider<?>> strategies();

    /** The emulator of the connector with this id. */
    Optional<EmulatorProvider> emulator(String connector);

    /** A connector and who makes it. */
    record ConnectorEntry(ConnectorDescriptor descriptor, ConnectorProvider provider) {}
}
