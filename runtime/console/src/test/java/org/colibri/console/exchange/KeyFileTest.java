package org.colibri.console.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;
import org.colibri.console.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTest {

    private static final String SECRET = "hushHushValue";
    private static final List<CredentialField> WANTED = List.of(
            new CredentialField("apiKey", "key", false, true),
            new CredentialField("apiSecret", "secret", true, true),
            new CredentialField("passphrase", "words", true, false));

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("key.json"), text);
    }

    @Test
    void textsAndWholeNumbersAreTaken() throws IOException {
        Credentials credentials =
                KeyFile.read(file("{\"apiKey\": \"k\", \"apiSecret\": \"s\", \"accountId\": 42}"), WANTED);
        assertThat(credentials.get("apiSecret")).isEqualTo("s");
        assertThat(credentials.get("accountId")).isEqualTo("42");
        assertThat(credentials.toString()).doesNotContain("s\"", "=k");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hushHushValue",
                "{\"apiKey\": \"hushHushValue\"",
                "[\"hushHushValue\"]",
                "\"hushHushValue\"",
                "{\"apiKey\": [\"hushHushValue\"]}",
                "{\"apiKey\": {\"a\": \"hushHushValue\"}}",
                "{\"apiKey\": null, \"apiSecret\": \"hushHushValue\"}",
                "{\"apiKey\": true, \"x\": \"hushHushValue\"}",
                "{\"apiKey\": \"hushHushValue\"}",
                "{\"apiKey\": \"hushHushValue\", \"apiSecret\": \" \"}",
                "{\"apisecret\": \"hushHushValue\", \"apikey\": \"hushHushValue\"}",
                "{} hushHushValue",
                "null",
                "{\"apiKey\": \"hushHushValue\\q\"}"
            })
    void whateverIsWrongTheFileIsNamedAndNoValueShown(String text) throws IOException {
        Path file = file(text);
        assertThatThrownBy(() -> KeyFile.read(file, WANTED)).isInstanceOfSatisfying(UsageException.class, e -> {
            assertThat(e.getMessage()).contains(file.toString()).doesNotContain(SECRET);
            assertThat(String.valueOf(e.hint())).doesNotContain(SECRET);
            assertThat(e.getCause()).as("a cause would quote the text").isNull();
        });
    }

    @Test
    void aFileThatLacksAFieldTellsWhichAndWhichItHas() throws IOException {
        Path file = file("{\"apiKey\": \"k\", \"secret\": \"s\"}");
        assertThatThrownBy(() -> KeyFile.read(file, WANTED))
                .hasMessageContaining("lacks apiSecret; it has [apiKey, secret]");
    }

    @Test
    void whatCannotBeReadSaysWhy() throws IOException {
        assertThatThrownBy(() -> KeyFile.read(folder.resolve("none.json")))
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> KeyFile.read(folder)).hasMessageContaining("it is a folder");
        Path huge = Files.write(folder.resolve("huge.json"), new byte[100_000]);
        assertThatThrownBy(() -> KeyFile.read(huge)).hasMessageContaining("64 KiB");
        Path binary = Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(() -> KeyFile.read(binary)).hasMessageContaining("cannot be read");
    }
}
