package org.colibri.engine.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.colibri.api.emulator.EmulatorProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginLoadingTest {

    @TempDir
    private Path work;

    private PluginLoading plugins;

    @BeforeEach
    void makeLoading() {
        plugins = new PluginLoading(work.resolve("cache"), work.resolve("trusted-plugins"));
    }

    private PluginJars toy() {
        return new PluginJars(work, "toy").emulator("ToyEmulator", "toy", "");
    }

    private LoadedPlugin load(Path jar) throws PluginRejectedException {
        return plugins.load(plugins.inspect(jar));
    }

    private void assertRejected(Path jar, String... reasons) {
        assertThatThrownBy(() -> load(jar))
                .isInstanceOf(PluginRejectedException.class)
                .hasMessageContainingAll(reasons);
        assertThat(plugins.loaded()).isEmpty();
    }

    @Test
    void aPluginsExtensionsAreMadeInItsOwnClassLoader() throws Exception {
        LoadedPlugin plugin = load(toy().build("toy.jar"));
        assertThat(plugin.emulators()).singleElement().satisfies(provider -> {
            assertThat(provider.connector()).isEqualTo("toy");
            assertThat(provider.getClass().getClassLoader().getName()).isEqualTo("plugin-toy");
        });
        assertThat(plugin.jar().id()).isEqualTo("toy");
        assertThat(plugin.jar().version()).isEqualTo("1.0.0");
    }

    @Test
    void aPluginThatCannotSayWhatItIsIsRejected() throws Exception {
        PluginJars broken =
                new PluginJars(work, "toy").emulator("ToyEmulator", "\" + Integer.parseInt(\"x\") + \"", "");
        assertRejected(broken.build("toy.jar"), "it failed when it was asked what it is", "NumberFormatException");
    }

    @Test
    void aPluginSeesTheSharedPackagesAndNothingElseOfTheHost() throws Exception {
        ClassLoader loader =
                load(toy().build("toy.jar")).emulators().get(0).getClass().getClassLoader();
        assertThat(loader.loadClass("org.colibri.api.emulator.EmulatorProvider"))
                .isSameAs(EmulatorProvider.class);
        for (String hidden : List.of(
                "org.colibri.engine.plugins.PluginLoading",
                "com.google.inject.Injector",
                "io.vertx.core.Vertx",
                "com.typesafe.config.Config",
                "org.colibri.apiother.Thing")) {
            assertThatThrownBy(() -> loader.loadClass(hidden)).isInstanceOf(ClassNotFoundException.class);
        }
        assertThat(loader.getResource("org/colibri/engine/plugins/PluginLoading.class"))
                .isNull();
    }

    @Test
    void aRunningPluginDoesNotNeedTheFileItCameFrom() throws Exception {
        Path jar = toy().build("toy.jar");
        LoadedPlugin plugin = load(jar);
        Files.delete(jar);
        assertThat(plugin.emulators().get(0).connector()).isEqualTo("toy");
    }

    @Test
    void anUnloadedPluginCanBeLoadedAgainInAnotherVersion() throws Exception {
        load(toy().build("toy.jar"));
        plugins.unload("toy");
        LoadedPlugin second = load(toy().attribute("Plugin-Version", "1.1.0").build("toy-1.1.jar"));
        assertThat(second.jar().version()).isEqualTo("1.1.0");
        assertThat(plugins.loaded()).hasSize(1);
    }

    @Test
    @DisplayName("PART-5: 100 load/unload cycles leave no loader alive")
    void hundredCyclesLeaveNoLoaderAlive() throws Exception {
        Path jar = toy().build("toy.jar");
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            loaders.add(
                    new WeakReference<>(load(jar).emulators().get(0).getClass().getClassLoader()));
            plugins.unload("toy");
        }
        assertThat(aliveAfterCollection(loaders)).isZero();
    }

    private static long aliveAfterCollection(List<WeakReference<ClassLoader>> loaders) {
        long alive = loaders.size();
        for (int attempt = 0; attempt < 50 && alive > 0; attempt++) {
            System.gc();
            alive = loaders.stream().filter(loader -> loader.get() != null).count();
        }
        return alive;
    }

    @Test
    void aFileThatIsNoJarIsRefused() throws Exception {
        Path jar = work.resolve("rubbish.jar");
        Files.writeString(jar, "this is no jar");
        assertRejected(jar, "rubbish.jar is not loaded", "cannot be read as a jar");
    }

    @Test
    void aJarThatIsNoPluginIsRefused() throws Exception {
        assertRejected(toy().attribute("Plugin-Id", null).build("a.jar"), "lacks Plugin-Id", "no plugin");
        assertRejected(toy().attribute("Plugin-Version", " ").build("b.jar"), "lacks Plugin-Version");
        assertRejected(new PluginJars(work, "empty").build("c.jar"), "extensions.idx");
    }

    @Test
    void aJarForAnotherApiVersionIsRefused() throws Exception {
        assertRejected(
                toy().attribute("Colibri-Api-Version", "1.0.0").build("a.jar"), "built for API 1.0.0", "API 0.1.0");
        assertRejected(toy().attribute("Colibri-Api-Version", "0.2.0").build("b.jar"), "built for API 0.2.0");
        assertRejected(toy().attribute("Colibri-Api-Version", "*").build("c.jar"), "built for API *");
        assertRejected(toy().attribute("Colibri-Api-Version", null).build("d.jar"), "lacks Colibri-Api-Version");
        assertThat(load(toy().attribute("Colibri-Api-Version", "0.0.7").build("e.jar")))
                .isNotNull();
    }

    @Test
    void aJarThatBundlesAClassOfTheHostIsRefused() throws Exception {
        assertRejected(
                toy().entry("org/colibri/api/model/Order.class").build("a.jar"),
                "bundles org/colibri/api/model/Order.class",
                "provided");
        assertRejected(toy().entry("org/pf4j/Plugin.class").build("b.jar"), "bundles org/pf4j/Plugin.class");
    }

    @Test
    void aJarWithTheIdOfAnotherIsRefusedAndTheFirstStays() throws Exception {
        load(toy().build("first.jar"));
        Path second = toy().attribute("Plugin-Version", "2.0.0").build("second.jar");
        assertThatThrownBy(() -> load(second))
                .isInstanceOf(PluginRejectedException.class)
                .hasMessageContainingAll("second.jar", "'toy' is taken by first.jar");
        assertThat(plugins.loaded())
                .singleElement()
                .satisfies(plugin -> assertThat(plugin.jar().version()).isEqualTo("1.0.0"));
    }

    @Test
    void aJarThatThrowsInItsConstructorIsRefusedWithTheCause() throws Exception {
        assertRejected(
                new PluginJars(work, "toy")
                        .emulator("ToyEmulator", "toy", "if (true) throw new IllegalStateException(\"no licence\");")
                        .build("a.jar"),
                "failed while loading",
                "IllegalStateException: no licence");
    }

    @Test
    void aJarWhoseIndexNamesAClassThatIsNotThereIsRefused() throws Exception {
        assertRejected(
                new PluginJars(work, "toy").indexed("toy.Missing").build("a.jar"),
                "a.jar is not loaded",
                "names toy.Missing, which is not in it");
    }

    @Test
    void aJarThatOthersCouldHaveWrittenNeedsATrustedSum() throws Exception {
        Path jar = toy().build("toy.jar");
        Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertRejected(jar, "can be written by everybody", "trusted-plugins");
        Files.writeString(work.resolve("trusted-plugins"), "# ours\n" + JarInspector.sha256(jar) + " toy.jar\n");
        assertThat(load(jar)).isNotNull();
    }
}
