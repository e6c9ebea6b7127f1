package org.colibri.plugins.ndax.emulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.colibri.api.connector.Credentials;

/** Tells whether a signature is the lower-case hex HMAC-SHA256 of nonce, user id and API key with the secret. */
final class SignatureCheck {

    private static final String ALGORITHM = "HmacSHA256";

    private final String userId;
    private final String apiKey;
    private final byte[] secret;

    SignatureCheck(Credentials credentials) {
        userId = credentials.require("userId");
        apiKey = credentials.require("apiKey");
        secret = credentials.require("apiSecret").getBytes(StandardCharsets.UTF_8);
    }

    /** True when all four belong together and to the emulator's key; any of them may be null. */
    boolean accepts(String nonce, String user, String key, String signature) {
        if (nonce == null || signature == null || !userId.equals(user) || !apiKey.equals(key)) {
            return false;
        }
        byte[] expected = sign(nonce + user + key).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + ALGORITHM, e);
        }
    }
}
