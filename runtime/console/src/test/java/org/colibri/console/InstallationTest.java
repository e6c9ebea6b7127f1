package org.colibri.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.colibri.engine.config.ConfigurationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("An installation whose colibri.conf is wrong")
class InstallationTest {

    private static final String HOME = "colibri.dist";

    @TempDir
    Path folder;

    private String before;

    @BeforeEach
    void install() throws IOException {
        assumeThat(System.getenv().getOrDefault("COLIBRI_HOME", ""))
                .as("COLIBRI_HOME wins over every file")
                .isBlank();
        Files.createDirectories(folder.resolve("conf"));
        before = System.getProperty(HOME);
        System.setProperty(HOME, folder.toString());
    }

    @AfterEach
    void restore() {
        if (before == null) {
            System.clearProperty(HOME);
        } else {
            System.setProperty(HOME, before);
        }
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("conf").resolve("colibri.conf"), text);
    }

    @Test
    @DisplayName("still finds the host that runs by it, so that it can be killed")
    void runningHost() throws IOException {
        write("state-directory = there\nrisk.max-opn-orders = 3");

        assertThatThrownBy(Installation::locate).isInstanceOf(ConfigurationException.class);
        assertThat(Installation.misconfigured().state().root()).isEqualTo(folder.resolve("there"));
    }

    @Test
    @DisplayName("that cannot even be parsed is looked for where one is by default")
    void rubbish() throws IOException {
        write("state-directory = {{{");

        assertThat(Installation.misconfigured().state().root())
                .isEqualTo(Installation.unconfigured().state().root());
    }
}
