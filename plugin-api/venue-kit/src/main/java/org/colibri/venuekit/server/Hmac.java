package org.colibri.venuekit.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tells whether clients signed with the account's secret: an HMAC of a text, in lower-case hex. On one loop. */
public final class Hmac {

    private final Mac mac;

    /** @param algorithm as Java names it, for example {@code HmacSHA256} */
    public Hmac(String algorithm, String secret) {
        try {
            mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }

    /** The signature of the text. */
    public String hex(String text) {
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** True when it is the signature of the text; null is none. */
    public boolean isSigned(String text, String signature) {
        return signature != null
                && MessageDigest.isEqual(
                        hex(text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }
}
