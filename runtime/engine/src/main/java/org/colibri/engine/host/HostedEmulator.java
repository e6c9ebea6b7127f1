package org.colibri.engine.host;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.colibri.api.emulator.Emulator;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.time.Loop;
import org.colibri.engine.config.EmulatorSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A venue's emulator in this process, on a loop of its own, reached over real sockets. Used on the control loop. */
final class HostedEmulator {

    private static final Logger LOG = LoggerFactory.getLogger(HostedEmulator.class);
    private static final Duration BOUND = Duration.ofSeconds(30);

    private final LoopFactory loops;
    private final Bounds bounds;
    private final Loop loop;
    private final String name;
    private Emulator emulator;
    private PluginContexts.OpenContext context;

    HostedEmulator(String name, HostEnvironment environment, Bounds bounds) {
        this.name = name;
        this.loops = environment.loops();
        this.bounds = bounds;
        loop = loops.open("emulator-" + name);
    }

    CompletableFuture<EmulatorReady> start(
            EmulatorProvider provider, EmulatorSettings settings, HostEnvironment environment) {
        EmulatorOptions options = new EmulatorOptions(
                0,
                settings.pairs(),
                settings.balances(),
                settings.market(),
                settings.seed(),
                null,
                0,
                settings.limits(),
                List.of());
        context = environment.contexts().open("emulator." + name, loop, environment.bus());
        CompletableFuture<Emulator> made = bounds.on(
                loop,
                BOUND,
                "making the emulator " + name,
                () -> CompletableFuture.completedFuture(provider.create(options, context.context())));
        return made.thenCompose(created -> {
                    emulator = created;
                    return bounds.on(loop, BOUND, "starting the emulator " + name, created::start);
                })
                .exceptionallyCompose(
                        failure -> stop().thenCompose(stopped -> CompletableFuture.failedFuture(new CompletionException(
                                "the emulator " + name + " does not start: " + Causes.text(failure), failure))));
    }

    /** Never fails; what went wrong is logged. */
    CompletableFuture<Void> stop() {
        Emulator stopping = emulator;
        emulator = null;
        CompletableFuture<Void> stopped = stopping == null
                ? CompletableFuture.completedFuture(null)
                : bounds.on(loop, BOUND, "stopping the emulator " + name, stopping::stop);
        return stopped.exceptionally(failure -> {
                    LOG.error("The emulator {} did not stop in order", name, failure);
                    return null;
                })
                .thenCompose(done -> {
                    loop.execute(context.close());
                    return bounds.close(loops, loop);
                });
    }
}
