package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays a record: hands what entered on, answers what is read from the record, and holds what leaves to it. A record that
 * was not closed, because its process was killed or its file was full, is played as far as it goes. Not thread-safe.
 */
final class Playback implements Tape {

    private static final Logger LOG = LoggerFactory.getLogger(Playback.class);

    private final RecordFile file;
    private final BiConsumer<String, JsonNode> inputs;
    private final UnaryOperator<String> compared;
    private final Consumer<String> left;
    private int depth;
    private Difference difference;

    /** What is played does otherwise than what was recorded. */
    private static final class Difference extends IllegalStateException {

        private static final long serialVersionUID = 1;

        Difference(String message) {
            super(message);
        }
    }

    /** A record that was cut off says no more. */
    private static final class Cut extends IllegalStateException {

        private static final long serialVersionUID = 1;

        Cut() {
            super("the record was cut off here");
        }
    }

    /**
     * @param inputs takes what enters, by its kind
     * @param compared what of something that left is compared
     * @param left told of each thing that left as it had to
     */
    Playback(
            RecordFile file,
            BiConsumer<String, JsonNode> inputs,
            UnaryOperator<String> compared,
            Consumer<String> left) {
        this.file = file;
        this.inputs = inputs;
        this.compared = compared;
        this.left = left;
    }

    /**
     * Plays the record to its end.
     *
     * @throws IllegalStateException when something else is done than was recorded; the message says where
     */
    void run() {
        while (file.peek() != null) {
            enter(file.next());
        }
    }

    /** One input; what it throws must have been thrown when it was recorded, too. */
    private void enter(JsonNode entry) {
        try {
            inputs.accept(entry.path("k").asText(), entry.get("v"));
        } catch (Difference | Cut ours) {
            // A difference is told below, also one that was let pass.
            LOG.trace("The play ends", ours);
        } catch (RuntimeException thrown) {
            if (difference == null && !isNext(Calls.THREW) && !isCut()) {
                throw thrown;
            }
            file.next();
        }
        if (difference != null) {
            throw difference;
        }
    }

    private boolean isNext(String kind) {
        return file.peek() != null && file.peek().path("k").asText().equals(kind);
    }

    private boolean isCut() {
        return file.peek() == null && !file.isWhole();
    }

    private JsonNode take(String kind) {
        if (difference != null) {
            throw difference;
        }
        if (isCut()) {
            throw new Cut();
        }
        String recorded =
                file.peek() == null ? "its end" : file.peek().path("k").asText();
        if (!recorded.equals(kind)) {
            throw differs(file.line(), "'" + kind + "'", "'" + recorded + "'");
        }
        return file.next().get("v");
    }

    /** What entered last has no place in what is played. */
    IllegalStateException differs(String now, String recorded) {
        return differs(file.line() - 1, now, recorded);
    }

    /** Keeps the first, which may be caught on its way. */
    private IllegalStateException differs(int line, String now, String recorded) {
        Difference found = new Difference(
                "in line " + line + " of the record stands " + recorded + ", but what is played asks for " + now);
        if (difference == null) {
            difference = found;
        }
        return found;
    }

    @Override
    public void call(String kind, Object value) {
        take(kind);
    }

    @Override
    public <T> T read(String kind, Supplier<T> now, Class<T> type) {
        return InputCodec.read(take(kind), type);
    }

    @Override
    public JsonNode readNode(String kind, Supplier<JsonNode> now) {
        return take(kind);
    }

    @Override
    public void command(String kind, Object value, Runnable send) {
        int line = file.line();
        JsonNode recorded = take(kind);
        String sent = InputCodec.node(value).toString();
        if (!isSame(sent, recorded.toString())) {
            throw differs(line, kind + " " + sent, kind + " " + recorded);
        }
        left.accept(kind + " " + sent);
        depth++;
        try {
            while (file.peek() != null && file.peek().path("d").asInt() == depth) {
                enter(file.next());
            }
        } finally {
            depth--;
        }
    }

    /** A number may be written otherwise after it was read back. */
    private boolean isSame(String sent, String recorded) {
        return sent.equals(recorded)
                || compared.apply(InputCodec.parse(sent).toString()).equals(compared.apply(recorded));
    }
}
