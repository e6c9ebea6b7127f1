package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.testkit.loopback.PlainSocket;

/** A conversation over one socket in the venue's words. */
record Talk(PlainSocket socket) {

    void send(String text) {
        socket.send(text);
    }

    JsonNode next() {
        return socket.next();
    }

    /** The next event of that name. */
    JsonNode event(String name) {
        return socket.await(message -> message.path("event").asText().equals(name));
    }

    /** Subscribes; the channel's number. */
    int subscribe(String fields) {
        send("{\"event\":\"subscribe\"," + fields + "}");
        JsonNode answer = socket.await(message -> {
            String event = message.path("event").asText();
            return event.equals("subscribed") || event.equals("error");
        });
        if (!answer.has("chanId")) {
            throw new AssertionError("the subscription was refused: " + answer);
        }
        return answer.path("chanId").asInt();
    }

    /** The next message of a channel. */
    JsonNode of(int channel) {
        return socket.await(message -> message.isArray() && message.path(0).asInt(-1) == channel);
    }

    /** The next message of channel 0 of that kind. */
    JsonNode account(String kind) {
        return socket.await(message -> message.isArray()
                && message.path(0).asInt(-1) == 0
                && message.path(1).asText().equals(kind));
    }

    /** The kind of the very next message of channel 0. */
    String nextKind() {
        return of(0).path(1).asText();
    }

    /** Options are in force when this returns. */
    void options(int flags) {
        send("{\"event\":\"conf\",\"flags\":" + flags + "}");
        event("conf");
    }

    /** All that was sent before has come when this returns. */
    void settle() {
        send("{\"event\":\"ping\",\"cid\":7}");
        event("pong");
    }

    /** The snapshots of a login are read. */
    Talk settled() {
        account("ps");
        account("ws");
        account("os");
        return this;
    }
}
