package org.colibri.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.colibri.api.bus.Bus;
import org.colibri.api.time.Clock;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.host.AccountStores;
import org.colibri.engine.host.Host;
import org.colibri.engine.host.PageDoor;
import org.colibri.engine.host.PluginCommands;
import org.colibri.engine.json.VocabularyJson;
import org.colibri.engine.live.LiveModule;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.VertxLoop;
import org.colibri.engine.state.AuditLog;
import org.colibri.engine.state.StateDirectory;
import org.colibri.store.database.DatabaseAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves the HTTP interface and its page on a thread of its own. The host trades with or without it: when it cannot be
 * served, that is told and nothing else changes. Used by the main thread.
 */
public final class WebServer implements PageDoor {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);
    private static final long CLOSE_SECONDS = 5;
    private static final int LONGEST_MESSAGE = 16 << 10;
    private static final int IDLE_SECONDS = 300;
    private static final int MOST_WAITING = 16;
    /** Behind a hash: a browser sends it to nobody. */
    private static final String CODE = "#code=";

    private static final int MOST_LINES = 1_000;

    private final HostConfig.Web config;
    private final Parts parts;
    private Vertx vertx;
    private Worker worker;
    private Worker auditor;
    private PushHub hub;
    private VertxLoop loop;
    private volatile List<Endpoint> endpoints = List.of();
    private volatile Entrance entrance;

    /**
     * What it shows and works with.
     *
     * @param botFiles folder of the bot files that may be started from the page
     * @param audit has what is done over HTTP
     */
    public record Parts(
            Host host,
            Bus bus,
            AccountStores stores,
            Clock clock,
            PluginCommands plugins,
            StateDirectory state,
            DatabaseAddress database,
            Path botFiles,
            AuditLog audit) {}

    public WebServer(HostConfig.Web config, Parts parts) {
        this.config = config;
        this.parts = parts;
    }

    /**
     * Where it listens.
     *
     * @param url of the page
     * @param code opens one session within ten minutes; for the operator's eyes, never for a log
     * @param tokenFile holds the lasting token
     */
    public record Listening(String url, String code, Path tokenFile) {

        /** The page's address with the code, which the browser keeps to itself. */
        public String link() {
            return url + CODE + code;
        }

        @Override
        public String toString() {
            return url;
        }
    }

    /** What a link is made of, once it listens. */
    private record Entrance(String url, Access access) {}

    @Override
    public Optional<String> address() {
        return Optional.ofNullable(entrance).map(Entrance::url);
    }

    @Override
    public CompletableFuture<Link> newLink() {
        Entrance open = entrance;
        if (open == null) {
            return PageDoor.NONE.newLink();
        }
        CompletableFuture<Link> link = new CompletableFuture<>();
        loop.execute(() -> link.complete(new Link(
                open.url() + CODE + open.access().newCode(), parts.clock().millis() + Access.CODE.toMillis())));
        return link;
    }

    public boolean isEnabled() {
        return config.enabled();
    }

    /** Begins to serve; fails when the port is taken or the token cannot be kept. Does not block. */
    public CompletableFuture<Listening> start() {
        vertx = LiveModule.vertx(1);
        worker = new Worker("colibri-web-worker", MOST_WAITING);
        auditor = new Worker("colibri-web-audit", MOST_LINES);
        loop = new Loops(vertx, parts.clock()).open("web");
        SecureRandom random = new SecureRandom();
        Path file = parts.state().webToken();
        return worker.submit(() -> new Access(TokenFile.readOrDraw(file, random), parts.clock(), random))
                .thenCompose(this::listen);
    }

    private CompletableFuture<Listening> listen(Access access) {
        CompletableFuture<Listening> listening = new CompletableFuture<>();
        loop.execute(() -> Future.succeededFuture(access)
                .compose(this::serve)
                .onSuccess(server -> {
                    String address = "http://" + Guard.bracketed(config.host()) + ":" + server.actualPort() + "/";
                    LOG.info("The page is at {}", address);
                    entrance = new Entrance(address, access);
                    listening.complete(new Listening(
                            address, access.newCode(), parts.state().webToken()));
                })
                .onFailure(listening::completeExceptionally));
        return listening;
    }

    private Future<HttpServer> serve(Access access) {
        VocabularyJson vocabulary = new VocabularyJson();
        String run = Long.toString(parts.host().status().host().startedAt(), Character.MAX_RADIX);
        Feeds feeds = new Feeds(parts.bus(), loop, run, ring -> hub.heard(ring));
        HostView view = new HostView(parts.host(), new Views(vocabulary), feeds);
        hub = new PushHub(loop, access, view, new Books(parts.bus(), loop));
        Answers answers = new Answers(vocabulary, worker);
        Guard guard = new Guard(config.host(), config.names());
        WebAudit audit = new WebAudit(parts.audit(), auditor, answers);
        SessionApi sessions = new SessionApi(access, audit, answers);
        BotFiles files = new BotFiles(parts.botFiles(), worker);
        Site site = new Site(
                        guard,
                        sessions,
                        view,
                        hub,
                        new HostMetrics(view, hub, parts.bus(), parts.stores()),
                        audit,
                        answers)
                .with(new BotsApi(view, files, answers).endpoints())
                .with(new SettingsApi(view, answers).endpoints())
                .with(new HistoryApi(view, parts.database(), answers).endpoints())
                .with(new HostApi(view, parts.plugins(), answers).endpoints());
        endpoints = site.endpoints();
        view.look(parts.clock().millis());
        hub.start();
        return vertx.createHttpServer(options())
                // A browser that resets its connection is no error of the host.
                .connectionHandler(connection -> connection.exceptionHandler(gone -> {}))
                .requestHandler(site.router(vertx))
                .listen();
    }

    private HttpServerOptions options() {
        return new HttpServerOptions()
                .setHost(config.host())
                .setPort(config.port())
                .setHttp2ClearTextEnabled(false)
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxHeaderSize(LONGEST_MESSAGE)
                .setMaxInitialLineLength(LONGEST_MESSAGE)
                .setMaxWebSocketFrameSize(LONGEST_MESSAGE)
                .setMaxWebSocketMessageSize(LONGEST_MESSAGE)
                .setPerFrameWebSocketCompressionSupported(false)
                .setPerMessageWebSocketCompressionSupported(false);
    }

    /** The loop that does all of it but what blocks. */
    VertxLoop loop() {
        return loop;
    }

    /** All operations; once it listens. */
    List<Endpoint> endpoints() {
        return endpoints;
    }

    /** Ends all connections and the thread; waits a few seconds at most. */
    public void close() {
        if (vertx == null) {
            return;
        }
        entrance = null;
        CompletableFuture<Void> told = new CompletableFuture<>();
        loop.execute(() -> {
            if (hub != null) {
                hub.close();
            }
            told.complete(null);
        });
        try {
            told.thenCompose(done -> vertx.close().toCompletionStage()).get(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.error("The HTTP interface did not end in order", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        worker.close();
        auditor.close();
    }
}
