package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.model.VenueException;

/** A message of a socket that is of no table: greetings, acknowledgements, errors. Both sockets speak alike. */
record BitmexSocketEvent(JsonNode message) {

    /** The client's ping and the server's answer, both without quotes, which is no JSON. */
    static final String PING = "ping";

    /** True for the answer to a ping. */
    static boolean isPong(byte[] bytes, int offset, int length) {
        return length == 4
                && bytes[offset] == 'p'
                && bytes[offset + 1] == 'o'
                && bytes[offset + 2] == 'n'
                && bytes[offset + 3] == 'g';
    }

    /** Asks for topics, or ends them. */
    static String request(String operation, List<String> topics) {
        var message = BitmexOrderForm.object().put("op", operation);
        var args = message.putArray("args");
        topics.forEach(args::add);
        return message.toString();
    }

    /** True for a greeting, a confirmation or a refusal: there is nothing else that is of no table. */
    boolean isKnown() {
        return message.has("info") || message.has("success") || message.has("error");
    }

    /** The topic that is confirmed; empty for another message. */
    String subscribed() {
        return message.path("success").asBoolean(false)
                ? message.path("subscribe").asText("")
                : "";
    }

    /** True for the answer to a log-in, good or bad. */
    boolean isLogin() {
        return message.at("/request/op").asText("").equals("authKeyExpires");
    }

    /** True for the answer to a request for topics. */
    boolean isSubscription() {
        return message.at("/request/op").asText("").equals("subscribe");
    }

    /** True for the answer to a request that ends topics: when it is refused, there was nothing to end. */
    boolean isEnd() {
        return message.at("/request/op").asText("").equals("unsubscribe");
    }

    /** The topics of the request that is answered: one text, or a list. */
    List<String> topics() {
        JsonNode args = message.at("/request/args");
        List<String> topics = new ArrayList<>();
        if (args.isTextual()) {
            topics.add(args.asText());
        }
        args.forEach(topic -> topics.add(topic.asText()));
        return topics;
    }

    /** Why it refuses; null for a message that does not. */
    VenueException refusal() {
        if (!message.has("error")) {
            return null;
        }
        int status = message.path("status").asInt();
        VenueException error = BitmexErrors.of(
                status, "status " + status, message.path("error").asText(""));
        long seconds = message.at("/meta/retryAfter").asLong(0);
        return seconds > 0 && seconds < 86_400 ? error.withRetryAfter(seconds * 1000) : error;
    }
}
