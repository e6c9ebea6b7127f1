package org.colibri.engine.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * The commands of the control socket; those that change something or let somebody in are in the audit log, with who
 * asked. Thread-safe.
 */
public final class AuditedCommands implements ControlHandler {

    private static final Set<String> CHANGING =
            Set.of("stop", "start", "kill", "release", "decide", "plugin", "exchange", "page");
    /** What a request may tell; a key's sums are not among it. */
    private static final List<String> TOLD = List.of(
            "bot",
            "bots",
            "file",
            "flatten",
            "reason",
            "venue",
            "account",
            "connector",
            "tradingPair",
            "clientOrderId",
            "decision",
            "id",
            "words");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ControlHandler commands;
    private final AuditLog audit;

    public AuditedCommands(ControlHandler commands, AuditLog audit) {
        this.commands = commands;
        this.audit = audit;
    }

    @Override
    public void handle(ObjectNode request, Reply reply) throws ControlException {
        String action = action(request);
        if (action == null) {
            commands.handle(request, reply);
            return;
        }
        Watched watched = new Watched(reply);
        String result = "the host failed on it";
        try {
            commands.handle(request, watched);
            result = watched.status == 0 ? watched.outcome : "ended with status " + watched.status;
        } catch (ControlException refused) {
            result = refused.category() + ": " + refused.getMessage();
            throw refused;
        } finally {
            audit.add(reply.user(), action, told(request), result);
        }
    }

    /** The name under which it is told; null for what only looks. */
    private static String action(ObjectNode request) {
        String command = request.path("command").asText();
        if (!CHANGING.contains(command)) {
            return null;
        }
        String plugin = request.path("action").asText();
        if (command.equals("plugin")) {
            return plugin.equals("list") ? null : "plugin " + plugin;
        }
        return command;
    }

    private static ObjectNode told(ObjectNode request) {
        ObjectNode told = JSON.createObjectNode();
        TOLD.stream().filter(request::has).forEach(field -> told.set(field, request.get(field)));
        return told;
    }

    /** Sees how a command that ran elsewhere ended. */
    private static final class Watched implements Reply {

        private final Reply reply;
        private int status;
        private String outcome = "done";

        Watched(Reply reply) {
            this.reply = reply;
        }

        @Override
        public boolean send(JsonNode line) {
            status = line.path("status").asInt(status);
            outcome = AuditLog.outcome(line);
            return reply.send(line);
        }

        @Override
        public String user() {
            return reply.user();
        }
    }
}
