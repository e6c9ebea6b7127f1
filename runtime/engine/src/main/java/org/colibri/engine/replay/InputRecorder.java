package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what enters and leaves one strategy into a file of bounded size. The loop only fills a buffer; a worker
 * writes it, as fast as the disk takes it, so that a process that is killed leaves all but its last calls. A file that is
 * full or cannot be written ends the record, never the strategy.
 */
public final class InputRecorder implements Tape, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(InputRecorder.class);
    private static final int BUFFER = 64 * 1024;
    private static final int FIRST = 4 * 1024;
    private static final long MOST_BYTES = 256L * 1024 * 1024;

    private final Path file;
    private final OutputStream out;
    private final Executor worker;
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream(FIRST);
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private long bytes;
    private volatile boolean ended;

    /**
     * Makes the file and its folder. Blocks on the file system.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    public InputRecorder(Path file, Executor worker) {
        this.file = file;
        this.worker = worker;
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            out = Files.newOutputStream(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the inputs of a bot cannot be recorded into " + file, e);
        }
    }

    @Override
    public void call(String kind, Object value) {
        if (buffer.size() > 0 && written.isDone()) {
            flush();
        }
        write(kind, InputCodec.node(value));
    }

    @Override
    public <T> T read(String kind, Supplier<T> now, Class<T> type) {
        T value = now.get();
        write(kind, InputCodec.node(value));
        return value;
    }

    @Override
    public JsonNode readNode(String kind, Supplier<JsonNode> now) {
        JsonNode value = now.get();
        write(kind, value);
        return value;
    }

    @Override
    public void command(String kind, Object value, Runnable send) {
        write(kind, InputCodec.node(value));
        send.run();
    }

    private void write(String kind, JsonNode value) {
        if (ended) {
            return;
        }
        byte[] line = InputCodec.line(kind, value);
        bytes += line.length + 1;
        if (bytes > MOST_BYTES) {
            LOG.warn("{} is full: what enters the bot from now on is not recorded", file);
            flush();
            ended = true;
            return;
        }
        buffer.writeBytes(line);
        buffer.write('\n');
        if (buffer.size() >= BUFFER) {
            flush();
        }
    }

    private void flush() {
        ByteArrayOutputStream full = buffer;
        buffer = new ByteArrayOutputStream(FIRST);
        written = written.thenRunAsync(() -> append(full), worker);
    }

    private void append(ByteArrayOutputStream full) {
        try {
            full.writeTo(out);
            out.flush();
        } catch (IOException e) {
            if (!ended) {
                LOG.error("{} cannot be written: what enters the bot is not recorded any more", file, e);
            }
            ended = true;
        }
    }

    /** Writes what is left; nothing is recorded any more. Blocks on the file system; after the bot has ended. */
    @Override
    public void close() {
        boolean whole = !ended;
        ended = true;
        written.join();
        if (whole) {
            buffer.writeBytes(InputCodec.line(Calls.END, InputCodec.node(null)));
            buffer.write('\n');
        }
        append(buffer);
        try {
            out.close();
        } catch (IOException e) {
            LOG.error("{} was not closed in order", file, e);
        }
    }
}
