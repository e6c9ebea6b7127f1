package org.colibri.kit.venue;

import org.colibri.api.connector.Connector;
import org.colibri.kit.net.SocketTransport;

/**
 * A private side in the place of the venue's, such as an account on paper: of the venue itself public data alone is used.
 *
 * @param connector what the account calls its connector, with the capabilities of the stand-in
 * @param access requests and private stream; the account closes it
 * @param transport carries the private stream
 */
public record StandIn(Connector connector, VenueAccess access, SocketTransport transport) {}
