package org.colibri.plugins.binance;

import java.util.List;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.model.InstrumentKind;
import org.colibri.api.plugin.PluginContext;
import org.colibri.kit.venue.VenueSetup;
import org.pf4j.Extension;

/** The extension: Binance's connectors and how they are made. */
@Extension
public final class BinanceConnectors implements ConnectorProvider {

    private static final List<ConnectorDescriptor> DESCRIPTORS =
            List.of(BinanceDescriptor.spot(), BinancePerpetualDescriptor.perpetual());

    @Override
    public List<ConnectorDescriptor> descriptors() {
        return DESCRIPTORS;
    }

    /** @throws IllegalArgumentException for another connector's name, or wrong settings */
    @Override
    public Connector create(ConnectorSettings settings, PluginContext context) {
        VenueSetup setup = VenueSetup.of(descriptors(), settings, context);
        if (setup.descriptor().kind() == InstrumentKind.PERPETUAL) {
            BinancePerpetualVenue futures = new BinancePerpetualVenue(setup);
            return setup.connector(futures, futures.rest());
        }
        BinanceVenue spot = new BinanceVenue(setup);
        return setup.connector(spot, spot.rest());
    }
}
