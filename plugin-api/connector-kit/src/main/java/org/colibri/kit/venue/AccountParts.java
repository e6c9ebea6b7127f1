package org.colibri.kit.venue;

import java.util.function.Consumer;
import java.util.function.Function;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.event.ConnectorEvent;
import org.colibri.api.model.Instrument;
import org.colibri.api.plugin.PluginContext;
import org.colibri.kit.clock.ClockSync;
import org.colibri.kit.limit.RateLimiter;
import org.colibri.kit.net.SocketTools;

/**
 * What a connector hands to an account that it opens.
 *
 * @param symbols the instrument by the venue's symbol, or null
 * @param access the venue's private side with the account's credentials; the account closes it
 * @param tools for the private socket
 * @param events publishes on the connector's own topic, which has one publisher only
 */
public record AccountParts(
        Connector connector,
        ConnectorSettings settings,
        PluginContext context,
        Venue venue,
        Function<String, Instrument> symbols,
        VenueAccess access,
        SocketTools tools,
        ClockSync clock,
        RateLimiter limiter,
        Consumer<ConnectorEvent> events) {

    /** The venue's time, or our own while it is not known; milliseconds since the epoch. */
    long venueMillis() {
        return clock.isReady() ? clock.venueMillis() : connector.loop().clock().millis();
    }

    /** The venue's time, or 0 while it is not known. */
    long venueMillisOrZero() {
        return clock.isReady() ? clock.venueMillis() : 0;
    }
}
