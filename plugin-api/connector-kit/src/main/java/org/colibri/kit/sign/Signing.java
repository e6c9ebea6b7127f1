package org.colibri.kit.sign;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Makes signers of credentials. Keys that cannot be read are an {@code AUTHENTICATION} {@code VenueException} that says
 * what is wrong and what form is wanted.
 */
public final class Signing {

    private Signing() {}

    /** HMAC-SHA256 with the secret's UTF-8 bytes as the key. */
    public static Signer hmacSha256(String secret) {
        return hmacSha256(secret.getBytes(StandardCharsets.UTF_8));
    }

    public static Signer hmacSha256(byte[] key) {
        return new MacSigner("HmacSHA256", key);
    }

    public static Signer hmacSha384(byte[] key) {
        return new MacSigner("HmacSHA384", key);
    }

    public static Signer hmacSha512(byte[] key) {
        return new MacSigner("HmacSHA512", key);
    }

    /** Ed25519 (RFC 8032) with a PKCS#8 key in PEM form. */
    public static Signer ed25519(String pem) {
        return new KeySigner("Ed25519", Keys.parse(pem, "Ed25519"));
    }

    /** RSASSA-PKCS1-v1_5 with SHA-256 with a PKCS#8 key in PEM form. */
    public static Signer rsaSha256(String pem) {
        return new KeySigner("SHA256withRSA", Keys.parse(pem, "RSA"));
    }

    /** Ed25519 or RSA, whichever the key is for. */
    public static Signer privateKey(String pem) {
        if (Keys.is(pem, "Ed25519")) {
            return ed25519(pem);
        }
        if (Keys.is(pem, "RSA")) {
            return rsaSha256(pem);
        }
        throw Keys.refused("the private key is neither an Ed25519 nor an RSA key in PKCS#8 form");
    }

    public static byte[] sha256(byte[] data) {
        return digest("SHA-256", data);
    }

    public static byte[] sha512(byte[] data) {
        return digest("SHA-512", data);
    }

    private static byte[] digest(String algorithm, byte[] data) {
        try {
            return MessageDigest.getInstance(algorithm).digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no " + algorithm, e);
        }
    }
}
