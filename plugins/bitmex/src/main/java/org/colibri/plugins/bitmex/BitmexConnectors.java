package org.colibri.plugins.bitmex;

import java.util.List;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.ConnectorProvider;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.plugin.PluginContext;
import org.colibri.kit.health.Metrics;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.venue.VenueConnector;
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
        ConnectorDescriptor descriptor = settings.choose(descriptors());
        Metrics metrics = new Metrics();
        RateLimiter limiter = new RateLimiter(context.loop(), BitmexLimits.share(settings.options()));
        BitmexVenue venue = new BitmexVenue(descriptor, settings, context, limiter, metrics);
        return new VenueConnector(
                descriptor, settings, context, venue, venue.rest().clock(), limiter, metrics);
    }
}
