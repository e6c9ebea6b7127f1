package org.colibri.venuekit.server;

import java.util.concurrent.CompletableFuture;

/** An open port. */
public interface ServerPort {

    /** The TCP port. */
    int port();

    /** Closes it with all its connections. */
    CompletableFuture<Void> close();
}
