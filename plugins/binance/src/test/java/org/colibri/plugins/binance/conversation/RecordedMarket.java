package org.colibri.plugins.binance.conversation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** What a recording of Binance's streams says of each symbol: its depth events, and its best prices by update id. */
final class RecordedMarket {

    /** How much faster than life it is replayed. */
    private static final long SPEED = 10;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> lines;
    private final Map<String, List<Long>> depths = new HashMap<>();
    private final Map<String, NavigableMap<Long, Best>> tickers = new HashMap<>();

    /** Best prices after an update. */
    record Best(BigDecimal bid, BigDecimal ask) {}

    private RecordedMarket(List<JsonNode> lines) {
        this.lines = lines;
        lines.stream()
                .filter(line -> line.path("kind").asText().equals("received"))
                .forEach(line -> index(parse(line.path("text").asText())));
    }

    /** Reads the socket frames of a recording, gzipped or plain. */
    static RecordedMarket read(Path frames) throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(frames);
                InputStream text = frames.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                BufferedReader reader = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(parse(line));
            }
        }
        return new RecordedMarket(lines);
    }

    private void index(JsonNode frame) {
        String stream = frame.path("stream").asText();
        JsonNode data = frame.path("data");
        String symbol = data.path("s").asText();
        if (stream.contains("@depth")) {
            depths.computeIfAbsent(symbol, any -> new ArrayList<>())
                    .add(data.path("u").asLong());
        } else if (stream.endsWith("@bookTicker")) {
            tickers.computeIfAbsent(symbol, any -> new TreeMap<>())
                    .put(
                            data.path("u").asLong(),
                            new Best(
                                    new BigDecimal(data.path("b").asText()),
                                    new BigDecimal(data.path("a").asText())));
        }
    }

    /** Writes the frames to a file, ten times as close to each other. */
    void writeFaster(Path file) throws IOException {
        long first = lines.get(0).path("time").asLong();
        try (Writer out = Files.newBufferedWriter(file)) {
            for (JsonNode line : lines) {
                ObjectNode copy = line.deepCopy();
                copy.put("time", first + (line.path("time").asLong() - first) / SPEED);
                out.write(copy + "\n");
            }
        }
    }

    /** The last update ids of a symbol's depth events, in order. */
    List<Long> depths(String symbol) {
        return depths.getOrDefault(symbol, List.of());
    }

    /** The best prices of the newest ticker that is not newer than the update; null when there is none. */
    Best bestAt(String symbol, long update) {
        Map.Entry<Long, Best> ticker =
                tickers.getOrDefault(symbol, new TreeMap<>()).floorEntry(update);
        return ticker == null ? null : ticker.getValue();
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException("not a line of a recording: " + text, e);
        }
    }
}
