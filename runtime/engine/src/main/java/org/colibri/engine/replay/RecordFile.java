package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads a record line by line, so that a large one need not fit memory. A last line that was cut off is left out. */
final class RecordFile implements AutoCloseable {

    private static final byte[] END = InputCodec.line(Calls.END, InputCodec.node(null), 0);

    private final BufferedReader reader;
    private final boolean whole;
    private final boolean lastLineWhole;
    private String ahead;
    private JsonNode peeked;
    private int line;

    /** @throws IOException when the file cannot be read */
    RecordFile(Path file) throws IOException {
        byte[] tail = tail(file);
        lastLineWhole = tail.length == 0 || tail[tail.length - 1] == '\n';
        whole = isWhole(tail);
        reader = Files.newBufferedReader(file);
        ahead = readLine();
    }

    /** True when that record was closed in order. */
    static boolean isWhole(Path file) throws IOException {
        return isWhole(tail(file));
    }

    private static boolean isWhole(byte[] tail) {
        return new String(tail, StandardCharsets.UTF_8).endsWith("\n" + new String(END, StandardCharsets.UTF_8) + "\n");
    }

    private static byte[] tail(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            int length = (int) Math.min(bytes.length(), END.length + 2L);
            byte[] tail = new byte[length];
            bytes.seek(bytes.length() - length);
            bytes.readFully(tail);
            return tail;
        }
    }

    private String readLine() {
        try {
            return reader.readLine();
        } catch (IOException e) {
            throw new UncheckedIOException("the record cannot be read", e);
        }
    }

    boolean isWhole() {
        return whole;
    }

    /** The line of the entry that {@link #next} gives next, from 1. */
    int line() {
        return line + 1;
    }

    /**
     * The next entry without taking it, or null at the end of the record.
     *
     * @throws IllegalArgumentException when it is damaged
     */
    JsonNode peek() {
        if (peeked == null && ahead != null) {
            String now = ahead;
            ahead = readLine();
            if (ahead != null || lastLineWhole) {
                JsonNode entry = InputCodec.parse(now);
                peeked = ahead == null && entry.path("k").asText().equals(Calls.END) ? null : entry;
            }
        }
        return peeked;
    }

    /** The next entry, or null at the end. */
    JsonNode next() {
        JsonNode entry = peek();
        if (entry != null) {
            line++;
        }
        peeked = null;
        return entry;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
