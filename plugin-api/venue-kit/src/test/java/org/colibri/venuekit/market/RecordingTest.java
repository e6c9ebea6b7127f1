package org.colibri.venuekit.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.colibri.api.time.Loop;
import org.colibri.api.time.VirtualTime;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recordings: read from files, replayed in their own time. */
class RecordingTest {

    private static final String LINES = """
            {"time":1000,"kind":"connect","url":"wss://x/stream"}
            {"time":1010,"kind":"received","text":"{\\"a\\":1}"}
            {"time":1200,"kind":"http","url":"https://x/depth?symbol=A","text":"{}"}
            {"time":1510,"kind":"received","base64":"AQI="}
            """;

    private final VirtualTime time = new VirtualTime(0);
    private final Loop loop = time.loop("venue");

    @TempDir
    private Path folder;

    @Test
    void framesComeInTheirOwnTime() throws IOException {
        List<String> got = new ArrayList<>();

        recording().replay(frame -> got.add(time.clock().millis() + " " + frame.text()));
        time.advance(Duration.ofMillis(499));
        assertThat(got).containsExactly("0 {\"a\":1}");
        time.advance(Duration.ofMillis(1));
        assertThat(got).containsExactly("0 {\"a\":1}", "500 null");
    }

    @Test
    void aStoppedReplaySendsNoMore() throws IOException {
        List<RecordedFrame> got = new ArrayList<>();

        Runnable stop = recording().replay(got::add);
        time.advance(Duration.ofMillis(1));
        stop.run();
        time.advance(Duration.ofSeconds(10));

        assertThat(got).hasSize(1);
    }

    @Test
    void bodiesAreFoundByPathAndQuery() throws IOException {
        assertThat(recording().httpBody("/depth", "symbol=A")).isEqualTo("{}");
        assertThat(recording().httpBody("/depth", "symbol=B")).isNull();
        assertThat(recording().frames().get(3).data()).containsExactly(1, 2);
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.jsonl"), LINES + "{\"time\":1,\"kind\":\"nonsense\"}");

        assertThatThrownBy(() -> Recording.read(file, loop))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("broken.jsonl")
                .hasMessageContaining("after line 4");
    }

    @Test
    void aVenuesRecordingIsReadWhole() {
        Path shared = Path.of(System.getProperty("colibri.shared", "../../../shared"));
        Path file = shared.resolve("recordings/binance.ws.1.jsonl.gz");
        Assumptions.assumeTrue(Files.exists(file), () -> "no shared recordings at " + file);

        assertThat(Recording.read(file, loop).frames()).hasSizeGreaterThan(100);
    }

    private Recording recording() throws IOException {
        Path file = folder.resolve("r.jsonl.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(LINES.getBytes(StandardCharsets.UTF_8));
        }
        return Recording.read(file, loop);
    }
}
