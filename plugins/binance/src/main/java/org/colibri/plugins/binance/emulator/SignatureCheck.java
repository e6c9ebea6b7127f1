package org.colibri.plugins.binance.emulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.colibri.api.connector.Credentials;

/**
 * Tells whether a signature was made with the account's key: HMAC-SHA256 in hex of any case, or Ed25519 or RSA
 * (PKCS#1 v1.5, SHA-256) in base64. All three are deterministic, so the check signs again and compares.
 */
final class SignatureCheck {

    /** The venue's kinds of keys. */
    enum Kind {
        HMAC,
        ED25519,
        RSA
    }

    private final Kind kind;
    private final byte[] secret;
    private final PrivateKey privateKey;
    /** Finding and keying it takes longer than most signatures; it is as new after each. */
    private Mac hmac;

    private SignatureCheck(Kind kind, byte[] secret, PrivateKey privateKey) {
        this.kind = kind;
        this.secret = secret;
        this.privateKey = privateKey;
    }

    /**
     * For the key of these credentials: {@code privateKey} (PKCS#8 PEM) with {@code keyType}, otherwise {@code
     * apiSecret}.
     *
     * @throws IllegalArgumentException that names the field which is missing or unreadable
     */
    static SignatureCheck of(Credentials credentials) {
        if (!credentials.has("privateKey")) {
            byte[] secret = credentials.require("apiSecret").getBytes(StandardCharsets.UTF_8);
            return new SignatureCheck(Kind.HMAC, secret, null);
        }
        Kind kind = kindOf(credentials.require("keyType"));
        byte[] der = der(credentials.require("privateKey"));
        try {
            String algorithm = kind == Kind.RSA ? "RSA" : "Ed25519";
            PrivateKey key = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            return new SignatureCheck(kind, null, key);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("credential field 'privateKey' holds no " + kind + " key in PKCS#8");
        }
    }

    Kind kind() {
        return kind;
    }

    /** True when {@code signature} belongs to {@code text}. */
    boolean accepts(String text, String signature) {
        byte[] given;
        try {
            given = kind == Kind.HMAC
                    ? HexFormat.of().parseHex(signature)
                    : Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        return MessageDigest.isEqual(given, sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    private byte[] sign(byte[] text) {
        try {
            if (kind == Kind.HMAC) {
                return hmac().doFinal(text);
            }
            Signature signer = Signature.getInstance(kind == Kind.RSA ? "SHA256withRSA" : "Ed25519");
            signer.initSign(privateKey);
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + kind + " signatures", e);
        }
    }

    private Mac hmac() throws GeneralSecurityException {
        if (hmac == null) {
            hmac = Mac.getInstance("HmacSHA256");
            hmac.init(new SecretKeySpec(secret, "HmacSHA256"));
        }
        return hmac;
    }

    private static Kind kindOf(String text) {
        for (Kind kind : Kind.values()) {
            if (kind != Kind.HMAC && kind.name().equalsIgnoreCase(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(
                "credential field 'keyType' is '" + text + "': with a privateKey it must be ED25519 or RSA");
    }

    private static byte[] der(String pem) {
        try {
            return Base64.getMimeDecoder()
                    .decode(pem.replaceAll("-----(BEGIN|END) PRIVATE KEY-----", "")
                            .replace("\\n", "\n"));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("credential field 'privateKey' is no PEM text");
        }
    }
}
