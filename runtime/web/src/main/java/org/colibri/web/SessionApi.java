package org.colibri.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import org.colibri.api.model.ErrorCategory;

/** Opens and ends sessions, and lets nobody else pass without one. Used on the web loop. */
final class SessionApi {

    private static final String BEARER = "Bearer ";

    private final Access access;
    private final WebAudit audit;
    private final Answers answers;

    SessionApi(Access access, WebAudit audit, Answers answers) {
        this.access = access;
        this.audit = audit;
        this.answers = answers;
    }

    List<Endpoint> endpoints() {
        return List.of(
                new Endpoint(HttpMethod.POST, "/api/v1/session", true, this::open),
                new Endpoint(HttpMethod.DELETE, "/api/v1/session", false, this::close));
    }

    /** The handler before all that is not open to everybody. */
    void check(RoutingContext context) {
        if (!access.allows(bearer(context))) {
            throw refused();
        }
        context.next();
    }

    private static ApiError refused() {
        return new ApiError(
                401,
                ErrorCategory.AUTHENTICATION,
                "this needs the host's token",
                "send 'Authorization: Bearer TOKEN'; the token is in the file web-token of the state directory");
    }

    private static String bearer(RoutingContext context) {
        String header = context.request().getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.startsWith(BEARER)
                ? header.substring(BEARER.length()).trim()
                : "";
    }

    private void open(RoutingContext context) {
        ObjectNode body = answers.body(context, "token", "code");
        String secret = body.path("token").asText(body.path("code").asText(""));
        Access.Session session = access.open(secret)
                .orElseThrow(() -> new ApiError(
                        401,
                        ErrorCategory.AUTHENTICATION,
                        "that is not the host's token, nor a code that is still good",
                        "the token is in the file web-token of the state directory"));
        audit.signedIn(context);
        answers.send(context, answers.object().put("token", session.token()).put("expiresAt", session.expiresAt()));
    }

    private void close(RoutingContext context) {
        access.close(bearer(context));
        answers.send(context, answers.object().put("closed", true));
    }
}
