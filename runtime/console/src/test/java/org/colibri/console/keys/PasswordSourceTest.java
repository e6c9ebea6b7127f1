package org.colibri.console.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.colibri.console.UsageException;
import org.colibri.engine.keys.Password;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordSourceTest {

    private static final Path STORE = Path.of("keys.p12");
    private static final Map<String, String> VARIABLE = Map.of("COLIBRI_PASSWORD", "of the environment");

    @TempDir
    Path folder;

    private static boolean is(Password password, String text) {
        return password.equalTo(Password.of(text.toCharArray()));
    }

    private static PasswordSource asking(String... lines) {
        return new PasswordSource(null, Map.of(), new ScriptedTerminal(lines));
    }

    @Test
    @DisplayName("ID-3: the file comes before the environment, and that before asking")
    void order() throws Exception {
        Path file = Files.writeString(folder.resolve("password"), "of the file\r\nsecond line\n");
        ScriptedTerminal person = new ScriptedTerminal("of the person");

        assertThat(is(new PasswordSource(file, VARIABLE, person).existing(STORE), "of the file"))
                .isTrue();
        assertThat(is(new PasswordSource(null, VARIABLE, person).existing(STORE), "of the environment"))
                .isTrue();
        assertThat(person.heard).isEmpty();
        assertThat(is(new PasswordSource(null, Map.of(), person).existing(STORE), "of the person"))
                .isTrue();
        assertThat(person.heard).containsExactly("[Password of the key store: ]");
        assertThat(person.secrets).allSatisfy(typed -> assertThat(typed).containsOnly('\0'));
    }

    @Test
    @DisplayName("ID-3: a new password is asked twice, must be the same and long enough")
    void fresh() {
        assertThat(is(asking("long enough", "long enough").fresh(STORE), "long enough"))
                .isTrue();
        assertThatThrownBy(() -> asking("long enough", "long enoughh").fresh(STORE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("differ");
        assertThatThrownBy(() -> asking("short", "short").fresh(STORE)).hasMessageContaining("too short");
        assertThatThrownBy(() -> asking("").existing(STORE)).hasMessageContaining("empty");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "sëcretValue\n"})
    @DisplayName("ID-3: a password file that holds none is one clear error that does not show it")
    void wrongFile(String content) throws Exception {
        Path file = Files.writeString(folder.resolve("password"), content);
        assertThatThrownBy(() -> new PasswordSource(file, VARIABLE, new ScriptedTerminal()).existing(STORE))
                .isInstanceOf(UsageException.class)
                .hasMessageContaining("password")
                .hasMessageNotContaining("cretValue");
    }

    @Test
    @DisplayName("ID-3: without any way to it the error names all of them")
    void none() {
        Terminal nobody = new SystemTerminal();
        if (!nobody.isPresent()) {
            assertThatThrownBy(() -> new PasswordSource(null, Map.of(), nobody).existing(STORE))
                    .isInstanceOfSatisfying(UsageException.class, error -> assertThat(error.hint())
                            .contains("--password-file", "COLIBRI_PASSWORD", "terminal"));
        }
        Path missing = folder.resolve("missing");
        assertThatThrownBy(() -> new PasswordSource(missing, VARIABLE, nobody).existing(STORE))
                .hasMessageContaining("no such file");
    }
}
