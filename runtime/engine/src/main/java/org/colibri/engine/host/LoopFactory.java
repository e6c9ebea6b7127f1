package org.colibri.engine.host;

import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;

/** Opens and closes loops; thread-safe. */
public interface LoopFactory {

    /** A loop of a venue. */
    Loop open(String name);

    /** A loop of a bot: where loops share threads, none with a venue's. */
    Loop openBot(String name);

    /** Cancels what is pending on the loop and forgets it. */
    CompletableFuture<Void> close(Loop loop);
}
