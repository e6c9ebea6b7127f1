package org.colibri.plugins.ndax.emulator;

import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.stream.AccountStream;

/** The gateway's functions over REST: {@code /AP/} and the function's name. */
final class RestDoor {

    private static final String BASE = "/AP/";
    private static final String LOGIN = "Authenticate";
    private static final int OK = 200;

    private final Functions functions;
    private final Logins logins;
    private final Limits limits;
    private final AccountStream<AccountEvent> stream;

    RestDoor(Functions functions, Logins logins, Limits limits, AccountStream<AccountEvent> stream) {
        this.functions = functions;
        this.logins = logins;
        this.limits = limits;
        this.stream = stream;
    }

    void handle(ServerRequest request, Responder responder) {
        stream.work(() -> {
            ServerResponse response = respond(request);
            return () -> responder.respond(response);
        });
    }

    /** Whether the request places, changes or cancels orders. */
    boolean changesOrders(ServerRequest request) {
        Procedure procedure = functions.find(name(request));
        return procedure != null && procedure.order();
    }

    private ServerResponse respond(ServerRequest request) {
        try {
            limits.chargeRest();
            String name = name(request);
            if (name.equals(LOGIN) && request.method().equals("POST")) {
                return json(login(request));
            }
            Procedure procedure = functions.find(name);
            if (procedure == null || !procedure.method().equals(request.method())) {
                throw Refusal.unknownFunction();
            }
            if (!procedure.open()) {
                authorize(request);
            }
            Parameters parameters = request.method().equals("GET")
                    ? Parameters.ofQuery(request.query())
                    : Parameters.ofJson(request.bodyText());
            return json(Json.write(functions.call(name, procedure, parameters)));
        } catch (Refusal refusal) {
            return refusal.response();
        }
    }

    private String login(ServerRequest request) {
        Logins.Answer answer = logins.login(
                request.header("nonce"),
                request.header("userid"),
                request.header("apikey"),
                request.header("signature"),
                request.remoteAddress());
        return Json.write(answer.body());
    }

    private void authorize(ServerRequest request) {
        logins.authorize(
                request.header("aptoken"),
                request.header("nonce"),
                request.header("userid"),
                request.header("apikey"),
                request.header("signature"),
                request.remoteAddress());
    }

    private static ServerResponse json(String body) {
        return ServerResponse.json(OK, body);
    }

    private static String name(ServerRequest request) {
        return request.path().startsWith(BASE) ? request.path().substring(BASE.length()) : "";
    }
}
