package org.colibri.plugins.ndax.emulator;

import org.colibri.api.connector.Credentials;
import org.colibri.venuekit.server.Hmac;

/** Tells whether a signature is the lower-case hex HMAC-SHA256 of nonce, user id and API key with the secret. */
final class SignatureCheck {

    private final String userId;
    private final String apiKey;
    private final Hmac hmac;

    SignatureCheck(Credentials credentials) {
        userId = credentials.require("userId");
        apiKey = credentials.require("apiKey");
        hmac = new Hmac("HmacSHA256", credentials.require("apiSecret"));
    }

    /** True when all four belong together and to the emulator's key; any of them may be null. */
    boolean accepts(String nonce, String user, String key, String signature) {
        if (nonce == null || signature == null || !userId.equals(user) || !apiKey.equals(key)) {
            return false;
        }
        return hmac.isSigned(nonce + user + key, signature);
    }
}
