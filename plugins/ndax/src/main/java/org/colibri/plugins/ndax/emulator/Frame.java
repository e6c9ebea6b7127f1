package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/**
 * A frame of the WebSocket gateway.
 *
 * @param type {@code m}: 0 request, 1 reply, 2 subscribe, 3 event, 4 unsubscribe, 5 error; any other reads as 5
 * @param sequence {@code i}: the request's number, repeated in its reply; without meaning in events
 * @param name {@code n}: function or event
 * @param payload {@code o}: a text, mostly JSON once more
 */
record Frame(int type, long sequence, String name, String payload) {

    static final int REQUEST = 0;
    static final int REPLY = 1;
    static final int SUBSCRIBE = 2;
    static final int EVENT = 3;
    static final int UNSUBSCRIBE = 4;
    static final int ERROR = 5;

    /** Reads a frame; null when the text is no object with these four fields in their form. */
    static Frame parse(String text) {
        Long type = null;
        Long sequence = null;
        String name = null;
        String payload = null;
        try (JsonParser parser = Json.parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return null;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "m" -> type = whole(parser, value);
                    case "i" -> sequence = whole(parser, value);
                    case "n" -> name = text(parser, value);
                    case "o" -> payload = text(parser, value);
                    default -> parser.skipChildren();
                }
            }
        } catch (IOException e) {
            return null;
        }
        if (type == null || sequence == null || name == null || payload == null) {
            return null;
        }
        boolean known = type >= REQUEST && type <= ERROR;
        return new Frame(known ? type.intValue() : ERROR, sequence, name, payload);
    }

    /** True for the three types that a client may send, with a number that is not zero. */
    boolean isRequest() {
        return sequence != 0 && (type == REQUEST || type == SUBSCRIBE || type == UNSUBSCRIBE);
    }

    Frame reply(String newPayload) {
        return new Frame(REPLY, sequence, name, newPayload);
    }

    Frame error(String newPayload) {
        return new Frame(ERROR, sequence, name, newPayload);
    }

    /** The frame as it is sent. */
    String text() {
        return text(type, sequence, Json.quote(name), Json.quote(payload));
    }

    /** An event whose payload is quoted already, since many receive it. */
    static String event(long sequence, String name, String quotedPayload) {
        return text(EVENT, sequence, Json.quote(name), quotedPayload);
    }

    private static String text(int type, long sequence, String quotedName, String quotedPayload) {
        return "{\"m\":" + type + ",\"i\":" + sequence + ",\"n\":" + quotedName + ",\"o\":" + quotedPayload + "}";
    }

    private static Long whole(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_NUMBER_INT) {
            return parser.getLongValue();
        }
        parser.skipChildren();
        return null;
    }

    private static String text(JsonParser parser, JsonToken value) throws IOException {
        if (value == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        parser.skipChildren();
        return null;
    }

    /** Without the payload, which may hold a signature. */
    @Override
    public String toString() {
        return "m " + type + " i " + sequence + " n " + name;
    }
}
