package org.colibri.kit.net.vertx;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate of our own for one host, made by the JDK's keytool. */
record TestCertificate(PfxOptions key, PemTrustOptions trust) {

    private static final String PASSWORD = "changeit";

    /** @param subject for example {@code dns:localhost} */
    static TestCertificate make(Path folder, String subject) throws IOException, GeneralSecurityException {
        Path store = folder.resolve(subject.replaceAll("[^a-z]", "") + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "test",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + subject,
                        "-ext",
                        "bc:c",
                        "-validity",
                        "3650",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes());
        try {
            if (keytool.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, PASSWORD.toCharArray());
        }
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder()
                        .encodeToString(loaded.getCertificate("test").getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return new TestCertificate(
                new PfxOptions().setPath(store.toString()).setPassword(PASSWORD),
                new PemTrustOptions().addCertValue(Buffer.buffer(pem)));
    }
}
