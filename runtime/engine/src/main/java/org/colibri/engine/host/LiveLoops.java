package org.colibri.engine.host;

import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.VertxLoop;

/** The host's loops on Vert.x. */
public final class LiveLoops implements LoopFactory {

    private final Loops loops;

    public LiveLoops(Loops loops) {
        this.loops = loops;
    }

    @Override
    public Loop open(String name) {
        return loops.open(name);
    }

    @Override
    public Loop openBot(String name) {
        return loops.openBot(name);
    }

    @Override
    public CompletableFuture<Void> close(Loop loop) {
        return loops.close((VertxLoop) loop);
    }
}
