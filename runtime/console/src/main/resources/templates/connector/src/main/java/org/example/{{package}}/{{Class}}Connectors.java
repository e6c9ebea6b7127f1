package org.example.{{package}};

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

/** The extension: this venue's connectors and how they are made. Named in the jar's {@code extensions.idx}. */
@Extension
public final class {{Class}}Connectors implements ConnectorProvider {

    /** All of the venue's limits are ours. */
    private static final int LIMITS_SHARE_PERCENT = 100;

    @Override
    public List<ConnectorDescriptor> descriptors() {
        return List.of({{Class}}Descriptor.spot());
    }

    /** @throws IllegalArgumentException for another connector's name, or wrong settings */
    @Override
    public Connector create(ConnectorSettings settings, PluginContext context) {
        ConnectorDescriptor descriptor = settings.choose(descriptors());
        Metrics metrics = new Metrics();
        RateLimiter limiter = new RateLimiter(context.loop(), LIMITS_SHARE_PERCENT);
        {{Class}}Venue venue = new {{Class}}Venue(descriptor, settings, context, limiter, metrics);
        return new VenueConnector(descriptor, settings, context, venue, venue.clock(), limiter, metrics);
    }
}
