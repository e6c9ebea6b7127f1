package org.colibri.plugins.bitfinex;

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
        ConnectorDescriptor descriptor = settings.choose(descriptors());
        Metrics metrics = new Metrics();
        RateLimiter limiter = new RateLimiter(context.loop(), BitfinexLimits.share(settings.options()));
        BitfinexVenue venue = new BitfinexVenue(descriptor, settings, context, limiter, metrics);
        return new VenueConnector(
                descriptor, settings, context, venue, venue.rest().clock(), limiter, metrics);
    }
}
