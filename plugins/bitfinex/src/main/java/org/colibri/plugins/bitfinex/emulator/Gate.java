package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.connector.Credentials;
import org.colibri.venuekit.server.Hmac;
import org.colibri.venuekit.server.ServerRequest;

/**
 * Lets signed requests and logins pass: key, HMAC-SHA384 in lower-case hex, and a nonce that rises from one to the
 * next, REST and sockets counted together.
 */
final class Gate {

    private static final long LARGEST_NONCE = (1L << 53) - 1;
    private static final int LONGEST_NONCE = 16;

    private final String apiKey;
    private final Hmac hmac;
    private long lastNonce;

    Gate(Credentials credentials) {
        apiKey = credentials.require("apiKey");
        hmac = new Hmac("HmacSHA384", credentials.require("apiSecret"));
    }

    /** Checks a REST request: {@code /api/} + path + nonce + body are what is signed. */
    void checkRequest(ServerRequest request) {
        String nonce = request.header("bfx-nonce");
        check(
                request.header("bfx-apikey"),
                "/api" + request.path() + nonce + request.bodyText(),
                request.header("bfx-signature"),
                nonce);
    }

    /** Checks a login: any payload that matches its signature will do. */
    void checkLogin(JsonNode frame) {
        JsonNode payload = frame.path("authPayload");
        if (!payload.isTextual() || payload.asText().isEmpty()) {
            throw Refusal.badPayload();
        }
        check(
                frame.path("apiKey").asText(),
                payload.asText(),
                frame.path("authSig").asText(),
                frame.path("authNonce").asText());
    }

    /** A request that is refused for its key or signature does not use up its nonce. */
    private void check(String key, String text, String signature, String nonceText) {
        if (!apiKey.equals(key)) {
            throw Refusal.badKey();
        }
        if (!hmac.isSigned(text, signature)) {
            throw Refusal.badSignature();
        }
        long nonce = nonce(nonceText);
        if (nonce <= lastNonce) {
            throw Refusal.smallNonce();
        }
        lastNonce = nonce;
    }

    private static long nonce(String text) {
        boolean digits = text != null
                && !text.isEmpty()
                && text.length() <= LONGEST_NONCE
                && text.chars().allMatch(c -> c >= '0' && c <= '9');
        long nonce = digits ? Long.parseLong(text) : Long.MAX_VALUE;
        if (nonce > LARGEST_NONCE) {
            throw Refusal.badNonce();
        }
        return nonce;
    }
}
