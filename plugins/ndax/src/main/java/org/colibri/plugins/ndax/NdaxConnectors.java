package org.colibri.plugins.ndax;

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

/** The extension: NDAX's connector and how it is made. */
@Extension
public final class NdaxConnectors implements ConnectorProvider {

    @Override
    public List<ConnectorDescriptor> descriptors() {
        return List.of(NdaxDescriptor.spot());
    }

    /** @throws IllegalArgumentException for another connector's name, or wrong settings */
    @Override
    public Connector create(ConnectorSettings settings, PluginContext context) {
        ConnectorDescriptor descriptor = settings.choose(descriptors());
        NdaxOptions options = NdaxOptions.of(settings.options());
        Metrics metrics = new Metrics();
        RateLimiter limiter = new RateLimiter(context.loop(), options.limitsSharePercent());
        NdaxVenue venue = new NdaxVenue(descriptor, settings, options, context, limiter, metrics);
        return new VenueConnector(
                descriptor, settings, context, venue, venue.rest().clock(), limiter, metrics);
    }
}
