package org.colibri.testkit.loopback;

import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.colibri.venuekit.server.ServerHandler;
import org.colibri.venuekit.server.ServerPort;
import org.colibri.venuekit.server.vertx.VertxServerTransport;

/**
 * A venue on a real loopback port, for conversations with an independent client.
 *
 * @param <F> what the venue was made of, touched on its loop only
 */
public final class LoopbackServer<F> implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 45;

    private final Vertx vertx = Vertx.vertx();
    private final VertxLoop loop = new VertxLoop(vertx);
    private final F fixture;
    private final ServerPort port;

    /** @param build makes the venue, on its loop */
    public LoopbackServer(Function<VertxLoop, F> build, Function<F, ServerHandler> handler) {
        fixture = on(() -> build.apply(loop));
        port = await(new VertxServerTransport(vertx, loop.context()).listen(0, handler.apply(fixture)));
    }

    public int port() {
        return port.port();
    }

    public VertxLoop loop() {
        return loop;
    }

    public F fixture() {
        return fixture;
    }

    /** Does something on the venue's loop and waits for it. */
    public <T> T on(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                done.complete(task.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return await(done);
    }

    public void run(Runnable task) {
        on(() -> {
            task.run();
            return null;
        });
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    /** The result, awaited for at most 45 s. */
    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
