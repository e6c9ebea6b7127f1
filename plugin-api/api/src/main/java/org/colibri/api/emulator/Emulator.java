package org.colibri.api.emulator;

import java.util.concurrent.CompletableFuture;

/** A running venue emulator. Methods are called on its context's loop. */
public interface Emulator {

    /** Opens the ports; fails with the reason when one is taken. */
    CompletableFuture<EmulatorReady> start();

    /** Closes all connections and ports. */
    CompletableFuture<Void> stop();
}
