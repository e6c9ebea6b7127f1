package org.colibri.kit.net;

import java.util.concurrent.CompletableFuture;

/**
 * Sends HTTP requests: over Vert.x live, over the simulated network in simulation. One per connector, used on its loop
 * and completed there. It neither signs nor limits nor repeats; {@code RestClient} does.
 */
public interface HttpTransport {

    /**
     * Sends one request.
     *
     * @return the answer, whatever its status; fails with a {@code NETWORK} {@code VenueException} that says whether a
     *     byte of the request may have left (NET-3)
     */
    CompletableFuture<HttpResponse> send(HttpRequest request);

    /** Closes all connections; requests under way fail. */
    void close();
}
