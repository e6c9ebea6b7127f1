package org.colibri.engine.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The folder of records")
class RecordFolderTest {

    private static final long FIRST = 1_795_383_171_000L;

    @TempDir
    Path folder;

    private void old(String name, long bytes) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            file.setLength(bytes);
        }
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    @DisplayName("ID-3: can be read by its owner alone, and so can a record")
    void rights() throws IOException {
        Path made = folder.resolve("made");
        new RecordFolder(made).record("binance", FIRST, Runnable::run).end();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
        Path record = made.resolve("binance-" + FIRST + ".inputs");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(record)))
                .isEqualTo("rw-------");
    }

    @Test
    @DisplayName("keeps the newest of a name, and whatever is of another")
    void bounded() throws IOException {
        for (int i = 0; i < 6; i++) {
            old("binance-" + (FIRST + i) + ".inputs", 256L << 20);
            old("binance-perpetual-" + (FIRST + i) + ".inputs", 256L << 20);
        }
        old("binance-notes.txt", 2L << 30);

        new RecordFolder(folder).record("binance", FIRST + 6, Runnable::run).end();

        assertThat(names().stream().filter(name -> name.matches("binance-\\d+.*")))
                .containsExactly(
                        "binance-" + (FIRST + 3) + ".inputs",
                        "binance-" + (FIRST + 4) + ".inputs",
                        "binance-" + (FIRST + 5) + ".inputs",
                        "binance-" + (FIRST + 6) + ".inputs");
        assertThat(names()).contains("binance-notes.txt", "binance-perpetual-" + FIRST + ".inputs");
    }
}
