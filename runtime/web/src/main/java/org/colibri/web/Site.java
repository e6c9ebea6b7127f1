package org.colibri.web;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Which address leads where: the guard before everything, then what is open, then what needs a token. */
final class Site {

    private static final int LARGEST_BODY = 64 << 10;
    private static final String DOCUMENT = "/org/colibri/web/openapi.json";

    private final Guard guard;
    private final SessionApi sessions;
    private final Answers answers;
    private final HostView view;
    private final PushHub hub;
    private final Assets assets;
    private final WebAudit audit;
    private final List<Endpoint> endpoints = new ArrayList<>();

    Site(
            Guard guard,
            SessionApi sessions,
            HostView view,
            PushHub hub,
            HostMetrics metrics,
            WebAudit audit,
            Answers answers) {
        this.guard = guard;
        this.audit = audit;
        this.sessions = sessions;
        this.answers = answers;
        this.view = view;
        this.hub = hub;
        assets = new Assets();
        endpoints.add(new Endpoint(HttpMethod.GET, "/health", true, this::alive));
        endpoints.add(new Endpoint(HttpMethod.GET, "/ready", true, this::ready));
        endpoints.add(Endpoint.get("/metrics", metrics::serve));
        endpoints.add(new Endpoint(HttpMethod.GET, "/openapi.json", true, this::document));
        endpoints.add(new Endpoint(HttpMethod.GET, "/api/v1/stream", true, this::stream));
        endpoints.addAll(sessions.endpoints());
    }

    Site with(List<Endpoint> more) {
        endpoints.addAll(more);
        return this;
    }

    List<Endpoint> endpoints() {
        return List.copyOf(endpoints);
    }

    Router router(Vertx vertx) {
        Router router = Router.router(vertx);
        router.route().handler(guard);
        BodyHandler bodies = BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
        for (Endpoint endpoint : endpoints) {
            if (!endpoint.open()) {
                router.route(endpoint.method(), endpoint.routerPath()).handler(sessions::check);
            }
            Route route = router.route(endpoint.method(), endpoint.routerPath());
            if (!endpoint.method().equals(HttpMethod.GET)) {
                route.handler(bodies);
            }
            if (endpoint.action() != null) {
                route.handler(audit.before(endpoint.action()));
            }
            route.handler(endpoint.handler());
        }
        router.get("/").handler(assets::index);
        router.get("/page/*").handler(assets::serve);
        router.route().failureHandler(answers::failure);
        for (int status : new int[] {404, 405, 400, 413, 500}) {
            router.errorHandler(status, answers::failure);
        }
        return router;
    }

    private void alive(RoutingContext context) {
        answers.send(context, answers.object().put("status", "alive"));
    }

    /** Tells whether, not what: that is told to those who have the token. */
    private void ready(RoutingContext context) {
        boolean ready = HostApi.missing(view.host().status()).isEmpty();
        context.response().setStatusCode(ready ? 200 : 503);
        answers.send(context, answers.object().put("ready", ready));
    }

    private void document(RoutingContext context) {
        try (InputStream in = Site.class.getResourceAsStream(DOCUMENT)) {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                    .end(Buffer.buffer(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its first message must carry the token: browsers cannot send one with the request. */
    private void stream(RoutingContext context) {
        if (!"websocket".equalsIgnoreCase(context.request().getHeader(HttpHeaders.UPGRADE))) {
            throw ApiError.badRequest("this address speaks WebSocket", null);
        }
        context.request().toWebSocket().onSuccess(hub::accept).onFailure(context::fail);
    }
}
