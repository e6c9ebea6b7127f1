package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.colibri.kit.limit.Priority;
import org.colibri.kit.net.call.SocketCall;
import org.colibri.kit.net.call.SocketCalls;

/** Private functions over a socket that is logged in. */
final class NdaxSocketCalls implements NdaxCalls {

    private final SocketCalls<Request, NdaxFrame> socket;
    private final NdaxCalls rest;

    /** One call: the function's fields but those of the account. */
    record Request(NdaxFunction function, Map<String, Object> form) {}

    /** @param rest takes what cannot go over the socket */
    NdaxSocketCalls(SocketCalls<Request, NdaxFrame> socket, NdaxCalls rest) {
        this.socket = socket;
        this.rest = rest;
    }

    /** Opens the connection and keeps it open; nothing happens when it is open already. */
    void start() {
        socket.start();
    }

    /** Closes the connection; requests without an answer fail with an unknown outcome. */
    void close() {
        socket.close();
    }

    @Override
    public CompletableFuture<JsonNode> send(NdaxFunction function, Map<String, Object> form, Priority priority) {
        return socket.send(
                new SocketCall<>(new Request(function, form), function.endpoint(), NdaxLimits.socket(), priority),
                () -> rest.send(function, form, priority));
    }
}
