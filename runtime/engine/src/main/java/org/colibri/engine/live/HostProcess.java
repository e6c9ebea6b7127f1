package org.colibri.engine.live;

import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import org.colibri.api.time.Loop;
import org.colibri.engine.host.AccountStores;
import org.colibri.engine.host.Control;
import org.colibri.engine.host.Host;
import org.colibri.engine.host.HostCommands;
import org.colibri.engine.host.HostStop;
import org.colibri.engine.host.PluginChanges;
import org.colibri.engine.loop.Watchdog;
import org.colibri.engine.plugins.PluginHost;
import org.colibri.engine.state.ControlServer;
import org.colibri.engine.state.HostLock;
import org.colibri.engine.state.StateDirectory;

/** The running host as a process: what is started and ended in which order. Used by the main thread. */
public final class HostProcess {

    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 90;

    private final HostLock lock;
    private final StateDirectory state;
    private final Vertx vertx;
    private final Vertx botVertx;
    private final Vertx controlVertx;
    private final Loop control;
    private final ExecutorService worker;
    private final Watchdog watchdog;
    private final AccountStores stores;
    private final PluginHost plugins;
    private final PluginChanges changes;
    private final Host host;
    private final HostCommands commands;
    private ControlServer server;

    /** The lock comes first among the parameters: without it nothing else may be touched. */
    @Inject
    HostProcess(
            HostLock lock,
            StateDirectory state,
            Vertx vertx,
            @BotThreads Vertx botVertx,
            @Control Vertx controlVertx,
            @Control Loop control,
            @Control ExecutorService worker,
            Watchdog watchdog,
            AccountStores stores,
            PluginHost plugins,
            PluginChanges changes,
            Host host,
            HostCommands commands) {
        this.lock = lock;
        this.state = state;
        this.vertx = vertx;
        this.botVertx = botVertx;
        this.controlVertx = controlVertx;
        this.control = control;
        this.worker = worker;
        this.watchdog = watchdog;
        this.stores = stores;
        this.plugins = plugins;
        this.changes = changes;
        this.host = host;
        this.commands = commands;
    }

    /** Loads the plugins and opens the control socket; no bot runs yet. */
    public void start() throws Exception {
        control.execute(watchdog::start);
        plugins.start(changes, jar -> true).get(START_SECONDS, TimeUnit.SECONDS);
        server = ControlServer.open(state, commands);
    }

    public Host host() {
        return host;
    }

    public PluginHost plugins() {
        return plugins;
    }

    /** Complete once somebody asked the host to stop over its control socket. */
    public CompletableFuture<Void> stopRequested() {
        return commands.stopRequested();
    }

    /** Stops bots and venues and tells how they ended; the process' own parts go on until {@link #close}. */
    public HostStop stop() throws Exception {
        return host.stop().get(STOP_SECONDS, TimeUnit.SECONDS);
    }

    /** Ends everything else and gives the state directory free. */
    public void close() throws Exception {
        if (server != null) {
            server.close();
        }
        CompletableFuture<Void> quiet = new CompletableFuture<>();
        control.execute(() -> {
            plugins.stop();
            watchdog.stop();
            quiet.complete(null);
        });
        quiet.get(START_SECONDS, TimeUnit.SECONDS);
        close(botVertx);
        close(vertx);
        close(controlVertx);
        worker.shutdown();
        stores.close();
        lock.close();
    }

    private static void close(Vertx vertx) throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
    }
}
