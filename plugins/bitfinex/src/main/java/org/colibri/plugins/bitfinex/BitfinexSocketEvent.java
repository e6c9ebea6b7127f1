package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.model.VenueException;

/** A message of a socket that is an object and not of a channel: greetings, acknowledgements, errors. */
record BitfinexSocketEvent(JsonNode message) {

    private static final int RESTART = 20051;
    private static final int MAINTENANCE_BEGINS = 20060;
    private static final int MAINTENANCE_OVER = 20061;

    /** Sequence numbers and book checksums, as {@code conf} is asked for them. */
    static final int FLAGS = 65536 + 131072;

    /** The venue's own ping, answered by an event {@code pong} with the same number. */
    static String ping(long number) {
        return "{\"event\":\"ping\",\"cid\":" + number + "}";
    }

    static String configure() {
        return "{\"event\":\"conf\",\"flags\":" + FLAGS + "}";
    }

    String name() {
        return message.path("event").asText("");
    }

    String text(String field) {
        return message.path(field).asText("");
    }

    /** The number by which a channel's messages name it on this connection; negative when it is not told. */
    long channelId() {
        return message.path("chanId").asLong(-1);
    }

    /** True when this connection has to be replaced: after maintenance all channels must be asked for again. */
    boolean isRestart() {
        int code = message.path("code").asInt();
        return name().equals("info") && (code == RESTART || code == MAINTENANCE_BEGINS || code == MAINTENANCE_OVER);
    }

    /** True for the greeting of a platform under maintenance. */
    boolean isMaintenance() {
        return name().equals("info") && message.path("platform").path("status").asInt(1) == 0;
    }

    /** What happens, for logs. */
    String words() {
        return "the venue says: " + text("msg") + " (" + text("code") + ")";
    }

    /** Why it refuses; null for an event that says OK, or has no status. */
    VenueException refusal() {
        boolean failed = name().equals("error")
                || message.has("status") && !text("status").equals("OK");
        return failed ? BitfinexErrors.of(message.path("code").asInt(), text("msg")) : null;
    }
}
