package org.colibri.engine.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostTest {

    @TempDir
    private Path work;

    private final VirtualTime time = new VirtualTime(0);
    private final Loop control = time.loop("control");
    private final List<String> seen = new ArrayList<>();
    private CompletableFuture<Void> release = CompletableFuture.completedFuture(null);
    private Path folder;
    private PluginHost host;

    @BeforeEach
    void startWithOneJar() throws IOException {
        folder = Files.createDirectory(work.resolve("plugins"));
        put(toy("1.0.0"), "toy.jar");
        PluginLoading loading = new PluginLoading(work.resolve("cache"), work.resolve("trusted"));
        host = new PluginHost(loading, new PluginFolders(List.of(folder), time.clock()), control, Runnable::run);
        host.start(new Recorder(), jar -> true);
        time.runReady();
    }

    private PluginJars toy(String version) {
        return new PluginJars(work, "toy").attribute("Plugin-Version", version).emulator("ToyEmulator", "toy", "");
    }

    private void put(PluginJars jar, String name) throws IOException {
        Files.move(jar.build("built.jar"), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }

    private void settle() {
        for (int i = 0; i < 8; i++) {
            time.advance(Duration.ofMillis(500));
        }
    }

    private final class Recorder implements PluginUser {

        @Override
        public void loaded(LoadedPlugin plugin) {
            seen.add("loaded " + plugin.jar().version());
        }

        @Override
        public CompletableFuture<Void> release(LoadedPlugin plugin, boolean replaced) {
            seen.add((replaced ? "replace " : "remove ") + plugin.jar().version());
            return release;
        }
    }

    @Test
    void whatIsInTheFolderIsLoadedAtStart() {
        assertThat(seen).containsExactly("loaded 1.0.0");
        assertThat(host.loaded()).hasSize(1);
    }

    @Test
    void aRemovedJarIsReleasedThenUnloaded() throws IOException {
        release = new CompletableFuture<>();
        Files.delete(folder.resolve("toy.jar"));
        settle();
        assertThat(seen).containsExactly("loaded 1.0.0", "remove 1.0.0");
        assertThat(host.loaded()).hasSize(1);
        release.complete(null);
        settle();
        assertThat(host.loaded()).isEmpty();
    }

    @Test
    void anAddedJarIsLoaded() throws IOException {
        put(new PluginJars(work, "other").emulator("Other", "other", ""), "other.jar");
        settle();
        assertThat(host.loaded()).extracting(plugin -> plugin.jar().id()).containsExactly("toy", "other");
    }

    @Test
    void aReplacedJarTakesThePlaceOfTheOldOne() throws IOException {
        put(toy("1.1.0"), "toy.jar");
        settle();
        assertThat(seen).containsExactly("loaded 1.0.0", "replace 1.0.0", "loaded 1.1.0");
    }

    @Test
    void aReplacementThatIsNoPluginLeavesTheOldOneRunning() throws IOException {
        Files.writeString(folder.resolve("toy.jar"), "rubbish");
        settle();
        assertThat(seen).containsExactly("loaded 1.0.0");
        assertThat(host.loaded()).hasSize(1);
        assertThat(host.problems()).singleElement().satisfies(problem -> assertThat(problem.message())
                .contains("toy.jar is not loaded"));
    }

    @Test
    void aReplacementThatFailsWhileLoadingBringsTheOldOneBack() throws IOException {
        put(
                new PluginJars(work, "toy")
                        .attribute("Plugin-Version", "2.0.0")
                        .emulator("ToyEmulator", "toy", "if (true) throw new IllegalStateException(\"broken\");"),
                "toy.jar");
        settle();
        assertThat(seen).containsExactly("loaded 1.0.0", "replace 1.0.0", "loaded 1.0.0");
        assertThat(host.problems()).hasSize(1);
    }

    @Test
    void aMendedJarClearsItsProblem() throws IOException {
        Files.writeString(folder.resolve("toy.jar"), "rubbish");
        settle();
        put(toy("1.2.0"), "toy.jar");
        settle();
        assertThat(seen).endsWith("replace 1.0.0", "loaded 1.2.0");
        assertThat(host.problems()).isEmpty();
    }
}
