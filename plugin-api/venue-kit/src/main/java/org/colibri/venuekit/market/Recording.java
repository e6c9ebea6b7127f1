package org.colibri.venuekit.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.colibri.api.time.Loop;

/** Frames that a real venue sent, read from JSON lines ({@code .jsonl} or {@code .jsonl.gz}) and replayed on a loop. */
public final class Recording implements RecordedFrames {

    private final List<RecordedFrame> frames;
    private final Loop loop;

    private Recording(List<RecordedFrame> frames, Loop loop) {
        this.frames = List.copyOf(frames);
        this.loop = loop;
    }

    /**
     * Reads a whole file; blocks while it reads.
     *
     * @throws IllegalArgumentException that names file, line and what is wrong
     */
    public static Recording read(Path file, Loop loop) {
        ObjectMapper json = new ObjectMapper();
        List<RecordedFrame> frames = new ArrayList<>();
        try (BufferedReader lines = open(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isBlank()) {
                    frames.add(frame(json, line));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "cannot read recording " + file + (frames.isEmpty() ? "" : " after line " + frames.size()) + ": "
                            + e.getMessage(),
                    e);
        }
        return new Recording(frames, loop);
    }

    @Override
    public List<RecordedFrame> frames() {
        return frames;
    }

    @Override
    public String httpBody(String path, String query) {
        for (RecordedFrame frame : frames) {
            if (frame.kind() == RecordedFrame.Kind.HTTP && frame.url() != null) {
                URI address = URI.create(frame.url());
                String recorded = address.getRawQuery() == null ? "" : address.getRawQuery();
                if (path.equals(address.getRawPath()) && query.equals(recorded)) {
                    return frame.text();
                }
            }
        }
        return null;
    }

    @Override
    public Runnable replay(Consumer<RecordedFrame> receiver) {
        List<RecordedFrame> received = frames.stream()
                .filter(frame -> frame.kind() == RecordedFrame.Kind.RECEIVED)
                .toList();
        Replay replay = new Replay(received, receiver);
        replay.wake();
        return replay::stop;
    }

    private static BufferedReader open(Path file) throws IOException {
        InputStream bytes = Files.newInputStream(file);
        try {
            InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
            return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    private static RecordedFrame frame(ObjectMapper json, String line) throws IOException {
        JsonNode node = json.readTree(line);
        String kind = node.path("kind").asText().toUpperCase(Locale.ROOT);
        return new RecordedFrame(
                node.path("time").asLong(),
                RecordedFrame.Kind.valueOf(kind),
                node.path("url").asText(null),
                node.path("text").asText(null),
                node.has("base64")
                        ? Base64.getDecoder().decode(node.get("base64").asText())
                        : null);
    }

    /** One replay that is under way. */
    private final class Replay {

        private final List<RecordedFrame> received;
        private final Consumer<RecordedFrame> receiver;
        private final long startedAt = loop.clock().millis();
        private int next;
        private boolean stopped;

        private Replay(List<RecordedFrame> received, Consumer<RecordedFrame> receiver) {
            this.received = received;
            this.receiver = receiver;
        }

        private void stop() {
            stopped = true;
        }

        private void wake() {
            if (!stopped && next < received.size()) {
                loop.timers()
                        .after(
                                Duration.ofMillis(
                                        Math.max(0, due(next) - loop.clock().millis())),
                                this::send);
            }
        }

        private void send() {
            while (!stopped
                    && next < received.size()
                    && due(next) <= loop.clock().millis()) {
                receiver.accept(received.get(next++));
            }
            wake();
        }

        private long due(int frame) {
            return startedAt + received.get(frame).time() - received.get(0).time();
        }
    }
}
