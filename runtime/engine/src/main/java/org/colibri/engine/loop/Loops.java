package org.colibri.engine.loop;

import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.colibri.api.time.Clock;

/**
 * Makes and keeps the host's loops: one per venue, further ones for bots, each a Vert.x event-loop context of its own.
 * Loops may share threads, but never a bot's loop with a venue's: a bot that hangs must not keep the venue from
 * cancelling its orders. Thread-safe.
 */
public final class Loops {

    private final Vertx vertx;
    private final Vertx bots;
    private final Clock clock;
    private final List<VertxLoop> open = new CopyOnWriteArrayList<>();

    /** Loops of one kind only. */
    public Loops(Vertx vertx, Clock clock) {
        this(vertx, vertx, clock);
    }

    /**
     * Loops on threads of two kinds.
     *
     * @param vertx has the threads of venues
     * @param bots has the threads of bots
     */
    public Loops(Vertx vertx, Vertx bots, Clock clock) {
        this.vertx = vertx;
        this.bots = bots;
        this.clock = clock;
    }

    /** A new loop; its thread is one of the venues' pool. */
    public VertxLoop open(String name) {
        return open(name, vertx);
    }

    /** A new loop; its thread is one of the bots' pool. */
    public VertxLoop openBot(String name) {
        return open(name, bots);
    }

    private VertxLoop open(String name, Vertx threads) {
        VertxLoop loop = new VertxLoop(name, threads, ((VertxInternal) threads).createEventLoopContext(), clock);
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
