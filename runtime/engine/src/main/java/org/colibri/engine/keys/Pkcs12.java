package org.colibri.engine.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.UnrecoverableKeyException;
import java.util.Map;
import javax.crypto.spec.PBEParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts bytes with a password as a PKCS#12 key store of the JDK with one secret entry.
 *
 * <p>The JDK's own rather than a library: it is kept up with Java itself, it is a standard that {@code keytool} and
 * {@code openssl} open too, and it adds nothing to trust. Its defaults are not used. The entry is encrypted with AES-256
 * under a key of PBKDF2 with HMAC-SHA256, a random salt of 16 bytes and 600,000 iterations (OWASP's figure for that
 * function, 2023). The MAC of the whole file uses PKCS#12's own function, which needs one SHA-256 a round where PBKDF2
 * needs two, so it takes 1,200,000 rounds: neither of the two is the cheaper one to guess passwords with. There is one
 * entry for all accounts, so that the file does not tell which venues are in it, and the JDK's second layer of encryption,
 * made for certificates, is left out: it would cost as much time again and hide nothing.
 */
final class Pkcs12 {

    static final int ITERATIONS = 600_000;
    static final int MAC_ITERATIONS = 1_200_000;

    private static final String TYPE = "PKCS12";
    private static final String ENTRY = "colibri";
    private static final String CIPHER = "PBEWithHmacSHA256AndAES_256";
    /** A secret entry must name an algorithm that the JDK knows; the bytes are no key of it. */
    private static final String NOMINAL = "AES";

    private static final int SALT_BYTES = 16;

    /** Of the whole process, since the JDK has no other way: stronger than its defaults for whoever else writes one. */
    private static final Map<String, String> PARAMETERS = Map.of(
            "keystore.pkcs12.macAlgorithm", "HmacPBESHA256",
            "keystore.pkcs12.macIterationCount", Integer.toString(MAC_ITERATIONS),
            "keystore.pkcs12.certProtectionAlgorithm", "NONE");

    private Pkcs12() {}

    /** The password does not open it, or the file was changed: the two cannot be told apart. */
    static final class WrongPassword extends Exception {

        WrongPassword(Throwable cause) {
            super(cause);
        }
    }

    static byte[] encrypt(byte[] content, Password password) throws IOException, GeneralSecurityException {
        PARAMETERS.forEach(System::setProperty);
        byte[] salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        store.setEntry(
                ENTRY,
                new KeyStore.SecretKeyEntry(new SecretKeySpec(content, NOMINAL)),
                new KeyStore.PasswordProtection(password.characters(), CIPHER, new PBEParameterSpec(salt, ITERATIONS)));
        ByteArrayOutputStream encrypted = new ByteArrayOutputStream();
        store.store(encrypted, password.characters());
        return encrypted.toByteArray();
    }

    /**
     * The content; the caller overwrites it.
     *
     * @throws IOException when the bytes are no such file
     */
    static byte[] decrypt(byte[] encrypted, Password password) throws IOException, WrongPassword {
        try {
            KeyStore store = KeyStore.getInstance(TYPE);
            store.load(new ByteArrayInputStream(encrypted), password.characters());
            KeyStore.Entry entry = store.getEntry(ENTRY, new KeyStore.PasswordProtection(password.characters()));
            if (entry instanceof KeyStore.SecretKeyEntry secret) {
                return secret.getSecretKey().getEncoded();
            }
            throw new IOException("it has no entry '" + ENTRY + "'");
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new WrongPassword(e);
            }
            throw e;
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new IOException("it cannot be read as PKCS#12", e);
        }
    }
}
