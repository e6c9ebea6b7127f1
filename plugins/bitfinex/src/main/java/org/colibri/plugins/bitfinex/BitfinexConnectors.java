package org.colibri.plugins.bitfinex;

import java.util.List;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.plugin.PluginContext;
import org.colibri.kit.venue.VenueSetup;
import org.pf4j.Extension;

/** The extension: Bitfinex's connector and how it is made. */
@Extension
public final class BitfinexConnectors implements ConnectorProvider {

    @Override
    public List<ConnectorDescriptor> descriptors() {
        return List.of(BitfinexDescriptor.spot());
    }

    /** @throws IllegalArgumentException for another connector's name, or wrong settings */
    @Override
    public Connector create(ConnectorSettings settings, PluginContext context) {
        VenueSetup setup = VenueSetup.of(descriptors(), settings, context);
        BitfinexVenue venue = new BitfinexVenue(setup);
        return setup.connector(venue, venue.rest());
    }
}
