package org.colibri.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import org.colibri.api.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What operators did, a line of JSON each, at the end of {@code audit.jsonl} in the state directory: when, who, what, and
 * how it ended. No line is ever changed or taken away by us. Several processes may write. Thread-safe; blocks on the file
 * system.
 */
public final class AuditLog {

    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Clock clock;

    public AuditLog(StateDirectory state, Clock clock) {
        this.file = state.root().resolve("audit.jsonl");
        this.clock = clock;
    }

    /** The user that this process runs as. */
    public static String self() {
        return System.getProperty("user.name", "unknown");
    }

    /** How a command ended that was carried out: {@code done}, or what of it is not. */
    public static String outcome(JsonNode answer) {
        int left = answer.path("left").size() + answer.path("unconfirmedOrders").size();
        if (left > 0) {
            return "done but for " + left + " orders that may still be open";
        }
        return answer.path("clean").asBoolean(true) ? "done" : "done, but not all is clean";
    }

    /**
     * Adds a line. What cannot be written is an error in the host's log: it never keeps an operator from stopping.
     *
     * @param who the operator's user
     * @param action the command's name
     * @param what it is about; never a secret
     * @param result {@code done}, or why not
     */
    public void add(String who, String action, JsonNode what, String result) {
        add(who, null, action, what, result);
    }

    /**
     * Likewise for what was asked from elsewhere.
     *
     * @param from the address that it came from; null for this machine's own user
     */
    public void add(String who, String from, String action, JsonNode what, String result) {
        ObjectNode line = JSON.createObjectNode();
        line.put("at", Instant.ofEpochMilli(clock.millis()).toString());
        line.put("user", who);
        if (from != null) {
            line.put("from", from);
        }
        line.put("pid", ProcessHandle.current().pid());
        line.put("action", action);
        line.set("what", what);
        line.put("result", result);
        try (FileChannel out = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND),
                ownerOnly())) {
            ByteBuffer bytes = ByteBuffer.wrap((JSON.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        } catch (IOException e) {
            LOG.error("{} cannot be written; not in it: {}", file, line, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
