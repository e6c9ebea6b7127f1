package org.colibri.engine.loop;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.colibri.api.time.Clock;

/**
 * Makes and keeps the host's loops: one per venue, further ones for bots, each a Vert.x event-loop context of its own.
 * Thread-safe.
 */
public final class Loops {

    private final Vertx vertx;
    private final Clock clock;
    private final List<VertxLoop> open = new CopyOnWriteArrayList<>();

    public Loops(Vertx vertx, Clock clock) {
        this.vertx = vertx;
        this.clock = clock;
    }

    /** A new loop; its thread is one of the pool's, the least used. */
    public VertxLoop open(String name) {
        VertxLoop loop = new VertxLoop(name, vertx, ((VertxInternal) vertx).createEventLoopContext(), clock);
        open.add(loop);
        return loop;
    }

    /** Cancels the loop's timers and forgets it. */
    public CompletableFuture<Void> close(VertxLoop loop) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        loop.execute(() -> {
            loop.cancelTimers();
            open.remove(loop);
            closed.complete(null);
        });
        return closed;
    }

    /** The loops that are open now. */
    public List<VertxLoop> all() {
        return List.copyOf(open);
    }

    public Clock clock() {
        return clock;
    }
}
