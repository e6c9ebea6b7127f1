package org.colibri.engine.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The state directory")
class StateDirectoryTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("is $COLIBRI_HOME, else $XDG_STATE_HOME/colibri, else ~/.local/state/colibri")
    void isLocated() {
        Path home = Path.of("/home/u");

        assertThat(StateDirectory.locate(Map.of("COLIBRI_HOME", "/x/y", "XDG_STATE_HOME", "/s"), home)
                        .root())
                .isEqualTo(Path.of("/x/y"));
        assertThat(StateDirectory.locate(Map.of("XDG_STATE_HOME", "/s"), home).root())
                .isEqualTo(Path.of("/s/colibri"));
        assertThat(StateDirectory.locate(Map.of("XDG_STATE_HOME", "relative"), home)
                        .root())
                .isEqualTo(Path.of("/home/u/.local/state/colibri"));
        assertThat(StateDirectory.locate(Map.of("COLIBRI_HOME", " "), home).root())
                .isEqualTo(Path.of("/home/u/.local/state/colibri"));
    }

    @Test
    @DisplayName("is made for its owner alone")
    void isPrivate() throws Exception {
        StateDirectory state = new StateDirectory(folder.resolve("a/b")).create();

        for (Path made : new Path[] {state.root(), state.logs(), state.cache(), state.journal()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                    .isEqualTo("rwx------");
        }
    }

    @Test
    @DisplayName("that cannot be made is one clear error")
    void cannotBeMade() throws Exception {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> new StateDirectory(file.resolve("state")).create())
                .isInstanceOf(StateException.class)
                .hasMessageContaining(file.resolve("state").toString())
                .hasMessageContaining("COLIBRI_HOME");
    }

    @Test
    @DisplayName("keeps the instance tag for ever (OID-2)")
    void keepsItsTag() {
        StateDirectory state = new StateDirectory(folder.resolve("s")).create();

        String tag = state.instanceTag();

        assertThat(tag).matches("[0-9a-z]{3}");
        assertThat(state.instanceTag()).isEqualTo(tag);
    }

    @Test
    @DisplayName("has one host: a second one gets one error that names the process and the directory")
    void secondHostIsRefused() {
        StateDirectory state = new StateDirectory(folder.resolve("s")).create();
        HostLock first = HostLock.acquire(state);

        assertThatThrownBy(() -> HostLock.acquire(state))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("process " + ProcessHandle.current().pid())
                .hasMessageContaining(state.root().toString());

        first.close();
        HostLock.acquire(state).close();
    }
}
