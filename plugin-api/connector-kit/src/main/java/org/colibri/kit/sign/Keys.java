package org.colibri.kit.sign;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/** Reads private keys in PEM form (RFC 7468, PKCS#8), with errors that never show a part of the key. */
final class Keys {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    private static final String HINT = "give the PEM text of an unencrypted PKCS#8 key, from '" + BEGIN + "' to '" + END
            + "'; 'openssl pkcs8 -topk8 -nocrypt' converts others";

    private Keys() {}

    /** A key for {@code Ed25519} or {@code RSA}; line breaks may be given as {@code \n}. */
    static PrivateKey parse(String pem, String algorithm) {
        byte[] encoded = decode(pem);
        try {
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw refused("the private key is not a " + algorithm + " key in PKCS#8 form");
        }
    }

    /** True when the key is one of that algorithm. */
    static boolean is(String pem, String algorithm) {
        byte[] encoded = decode(pem);
        try {
            KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    static VenueException refused(String what) {
        return VenueException.local(ErrorCategory.AUTHENTICATION, what, HINT);
    }

    private static byte[] decode(String pem) {
        String text = pem.replace("\\n", "\n").strip();
        if (!text.startsWith(BEGIN)) {
            throw refused(wrongBeginning(text));
        }
        int end = text.indexOf(END);
        if (end < 0) {
            throw refused("the private key is cut off: '" + END + "' is missing");
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), end));
        } catch (IllegalArgumentException e) {
            throw refused("the private key is damaged: what stands between its first and last line is not base64");
        }
    }

    private static String wrongBeginning(String text) {
        if (text.startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----")) {
            return "the private key is encrypted with a pass phrase";
        }
        if (text.startsWith("-----BEGIN RSA PRIVATE KEY-----") || text.startsWith("-----BEGIN EC PRIVATE KEY-----")) {
            return "the private key is in the older PKCS#1 or SEC 1 form";
        }
        if (text.startsWith("-----BEGIN OPENSSH PRIVATE KEY-----")) {
            return "the private key is in OpenSSH form";
        }
        if (text.startsWith("-----BEGIN PUBLIC KEY-----")) {
            return "this is the public key; the private one is needed";
        }
        return text.isEmpty() ? "the private key is empty" : "the private key is not PEM text";
    }
}
