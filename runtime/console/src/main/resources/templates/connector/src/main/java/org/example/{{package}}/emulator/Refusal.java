package org.example.{{package}}.emulator;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.colibri.venuekit.server.ServerResponse;

/** What the venue says no with: a status of HTTP, and {@code {"code":…,"message":…}}. */
final class Refusal extends RuntimeException {

    private final int status;
    private final String code;

    Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    ObjectNode body() {
        return JsonNodeFactory.instance.objectNode().put("code", code).put("message", getMessage());
    }

    ServerResponse response() {
        return ServerResponse.json(status, body().toString());
    }
}
