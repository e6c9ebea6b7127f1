package org.colibri.kit.net.vertx;

import io.vertx.core.net.TrustOptions;
import java.time.Duration;

/**
 * How a connector's live connections are made.
 *
 * @param connectTimeout for name, TCP, TLS and the socket handshake together
 * @param connections most HTTP connections to one host
 * @param keepAlive idle HTTP connections are closed after that: it has to be less than the venue's own time, since a
 *     request that meets the venue's closing has an unknown outcome
 * @param trust certificates to trust, null for the JDK's
 */
public record TransportSettings(Duration connectTimeout, int connections, Duration keepAlive, TrustOptions trust) {

    /** 5 s to connect, 8 connections, closed after 30 idle seconds, the JDK's certificates. */
    public static TransportSettings standard() {
        return new TransportSettings(Duration.ofSeconds(5), 8, Duration.ofSeconds(30), null);
    }

    public TransportSettings withKeepAlive(Duration idle) {
        return new TransportSettings(connectTimeout, connections, idle, trust);
    }

    public TransportSettings withConnections(int most) {
        return new TransportSettings(connectTimeout, most, keepAlive, trust);
    }

    public TransportSettings trusting(TrustOptions certificates) {
        return new TransportSettings(connectTimeout, connections, keepAlive, certificates);
    }

    int connectMillis() {
        return Math.toIntExact(connectTimeout.toMillis());
    }
}
