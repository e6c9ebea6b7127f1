package org.colibri.venuekit.control;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;

/** Asks a control port without a network. */
final class ControlClient {

    private final ControlPort port;
    private int status;

    ControlClient(ControlPort port) {
        this.port = port;
    }

    /** Of the newest answer. */
    int status() {
        return status;
    }

    JsonNode send(String method, String path, String body) {
        List<ServerResponse> answers = new ArrayList<>();
        port.onRequest(
                new ServerRequest(method, path, "", Map.of(), body.getBytes(StandardCharsets.UTF_8), "127.0.0.1"),
                new Responder() {
                    @Override
                    public void respond(ServerResponse response) {
                        answers.add(response);
                    }

                    @Override
                    public void respondCut(ServerResponse response, int bytes) {
                        throw new AssertionError("cut");
                    }

                    @Override
                    public void drop() {
                        throw new AssertionError("dropped");
                    }
                });
        status = answers.get(0).status();
        try {
            return new ObjectMapper().readTree(new String(answers.get(0).body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
