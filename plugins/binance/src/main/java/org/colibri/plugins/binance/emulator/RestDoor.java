package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;

/** The venue's REST side: finds the operation, and writes its answer or refusal with the report headers. */
final class RestDoor {

    private static final String KEY_HEADER = "x-mbx-apikey";

    private final Routes routes;
    private final Gate gate;
    private final Limits limits;
    private final UserStreams streams;
    private final Recorded recorded;
    private final VenueTime time;

    /** Finds the operation of a request line, or null when the venue has no such path. */
    interface Routes {

        Operation find(String method, String path);
    }

    RestDoor(Routes routes, Gate gate, Limits limits, UserStreams streams, Recorded recorded, VenueTime time) {
        this.routes = routes;
        this.gate = gate;
        this.limits = limits;
        this.streams = streams;
        this.recorded = recorded;
        this.time = time;
    }

    void handle(ServerRequest request, Responder responder) {
        streams.work(() -> {
            ServerResponse response = respond(request);
            return () -> responder.respond(response);
        });
    }

    private ServerResponse respond(ServerRequest request) {
        Operation operation = routes.find(request.method(), request.path());
        if (operation == null) {
            return notFound(request.path());
        }
        try {
            String body = request.method().equals("GET") ? "" : request.bodyText();
            RequestText text = RequestText.ofRest(request.query(), body);
            JsonNode played = recorded.rest(request.path(), text.parameters());
            Operation chosen = played == null ? operation : Operation.open(operation.weight(), p -> played);
            JsonNode answer = gate.pass(chosen, text, request.header(KEY_HEADER), false);
            return ServerResponse.json(200, answer, limits.headers(operation.reportsOrders()));
        } catch (Refusal refusal) {
            return refused(refusal);
        }
    }

    private ServerResponse refused(Refusal refusal) {
        ServerResponse response = ServerResponse.json(refusal.status(), refusal.body(), limits.headers(false));
        if (refusal.retryAt() == 0) {
            return response;
        }
        long seconds = Math.max(1, (refusal.retryAt() - time.millis() + 999) / 1000);
        return response.withHeaders(Map.of("Retry-After", Long.toString(seconds)));
    }

    private ServerResponse notFound(String path) {
        return ServerResponse.json(
                404,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("timestamp", time.millis())
                        .put("status", 404)
                        .put("error", "Not Found")
                        .put("message", "No message available")
                        .put("path", path)
                        .toString());
    }
}
