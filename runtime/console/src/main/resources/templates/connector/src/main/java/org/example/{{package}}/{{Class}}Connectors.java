package org.example.{{package}};

import java.util.List;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.plugin.PluginContext;
import org.colibri.kit.venue.VenueSetup;
import org.pf4j.Extension;

/** The extension: this venue's connectors and how they are made. Named in the jar's {@code extensions.idx}. */
@Extension
public final class {{Class}}Connectors implements ConnectorProvider {

    @Override
    public List<ConnectorDescriptor> descriptors() {
        return List.of({{Class}}Descriptor.spot());
    }

    /** @throws IllegalArgumentException for another connector's name, or wrong settings */
    @Override
    public Connector create(ConnectorSettings settings, PluginContext context) {
        VenueSetup setup = VenueSetup.of(descriptors(), settings, context);
        {{Class}}Venue venue = new {{Class}}Venue(setup);
        return setup.connector(venue, venue.rest());
    }
}
