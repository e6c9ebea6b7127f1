package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what enters and leaves one strategy or connector into a file of bounded size. The loop only fills a buffer; a
 * worker writes it, as fast as the disk takes it, so that a process that is killed leaves all but its last inputs. A file
 * that is full or cannot be written ends the record, never what is recorded.
 */
public final class InputRecorder implements Tape {

    private static final Logger LOG = LoggerFactory.getLogger(InputRecorder.class);
    private static final int BUFFER = 64 * 1024;
    private static final int FIRST = 4 * 1024;
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    /** More than that in memory, and the disk is too slow for it: the host's heap is small. */
    private static final long MOST_WAITING = 8L * 1024 * 1024;

    private final Path file;
    private final OutputStream out;
    private final Executor worker;
    private final AtomicLong waiting = new AtomicLong();
    private ByteArrayOutputStream buffer = new ByteArrayOutputStream(FIRST);
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);
    private CompletableFuture<Void> closed;
    private long bytes;
    private int depth;
    private volatile boolean ended;

    /**
     * Makes the file, which only its owner can read, and its folder. Blocks on the file system.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    public InputRecorder(Path file, Executor worker) {
        this.file = file;
        this.worker = worker;
        try {
            out = RecordFolder.create(file);
        } catch (IOException e) {
            throw new UncheckedIOException("inputs cannot be recorded into " + file, e);
        }
    }

    @Override
    public void call(String kind, Object value) {
        if (buffer.size() > 0 && written.isDone()) {
            flush();
        }
        write(kind, value, depth);
    }

    @Override
    public <T> T read(String kind, Supplier<T> now, Class<T> type) {
        T value = now.get();
        write(kind, value, 0);
        return value;
    }

    @Override
    public JsonNode readNode(String kind, Supplier<JsonNode> now) {
        JsonNode value = now.get();
        write(kind, value, 0);
        return value;
    }

    @Override
    public void command(String kind, Object value, Runnable send) {
        write(kind, value, 0);
        depth++;
        try {
            send.run();
        } finally {
            depth--;
        }
    }

    /** Something enters; what it throws is in the record, too, for its caller may let it go on. */
    <T> T enter(String kind, Object value, Supplier<T> call) {
        call(kind, value);
        try {
            return call.get();
        } catch (RuntimeException thrown) {
            write(Calls.THREW, thrown.getClass().getName(), 0);
            throw thrown;
        }
    }

    void enter(String kind, Object value, Runnable call) {
        enter(kind, value, () -> {
            call.run();
            return null;
        });
    }

    private void write(String kind, Object value, int within) {
        if (ended) {
            return;
        }
        byte[] line;
        try {
            line = InputCodec.line(kind, InputCodec.node(value), within);
        } catch (IllegalArgumentException e) {
            LOG.error("{}: a '{}' cannot be written", file, kind, e);
            giveUp("has no form for what enters");
            return;
        }
        bytes += line.length + 1;
        if (bytes > MOST_BYTES) {
            giveUp("is full");
        } else if (waiting.get() > MOST_WAITING) {
            giveUp("is not written fast enough");
        } else {
            buffer.writeBytes(line);
            buffer.write('\n');
            if (buffer.size() >= BUFFER) {
                flush();
            }
        }
    }

    /** Ends the record before its time. */
    void giveUp(String why) {
        if (ended) {
            return;
        }
        LOG.warn("{} {}: what enters from now on is not recorded", file, why);
        flush();
        ended = true;
    }

    private void flush() {
        ByteArrayOutputStream full = buffer;
        buffer = new ByteArrayOutputStream(FIRST);
        waiting.addAndGet(full.size());
        written = written.thenRunAsync(() -> append(full), worker);
    }

    private void append(ByteArrayOutputStream full) {
        try {
            full.writeTo(out);
            out.flush();
        } catch (IOException e) {
            if (!ended) {
                LOG.error("{} cannot be written: what enters is not recorded any more", file, e);
            }
            ended = true;
        } finally {
            waiting.addAndGet(-full.size());
        }
    }

    /** Nothing is recorded any more; complete when what is left is written. On the loop, or after its last use. */
    public CompletableFuture<Void> end() {
        if (closed == null) {
            if (!ended) {
                buffer.writeBytes(InputCodec.line(Calls.END, InputCodec.node(null), 0));
                buffer.write('\n');
                ended = true;
            }
            flush();
            closed = written.thenRunAsync(this::closeFile, worker);
        }
        return closed;
    }

    private void closeFile() {
        try {
            out.close();
        } catch (IOException e) {
            LOG.error("{} was not closed in order", file, e);
        }
    }
}
