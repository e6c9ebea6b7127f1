package org.colibri.venuekit.server;

import java.util.concurrent.CompletableFuture;
import javax.net.ssl.X509KeyManager;

/**
 * Opens ports: HTTP requests and WebSocket connections on the same one. Live over Vert.x, simulated over the simulated
 * network; a service of {@code PluginContext}. Everything happens on the loop of the caller's context.
 */
public interface ServerTransport {

    /**
     * Listens on 127.0.0.1.
     *
     * @param port 0 for a free one
     * @return fails with the reason when the port cannot be opened
     */
    CompletableFuture<ServerPort> listen(int port, ServerHandler handler);

    /**
     * Likewise with TLS.
     *
     * @return fails also when this transport has no TLS, as the simulated network has none
     */
    default CompletableFuture<ServerPort> listen(int port, ServerHandler handler, X509KeyManager identity) {
        return CompletableFuture.failedFuture(new UnsupportedOperationException("this transport has no TLS"));
    }
}
