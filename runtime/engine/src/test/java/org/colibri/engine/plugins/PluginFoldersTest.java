package org.colibri.engine.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.colibri.api.time.VirtualTime;
import org.colibri.engine.plugins.PluginFolders.Change;
import org.colibri.engine.plugins.PluginFolders.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFoldersTest {

    @TempDir
    private Path folder;

    private final VirtualTime time = new VirtualTime(0);
    private PluginFolders folders;
    private Path a;
    private Path b;

    @BeforeEach
    void twoFolders() throws IOException {
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        folders = new PluginFolders(List.of(plugins, folder.resolve("missing")), time.clock());
        a = plugins.resolve("a.jar");
        b = plugins.resolve("b.jar");
        Files.writeString(a, "one");
    }

    private List<Change> lookAfter(long millis) throws IOException {
        time.advance(Duration.ofMillis(millis));
        return folders.look();
    }

    @Test
    void whatIsThereAtFirstIsNoChange() throws IOException {
        assertThat(folders.initial()).containsExactly(a);
        assertThat(lookAfter(5_000)).isEmpty();
    }

    @Test
    void aNewJarCountsAfterTwoQuietSeconds() throws IOException {
        folders.initial();
        Files.writeString(b, "hal");
        assertThat(folders.look()).isEmpty();
        Files.writeString(b, "half a jar");
        assertThat(lookAfter(1_900)).isEmpty();
        assertThat(lookAfter(1_900)).isEmpty();
        assertThat(lookAfter(200)).containsExactly(new Change(Kind.ADDED, b));
        assertThat(lookAfter(5_000)).isEmpty();
    }

    @Test
    void aChangedAndARemovedJarCountAfterTwoQuietSeconds() throws IOException {
        folders.initial();
        Files.writeString(a, "another");
        assertThat(folders.look()).isEmpty();
        assertThat(lookAfter(2_000)).containsExactly(new Change(Kind.CHANGED, a));
        Files.delete(a);
        assertThat(folders.look()).isEmpty();
        assertThat(lookAfter(2_000)).containsExactly(new Change(Kind.REMOVED, a));
    }

    @Test
    void aJarThatIsReplacedByMoveIsOneChange() throws IOException {
        folders.initial();
        Files.delete(a);
        assertThat(folders.look()).isEmpty();
        Files.writeString(a, "replaced");
        assertThat(lookAfter(500)).isEmpty();
        assertThat(lookAfter(2_000)).containsExactly(new Change(Kind.CHANGED, a));
    }
}
