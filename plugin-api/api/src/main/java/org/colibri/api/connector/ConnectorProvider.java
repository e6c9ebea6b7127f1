package org.colibri.api.connector;

import java.util.List;
import org.colibri.api.plugin.PluginContext;
import org.pf4j.ExtensionPoint;

/** Extension point: an exchange's connectors and how they are made. Thread-safe and stateless. */
public interface ConnectorProvider extends ExtensionPoint {

    /** One descriptor per connector that this plugin brings (spot, perpetual). */
    List<ConnectorDescriptor> descriptors();

    /**
     * Makes a connector; nothing is opened before {@link Connector#start}.
     *
     * @param settings which connector, where, and how it differs from its defaults
     */
    Connector create(ConnectorSettings settings, PluginContext context);
}
