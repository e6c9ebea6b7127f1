package org.colibri.plugins.bitmex.emulator;

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

    /** Subscribes to a topic; the partial. */
    JsonNode subscribe(String topic) {
        send("{\"op\":\"subscribe\",\"args\":[\"" + topic + "\"]}");
        JsonNode answer = socket.await(message -> message.has("subscribe") || message.has("error"));
        if (!answer.path("success").asBoolean()) {
            throw new AssertionError("the subscription was refused: " + answer);
        }
        return table(topic.split(":")[0], "partial");
    }

    /** The next frame of a table with that action. */
    JsonNode table(String table, String action) {
        return socket.await(message -> message.path("table").asText().equals(table)
                && message.path("action").asText().equals(action));
    }

    /** The next refusal. */
    String error() {
        JsonNode message = socket.await(frame -> frame.has("error"));
        return message.path("status").asInt() + " " + message.path("error").asText();
    }
}
