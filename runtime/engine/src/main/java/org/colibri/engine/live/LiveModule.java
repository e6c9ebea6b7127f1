package org.colibri.engine.live;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.colibri.api.bus.Bus;
import org.colibri.api.time.Clock;
import org.colibri.api.time.Loop;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.context.Transports;
import org.colibri.engine.host.Control;
import org.colibri.engine.host.LiveContexts;
import org.colibri.engine.host.LiveLoops;
import org.colibri.engine.host.LoopFactory;
import org.colibri.engine.host.PluginContexts;
import org.colibri.engine.host.StuckLoops;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.loop.Watchdog;
import org.colibri.engine.state.AuditLog;
import org.colibri.engine.state.StateDirectory;

/** Wires loops, clock, bus, sockets and the watchdog on Vert.x. */
public final class LiveModule extends AbstractModule {

    /** Vert.x for a process of ours: no file cache on disk, few threads for blocking work, which has its own worker. */
    public static Vertx vertx(int eventLoops) {
        return Vertx.vertx(new VertxOptions()
                .setEventLoopPoolSize(eventLoops)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    }

    /** One thread a core, two more so that a few bots do not queue behind a venue. */
    @Provides
    @Singleton
    Vertx vertx() {
        return vertx(Runtime.getRuntime().availableProcessors() + 2);
    }

    /** Threads of their own, so that a bot that hangs holds up other bots at worst and never a venue. */
    @Provides
    @Singleton
    @BotThreads
    Vertx botVertx() {
        return vertx(Runtime.getRuntime().availableProcessors() + 2);
    }

    /** One thread that no venue and no bot shares, so that the control loop works while everything else hangs. */
    @Provides
    @Singleton
    @Control
    Vertx controlVertx() {
        return vertx(1);
    }

    @Provides
    @Singleton
    Clock clock() {
        return new SystemClock();
    }

    @Provides
    @Singleton
    AuditLog audit(StateDirectory state, Clock clock) {
        return new AuditLog(state, clock);
    }

    @Provides
    @Singleton
    Loops loops(Vertx vertx, @BotThreads Vertx bots, Clock clock) {
        return new Loops(vertx, bots, clock);
    }

    @Provides
    @Singleton
    LoopFactory loopFactory(Loops loops) {
        return new LiveLoops(loops);
    }

    @Provides
    @Singleton
    @Control
    Loop control(@Control Vertx vertx, Clock clock) {
        return new Loops(vertx, clock).open("control");
    }

    @Provides
    @Singleton
    @Control
    ExecutorService workerPool() {
        return Executors.newSingleThreadExecutor(task -> {
            var thread = Executors.defaultThreadFactory().newThread(task);
            thread.setName("colibri-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Provides
    @Singleton
    @Control
    Executor worker(@Control ExecutorService pool) {
        return pool;
    }

    @Provides
    @Singleton
    Bus bus() {
        return new LoopBus();
    }

    @Provides
    @Singleton
    Watchdog watchdog(Loops loops, @Control Loop control) {
        return new Watchdog(loops, control);
    }

    @Provides
    @Singleton
    StuckLoops stuckLoops(Watchdog watchdog) {
        return watchdog::stuck;
    }

    @Provides
    @Singleton
    PluginContexts contexts(HostConfig config) {
        return new LiveContexts(Transports.PLAIN, config);
    }
}
