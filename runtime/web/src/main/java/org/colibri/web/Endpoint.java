package org.colibri.web;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/**
 * One operation of the HTTP interface.
 *
 * @param path as OpenAPI writes it, {@code /api/v1/bots/{bot}}
 * @param open whether it may be used without a token
 * @param action its name in the audit log; null for what changes nothing
 */
record Endpoint(HttpMethod method, String path, boolean open, String action, Handler<RoutingContext> handler) {

    /** One that changes nothing of what the host does. */
    Endpoint(HttpMethod method, String path, boolean open, Handler<RoutingContext> handler) {
        this(method, path, open, null, handler);
    }

    static Endpoint get(String path, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.GET, path, false, handler);
    }

    static Endpoint post(String path, String action, Handler<RoutingContext> handler) {
        return new Endpoint(HttpMethod.POST, path, false, action, handler);
    }

    /** The path as the router writes it, {@code /api/v1/bots/:bot}. */
    String routerPath() {
        return path.replaceAll("\\{([a-zA-Z]+)}", ":$1");
    }
}
