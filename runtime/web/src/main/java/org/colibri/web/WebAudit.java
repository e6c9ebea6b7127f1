package org.colibri.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Handler;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.colibri.engine.state.AuditLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what was done over HTTP into the audit log, as the console's commands are: from which address, what, and how it
 * ended, whether or not who asked still waits for the answer. Used on the web loop; the file is written elsewhere.
 */
final class WebAudit {

    private static final Logger LOG = LoggerFactory.getLogger(WebAudit.class);
    private static final String WHO = "web";
    private static final String ACT = WebAudit.class.getName();
    /** What a request may tell. */
    private static final List<String> TOLD = List.of("file", "bots", "flatten", "reason", "strategy", "values");
    /** A line stays one that can be read. */
    private static final int LONGEST = 4_096;

    private final AuditLog log;
    private final Worker writer;
    private final Answers answers;

    /**
     * @param writer writes the lines, one after another
     */
    WebAudit(AuditLog log, Worker writer, Answers answers) {
        this.log = log;
        this.writer = writer;
        this.answers = answers;
    }

    /** Something that was asked for and has no end yet. */
    private record Act(WebAudit audit, String from, String action, ObjectNode what) {

        void end(String result) {
            audit.write(from, action, what, result);
        }
    }

    /** The handler before that of an operation which changes something. */
    Handler<RoutingContext> before(String action) {
        return context -> {
            context.put(ACT, new Act(this, from(context), action, told(context)));
            context.next();
        };
    }

    /** Somebody was let in. */
    void signedIn(RoutingContext context) {
        write(from(context), "sign in", JsonNodeFactory.instance.objectNode(), "done");
    }

    /** What was asked for is done; nothing happens for what only looked. */
    static void done(RoutingContext context, Object answer) {
        Act act = context.remove(ACT);
        if (act != null) {
            act.end(answer instanceof JsonNode tree ? AuditLog.outcome(tree) : "done");
        }
    }

    /** It was refused, or failed. */
    static void failed(RoutingContext context, ApiError why) {
        Act act = context.remove(ACT);
        if (act != null) {
            act.end(why.category() + ": " + why.getMessage());
        }
    }

    private static String from(RoutingContext context) {
        SocketAddress address = context.request().remoteAddress();
        return address == null ? "unknown" : address.hostAddress();
    }

    private ObjectNode told(RoutingContext context) {
        ObjectNode told = answers.object();
        String bot = context.pathParam("bot");
        if (bot != null) {
            told.put("bot", bot);
        }
        ObjectNode body;
        try {
            body = answers.given(context);
        } catch (ApiError malformed) {
            // The operation refuses it, which is told as its end.
            return told;
        }
        TOLD.stream().filter(body::has).forEach(field -> told.set(field, body.get(field)));
        if (told.toString().length() > LONGEST) {
            TOLD.forEach(told::remove);
            told.put("left out", "the request is too long");
        }
        return told;
    }

    private void write(String from, String action, ObjectNode what, String result) {
        writer.submit(() -> {
                    log.add(WHO, from, action, what, result);
                    return null;
                })
                .whenComplete((written, failure) -> {
                    if (failure instanceof RejectedExecutionException) {
                        LOG.error("Not in the audit log, which is not written fast enough: {} {}", action, what);
                    }
                });
    }
}
