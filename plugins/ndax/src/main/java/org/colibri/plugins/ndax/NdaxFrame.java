package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import org.colibri.kit.net.Json;

/**
 * One message of a socket: {@code {"m":type,"i":sequence,"n":name,"o":content}}, whose content is a JSON text within the
 * JSON. A reply or an error repeats the sequence of its request; that of an event means nothing.
 */
record NdaxFrame(int type, long sequence, String name, String content) {

    /** Types of messages; a client sends requests only, for subscriptions too. */
    static final int REPLY = 1;

    static final int EVENT = 3;
    static final int ERROR = 5;

    /** A request: names and content are written twice encoded. */
    static String request(long sequence, String name, String content) {
        return "{\"m\":0,\"i\":" + sequence + ",\"n\":\"" + name + "\",\"o\":" + NdaxJson.quoted(content) + "}";
    }

    /**
     * Reads the message, not yet its content.
     *
     * @throws org.colibri.api.model.VenueException when it is not JSON
     * @throws IllegalArgumentException when it is no such message
     */
    static NdaxFrame read(byte[] bytes, int offset, int length) {
        JsonNode message = Json.read(bytes, offset, length);
        if (!message.isObject()) {
            throw new IllegalArgumentException("a message that is not an object");
        }
        String content = NdaxJson.textOrNull(message, "o");
        return new NdaxFrame(
                (int) NdaxJson.number(message, "m"),
                NdaxJson.numberOrZero(message, "i"),
                NdaxJson.text(message, "n"),
                content == null ? "" : content);
    }

    boolean isAnswer() {
        return type == REPLY || type == ERROR;
    }

    /**
     * The content, read the second time; what is plainly no JSON is a text.
     *
     * @throws org.colibri.api.model.VenueException when it looks like JSON and is not
     */
    JsonNode payload() {
        String text = content.strip();
        boolean json = text.startsWith("{") || text.startsWith("[");
        return json ? Json.read(text.getBytes(StandardCharsets.UTF_8)) : TextNode.valueOf(text);
    }
}
