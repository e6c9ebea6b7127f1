package org.colibri.venuekit.tls;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate authority that lives for one emulator, and the certificate of {@code 127.0.0.1} and {@code localhost}
 * that it signed. Made by the JDK's keytool: the JDK has no public way to make certificates, and a library would bring
 * ten megabytes (Bouncy Castle, also under Netty's builder) into every installation for this alone.
 */
public final class CertificateAuthority {

    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";
    private static final String PASSWORD_VARIABLE = "COLIBRI_KEYTOOL_PASSWORD";
    private static final long BOUND_SECONDS = 60;

    private final String pem;
    private final X509KeyManager identity;

    private CertificateAuthority(String pem, X509KeyManager identity) {
        this.pem = pem;
        this.identity = identity;
    }

    /**
     * Makes one, good for 30 days; its keys never leave this process and a folder that is emptied again. Blocks for a
     * second or two.
     *
     * @throws IllegalStateException when this Java has no keytool, or that fails
     */
    public static CertificateAuthority create() {
        return create("ip:127.0.0.1,dns:localhost");
    }

    /** The same for another server: {@code dns:NAME} and {@code ip:ADDRESS}, joined by commas. */
    public static CertificateAuthority create(String names) {
        try {
            Path folder = Files.createTempDirectory("colibri-authority");
            Path store = folder.resolve("keys.p12");
            try {
                return create(store, names, new BigInteger(128, new SecureRandom()).toString(36));
            } finally {
                Files.deleteIfExists(store);
                Files.delete(folder);
            }
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("a certificate of the emulator's own cannot be made: " + e.getMessage(), e);
        }
    }

    /** The authority's certificate in PEM, for those who are to trust it. */
    public String pem() {
        return pem;
    }

    /** The server's key and certificate. */
    public X509KeyManager identity() {
        return identity;
    }

    private static CertificateAuthority create(Path store, String names, String password)
            throws IOException, GeneralSecurityException {
        keytool(store, password, AUTHORITY, "-ext", "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign");
        keytool(store, password, SERVER, "-ext", "san=" + names, "-ext", "eku=serverAuth", "-signer", AUTHORITY);
        char[] secret = password.toCharArray();
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, secret);
        }
        // the server's entry alone, so that nobody is shown the authority's certificate as the server's
        KeyStore servers = KeyStore.getInstance("PKCS12");
        servers.load(null, secret);
        PrivateKey key = (PrivateKey) made.getKey(SERVER, secret);
        servers.setKeyEntry(SERVER, key, secret, made.getCertificateChain(SERVER));
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(servers, secret);
        return new CertificateAuthority(
                pem(made.getCertificate(AUTHORITY)), (X509KeyManager) managers.getKeyManagers()[0]);
    }

    /** Adds a key with its certificate to the store. */
    private static void keytool(Path store, String password, String alias, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=Colibri emulator " + alias,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                PASSWORD_VARIABLE));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(BOUND_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("keytool did not end within " + BOUND_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool was working", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("keytool failed: " + said.strip());
        }
    }

    private static String pem(Certificate certificate) throws GeneralSecurityException {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
