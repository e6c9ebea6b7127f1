package org.colibri.engine.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginStoreTest {

    @TempDir
    private Path work;

    private Path plugins;
    private PluginStore store;

    @BeforeEach
    void makeStore() throws IOException {
        plugins = work.resolve("plugins");
        store = new PluginStore(List.of(plugins), List.of(work.resolve("strategies")));
    }

    private Path toy(String version) throws IOException {
        return new PluginJars(work, "toy")
                .attribute("Plugin-Version", version)
                .emulator("Toy", "toy", "")
                .build("toy-" + version + ".jar");
    }

    @Test
    void anInstalledJarLiesInThePluginFolder() throws Exception {
        PluginJar installed = store.install(toy("1.0.0"));
        assertThat(installed.source())
                .isEqualTo(plugins.resolve("toy-1.0.0.jar"))
                .exists();
        assertThat(store.list()).containsExactly(installed);
    }

    @Test
    void aStrategysJarLiesInTheStrategyFolder() throws Exception {
        Path jar = new PluginJars(work, "s")
                .attribute(JarInspector.PROVIDES, "strategy:s")
                .emulator("S", "s", "")
                .build("s.jar");
        assertThat(store.install(jar).source())
                .isEqualTo(work.resolve("strategies").resolve("s.jar"));
    }

    @Test
    void anotherVersionTakesThePlaceOfTheOldOne() throws Exception {
        store.install(toy("1.0.0"));
        store.install(toy("1.1.0"));
        assertThat(store.list()).singleElement().satisfies(jar -> assertThat(jar.version())
                .isEqualTo("1.1.0"));
        try (var files = Files.list(plugins)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void whatIsNoPluginIsRefusedAndNothingIsCopied() throws Exception {
        Path rubbish = Files.writeString(work.resolve("rubbish.jar"), "rubbish");
        assertThatThrownBy(() -> store.install(rubbish)).isInstanceOf(PluginRejectedException.class);
        assertThat(plugins).doesNotExist();
    }

    @Test
    void aRemovedPluginIsGoneAndAnUnknownOneIsAnError() throws Exception {
        store.install(toy("1.0.0"));
        store.remove("toy");
        assertThat(store.list()).isEmpty();
        assertThatThrownBy(() -> store.remove("toy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no plugin 'toy'");
    }
}
