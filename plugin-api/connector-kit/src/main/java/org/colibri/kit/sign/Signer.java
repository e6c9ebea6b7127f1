package org.colibri.kit.sign;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * Signs bytes with one key. Made by {@link Signing}; used on one loop only, since it reuses the JDK's object. Its text
 * form never shows the key.
 */
public abstract class Signer {

    Signer() {}

    /** The raw signature. */
    public abstract byte[] sign(byte[] data);

    /** The raw signature of the text's UTF-8 bytes. */
    public final byte[] sign(String text) {
        return sign(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Lower-case hexadecimal. */
    public final String hex(String text) {
        return HexFormat.of().formatHex(sign(text));
    }

    /** Base64 of RFC 4648 with padding; percent-encode it where it goes into a query. */
    public final String base64(String text) {
        return Base64.getEncoder().encodeToString(sign(text));
    }
}
