package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.Predicate;
import org.colibri.testkit.loopback.PlainSocket;

/** A plain socket that knows how this venue's answers and events look. */
record VenueSocket(PlainSocket socket) implements AutoCloseable {

    void send(String text) {
        socket.send(text);
    }

    boolean isSent(String text) {
        return socket.isSent(text);
    }

    JsonNode await(Predicate<JsonNode> wanted) {
        return socket.await(wanted);
    }

    JsonNode next() {
        return socket.next();
    }

    /** The answer to the request with that id. */
    JsonNode answer(Object id) {
        return await(message -> message.path("id").asText().equals(id.toString()));
    }

    /** The next event of the user stream of that type. */
    JsonNode event(String type) {
        return await(message -> message.path("event").path("e").asText().equals(type))
                .path("event");
    }

    int closeCode() {
        return socket.closeCode();
    }

    @Override
    public void close() {
        socket.close();
    }
}
