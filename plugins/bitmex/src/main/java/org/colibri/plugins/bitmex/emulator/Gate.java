package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.LongSupplier;
import org.colibri.api.connector.Credentials;
import org.colibri.venuekit.server.Hmac;
import org.colibri.venuekit.server.ServerRequest;

/**
 * Lets signed requests and logins pass: key, HMAC-SHA256 in lower-case hex over verb, path with query, expiry and body,
 * and an expiry that is not past. There is no nonce.
 */
final class Gate {

    private static final String LOGIN = "GET/realtime";
    private static final int LONGEST_NUMBER = 18;
    private static final int MILLIS = 1_000;

    private final String apiKey;
    private final Hmac signatures;
    private final LongSupplier millis;

    /** @param millis the venue's time */
    Gate(Credentials credentials, LongSupplier millis) {
        apiKey = credentials.require("apiKey");
        signatures = new Hmac("HmacSHA256", credentials.require("apiSecret"));
        this.millis = millis;
    }

    /** Whether the headers name a key: then they are checked, on public requests too. */
    static boolean isSigned(Map<String, String> headers) {
        return headers.containsKey("api-key");
    }

    void checkRequest(ServerRequest request) {
        String query = request.query().isEmpty() ? "" : "?" + request.query();
        checkHeaders(request.headers(), request.method() + request.path() + query, request.bodyText());
    }

    /** Checks the headers of an upgrade, which may stand for a login. */
    void checkUpgrade(Map<String, String> headers) {
        checkHeaders(headers, LOGIN, "");
    }

    /** Checks {@code [key, expires, signature]}; the expiry is a number, in whatever unit lies ahead. */
    void checkLogin(JsonNode args) {
        if (!args.path(1).isIntegralNumber()) {
            throw Refusal.bad("Expires must be a number.");
        }
        check(
                args.path(0).asText(),
                LOGIN + args.path(1).asText(),
                args.path(2).asText(),
                args.path(1).asText());
    }

    private void checkHeaders(Map<String, String> headers, String verbAndPath, String body) {
        String expires = headers.get("api-expires");
        check(headers.get("api-key"), verbAndPath + expires + body, headers.get("api-signature"), expires);
    }

    private void check(String key, String text, String signature, String expires) {
        if (!apiKey.equals(key)) {
            throw Refusal.badKey();
        }
        boolean digits = expires != null
                && !expires.isEmpty()
                && expires.length() <= LONGEST_NUMBER
                && expires.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || !signatures.isSigned(text, signature)) {
            throw Refusal.badSignature();
        }
        long now = millis.getAsLong() / MILLIS;
        if (Long.parseLong(expires) < now) {
            throw Refusal.expired(now);
        }
    }
}
