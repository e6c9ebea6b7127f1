package org.colibri.kit.net.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** A PEM file of certificate authorities that a connector trusts in the place of the JDK's. */
public final class TrustFile {

    private TrustFile() {}

    /**
     * Reads the file. Blocks.
     *
     * @throws IllegalArgumentException that names the file and what is wrong with it
     */
    public static TrustOptions read(Path file) {
        byte[] pem;
        try {
            pem = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the certificates in " + file + ": no such readable file", e);
        }
        try {
            if (CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(pem))
                    .isEmpty()) {
                throw new IllegalArgumentException(file + " holds no certificate");
            }
        } catch (CertificateException e) {
            throw new IllegalArgumentException(file + " holds no certificates in PEM form", e);
        }
        return new PemTrustOptions().addCertValue(Buffer.buffer(pem));
    }
}
