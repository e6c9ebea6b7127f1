package org.colibri.engine.host;

import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;

/** Opens and closes loops; thread-safe. */
public interface LoopFactory {

    Loop open(String name);

    /** Cancels what is pending on the loop and forgets it. */
    CompletableFuture<Void> close(Loop loop);
}
