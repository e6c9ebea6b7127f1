package org.colibri.engine.live;

import io.vertx.core.Vertx;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.colibri.api.time.Loop;
import org.colibri.engine.host.AccountStores;
import org.colibri.engine.host.Control;
import org.colibri.engine.host.Host;
import org.colibri.engine.host.HostCommands;
import org.colibri.engine.host.HostStop;
import org.colibri.engine.host.PluginChanges;
import org.colibri.engine.loop.Watchdog;
import org.colibri.engine.plugins.PluginHost;
import org.colibri.engine.state.AuditLog;
import org.colibri.engine.state.AuditedCommands;
import org.colibri.engine.state.ControlServer;
import org.colibri.engine.state.HostLock;
import org.colibri.engine.state.StateDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running host as a process: what is started and ended in which order. Used by the main thread. */
public final class HostProcess {

    private static final Logger LOG = LoggerFactory.getLogger(HostProcess.class);
    private static final long START_SECONDS = 60;
    private static final long CLOSE_SECONDS = 5;

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
    private final AuditLog audit;
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
            HostCommands commands,
            AuditLog audit) {
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
        this.audit = audit;
    }

    /** Loads the plugins and opens the control socket; no bot runs yet. */
    public void start() throws Exception {
        control.execute(watchdog::start);
        plugins.start(changes, jar -> true).get(START_SECONDS, TimeUnit.SECONDS);
        server = ControlServer.open(state, new AuditedCommands(commands, audit));
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
        return host.stop().get(host.stopBound().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Ends everything else and gives the state directory free; a part that does not end is left behind, and told. */
    public void close() {
        try {
            if (server != null) {
                server.close();
            }
            CompletableFuture<Void> quiet = new CompletableFuture<>();
            control.execute(() -> {
                plugins.stop();
                watchdog.stop();
                quiet.complete(null);
            });
            await(quiet, "the plugins' folders");
            await(closing(botVertx), "the bots' loops");
            await(closing(vertx), "the venues' loops");
            await(closing(controlVertx), "the control loop");
            worker.shutdown();
            stores.close();
        } finally {
            lock.close();
        }
    }

    private static CompletableFuture<Void> closing(Vertx vertx) {
        return vertx.close().toCompletionStage().toCompletableFuture();
    }

    /** What hangs by now will not end, and the process is about to. */
    private static void await(CompletableFuture<Void> end, String what) {
        try {
            end.get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException hangs) {
            LOG.error("{} did not end within {} s", what, CLOSE_SECONDS);
        } catch (ExecutionException failed) {
            LOG.error("{} did not end in order", what, failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
