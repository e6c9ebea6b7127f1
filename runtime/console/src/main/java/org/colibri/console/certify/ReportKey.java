package org.colibri.console.certify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.colibri.console.UsageException;
import org.colibri.engine.state.StateDirectory;

/**
 * The Ed25519 key with which this installation signs its reports, made once and readable by its owner alone: who knows
 * the public half knows that a report was written here and not changed since. It opens nothing.
 */
final class ReportKey {

    static final String ALGORITHM = "Ed25519";

    private final PrivateKey secret;
    private final String publicKey;

    private ReportKey(PrivateKey secret, String publicKey) {
        this.secret = secret;
        this.publicKey = publicKey;
    }

    /**
     * That of the state directory.
     *
     * @throws UsageException when it can be neither read nor made
     */
    static ReportKey of(StateDirectory state) {
        Path file = state.create().root().resolve("report-key");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            List<String> lines = Files.readAllLines(file);
            byte[] encoded = Base64.getDecoder().decode(lines.get(0));
            PrivateKey secret = KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new ReportKey(secret, lines.get(1));
        } catch (IOException | GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new UsageException(
                    "the key that signs reports, " + file + ", cannot be used ("
                            + e.getClass().getSimpleName() + ")",
                    "move it away; a new one is made then, and reports are signed by that");
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Base64.Encoder text = Base64.getEncoder();
        FileAttribute<?> ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        Files.createFile(file, ownerOnly);
        Files.writeString(
                file,
                text.encodeToString(pair.getPrivate().getEncoded()) + "\n"
                        + text.encodeToString(pair.getPublic().getEncoded()) + "\n",
                StandardOpenOption.WRITE);
    }

    /** The public half, X.509 in base64. */
    String publicKey() {
        return publicKey;
    }

    /** The signature of a text's UTF-8 bytes, in base64. */
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java cannot sign", e);
        }
    }

    /** Whether the owner of that public key signed exactly this text. */
    static boolean isSignedBy(String publicKey, String text, String value) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(KeyFactory.getInstance(ALGORITHM)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(publicKey))));
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(value));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }
}
