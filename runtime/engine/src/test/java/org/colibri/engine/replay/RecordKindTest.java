package org.colibri.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A file that is to be played again")
class RecordKindTest {

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.write(folder.resolve("x.inputs"), text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    @DisplayName("is a bot's or a connector's record by its first line")
    void kinds() throws IOException {
        assertThat(RecordKind.of(file("{\"k\":\"" + Calls.MAKE + "\",\"v\":null}\n"))
                        .connector())
                .isEmpty();
        assertThat(RecordKind.of(file("{\"k\":\"" + Calls.OPEN + "\",\"v\":{\"connector\":\"binance\"}}\n"))
                        .connector())
                .contains("binance");
    }

    @Test
    @DisplayName("that is neither is told to be none, by name")
    void rubbish() throws IOException {
        for (String text : List.of(
                "",
                "rubbish\n",
                "rubbish",
                "{\"a\":1}\n",
                "[1]\n",
                "7\n",
                "{\"k\":7}\n",
                "\u00ff\u00fe\u0000\n",
                "\n")) {
            Path file = file(text);
            assertThatIllegalArgumentException()
                    .as("'%s'", text)
                    .isThrownBy(() -> RecordKind.of(file))
                    .withMessageContaining(file + " is no record of a bot or connector");
        }
    }
}
