package org.colibri.backtest.world;

import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.host.LoopFactory;

/** Opens the loops of a simulated process. */
final class ProcessLoops implements LoopFactory {

    private final VirtualTime time;
    private final SimulatedProcess process;

    ProcessLoops(VirtualTime time, SimulatedProcess process) {
        this.time = time;
        this.process = process;
    }

    @Override
    public Loop open(String name) {
        return new ProcessLoop(time.loop(name), process);
    }

    @Override
    public Loop openBot(String name) {
        return open(name);
    }

    @Override
    public CompletableFuture<Void> close(Loop loop) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        loop.execute(() -> closed.complete(null));
        return closed;
    }
}
