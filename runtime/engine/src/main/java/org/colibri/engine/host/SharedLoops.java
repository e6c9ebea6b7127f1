package org.colibri.engine.host;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;

/** Loops by name, open as long as somebody uses them. Used on the control loop. */
final class SharedLoops {

    private final LoopFactory factory;
    private final Bounds bounds;
    private final Map<String, Shared> open = new HashMap<>();

    SharedLoops(LoopFactory factory, Bounds bounds) {
        this.factory = factory;
        this.bounds = bounds;
    }

    Loop acquire(String name) {
        Shared shared = open.computeIfAbsent(name, n -> new Shared(factory.open(n)));
        shared.users++;
        return shared.loop;
    }

    CompletableFuture<Void> release(String name) {
        Shared shared = open.get(name);
        if (--shared.users > 0) {
            return CompletableFuture.completedFuture(null);
        }
        open.remove(name);
        return bounds.close(factory, shared.loop);
    }

    private static final class Shared {

        private final Loop loop;
        private int users;

        Shared(Loop loop) {
            this.loop = loop;
        }
    }
}
