package org.colibri.kit.net.vertx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which files of certificates are taken. */
class TrustFileTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("certificates in PEM form are taken, anything else is an error that names the file")
    void reads() throws Exception {
        TestCertificate certificate = TestCertificate.make(folder, "dns:localhost");
        Path good = folder.resolve("good.pem");
        Files.write(good, certificate.trust().getCertValues().get(0).getBytes());
        assertThat(TrustFile.read(good)).isNotNull();
        assertRefused("no such readable file", folder.resolve("missing.pem"));
        assertRefused("holds no certificate", Files.createFile(folder.resolve("empty.pem")));
        assertRefused("holds no certificate", Files.writeString(folder.resolve("text.pem"), "hello"));
        assertRefused(
                "no certificates in PEM form",
                Files.writeString(
                        folder.resolve("broken.pem"),
                        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"));
    }

    private static void assertRefused(String reason, Path file) throws IOException {
        assertThatThrownBy(() -> TrustFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(file.toString());
    }
}
