package org.colibri.engine.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a file is a record of.
 *
 * @param connector the id of the connector; empty for a bot's record
 */
public record RecordKind(Optional<String> connector) {

    /**
     * Looks at the first entry.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when it is no record; the message says so and why
     */
    public static RecordKind of(Path file) throws IOException {
        try (RecordFile record = new RecordFile(file)) {
            JsonNode first = record.peek();
            if (first == null) {
                throw none(file, "it holds nothing, or not one whole line", null);
            }
            String connector = first.at("/v/connector").asText();
            return switch (first.path("k").asText()) {
                case Calls.MAKE -> new RecordKind(Optional.empty());
                case Calls.OPEN -> new RecordKind(Optional.of(connector));
                default -> throw none(file, "it does not begin like one", null);
            };
        } catch (NotOne notOne) {
            throw notOne;
        } catch (UncheckedIOException | IllegalArgumentException rubbish) {
            throw none(file, "it does not begin like one", rubbish);
        }
    }

    private static NotOne none(Path file, String why, Throwable cause) {
        return new NotOne(file + " is no record of a bot or connector: " + why, cause);
    }

    /** The file is something else. */
    private static final class NotOne extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        NotOne(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
