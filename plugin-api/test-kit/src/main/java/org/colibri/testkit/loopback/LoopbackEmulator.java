package org.colibri.testkit.loopback;

import io.vertx.core.Vertx;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.colibri.api.bus.Bus;
import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.journal.Journal;
import org.colibri.api.plugin.PluginContext;
import org.colibri.api.time.Loop;
import org.colibri.venuekit.server.ServerTransport;
import org.colibri.venuekit.server.vertx.VertxServerTransport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Emulators as the host starts them: by their providers, with options, on one loop and real loopback ports. */
public final class LoopbackEmulator implements AutoCloseable {

    private final Vertx vertx = Vertx.vertx();
    private final VertxLoop loop = new VertxLoop(vertx);
    private Emulator newest;

    /** Starts one more; a start that fails is thrown with its cause. */
    public EmulatorReady start(EmulatorProvider provider, EmulatorOptions options) {
        return await(() -> {
            newest = provider.create(options, new Context());
            return newest.start();
        });
    }

    /** Stops the one that was started last. */
    public void stop() {
        await(() -> newest.stop());
    }

    public VertxLoop loop() {
        return loop;
    }

    @Override
    public void close() {
        LoopbackServer.await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private <T> T await(Supplier<CompletableFuture<T>> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                task.get().whenComplete((value, failure) -> {
                    if (failure == null) {
                        done.complete(value);
                    } else {
                        done.completeExceptionally(failure);
                    }
                });
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return LoopbackServer.await(done);
    }

    /** What a host gives an emulator: the loop and the server transport. */
    private final class Context implements PluginContext {

        @Override
        public Loop loop() {
            return loop;
        }

        @Override
        public Bus bus() {
            throw new UnsupportedOperationException("an emulator has no bus");
        }

        @Override
        public Journal journal() {
            return Journal.none();
        }

        @Override
        public Logger logger(Class<?> owner) {
            return LoggerFactory.getLogger(owner);
        }

        @Override
        public <T> T service(Class<T> type) {
            if (type != ServerTransport.class) {
                throw new IllegalArgumentException("an emulator needs no " + type.getSimpleName());
            }
            return type.cast(new VertxServerTransport(vertx, loop.context()));
        }
    }
}
