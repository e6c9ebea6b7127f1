package org.colibri.venuekit.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether a signature is the lower-case hexadecimal HMAC of a text with the account's secret. */
public final class HmacCheck {

    private final String algorithm;
    private final byte[] secret;

    /**
     * A check with one secret, which is used as text.
     *
     * @param algorithm as Java names it: {@code HmacSHA256}, {@code HmacSHA384}, {@code HmacSHA512}
     */
    public HmacCheck(String algorithm, String secret) {
        this.algorithm = algorithm;
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
    }

    /** False for any other signature, or none. */
    public boolean accepts(String text, String signature) {
        return signature != null
                && MessageDigest.isEqual(
                        sign(text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private String sign(String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret, algorithm));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
