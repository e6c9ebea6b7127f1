package org.colibri.plugins.bitmex;

import java.util.List;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.plugin.PluginContext;
import org.colibri.kit.venue.VenueSetup;
import org.pf4j.Extension;

/** The extension: BitMEX's two connectors and how they are made. */
@Extension
public final class BitmexConnectors implements ConnectorProvider {

    @Override
    public List<ConnectorDescriptor> descriptors() {
        return List.of(BitmexDescriptor.spot(), BitmexDescriptor.perpetual());
    }

    /** @throws IllegalArgumentException for another connector's name, or wrong settings */
    @Override
    public Connector create(ConnectorSettings settings, PluginContext context) {
        VenueSetup setup = VenueSetup.of(descriptors(), settings, context);
        BitmexVenue venue = new BitmexVenue(setup);
        return setup.connector(venue, venue.rest());
    }
}
