package org.colibri.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.colibri.api.model.ErrorCategory;
import org.colibri.engine.state.ControlException;
import org.colibri.engine.state.ControlHandler.Reply;

/**
 * One-shot venue commands that come over the control socket, since the host trades with their key, or since they are about
 * an account on paper, which is nowhere else: {@code account} says whether it has it, {@code exchange} runs one. Never more at once than leave threads of the socket for {@code kill}.
 */
final class HostedExchange {

    private static final int MOST = 4;
    /** Names an account on paper in the place of a key. */
    private static final String PAPER = "paper";

    private final Host host;
    private final VenueCommands commands;
    private final Semaphore places = new Semaphore(MOST);

    HostedExchange(Host host, VenueCommands commands) {
        this.host = host;
        this.commands = commands;
    }

    /** Answers an empty object when the host has no such account. */
    void account(ObjectNode request, Reply reply) throws ControlException {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        HostedAccount found = find(request);
        if (found != null) {
            answer.put("account", found.account().name());
            answer.put("pid", ProcessHandle.current().pid());
            answer.put("domain", found.domain());
            answer.put("clientOrderId", found.account().newClientOrderId());
            ObjectNode addresses = answer.putObject("endpoints");
            found.addresses().forEach(addresses::put);
        }
        reply.send(answer);
    }

    /** Runs the command and answers what it printed and how it ended. */
    void run(ObjectNode request, Reply reply) throws ControlException {
        HostedAccount account = find(request);
        if (account == null) {
            throw new ControlException(
                    ErrorCategory.CONFIGURATION,
                    request.has(PAPER)
                            ? "the host has no such account on paper any more; nothing was done"
                            : "the host does not trade with that key any more; nothing was sent",
                    "try again");
        }
        List<String> words = new ArrayList<>();
        request.path("words").forEach(word -> words.add(word.asText()));
        if (!places.tryAcquire()) {
            throw new ControlException(
                    ErrorCategory.RATE_LIMITED,
                    "the host is running " + MOST + " such commands already; nothing was sent",
                    "try again in a moment");
        }
        try {
            VenueCommands.Result result = commands.run(
                    account,
                    words,
                    request.path("clientOrderId").asText(),
                    Duration.ofMillis(request.path("timeoutMillis").asLong()));
            reply.send(JsonNodeFactory.instance
                    .objectNode()
                    .put("status", result.status())
                    .put("out", result.out())
                    .put("err", result.err()));
        } finally {
            places.release();
        }
    }

    private HostedAccount find(ObjectNode request) throws ControlException {
        String connector = request.path("connector").asText("");
        if (!connector.isEmpty() && request.path(PAPER).isTextual()) {
            return host.paperAccount(connector, request.path(PAPER).asText()).orElse(null);
        }
        JsonNode key = request.path("key");
        if (connector.isEmpty() || !key.path("sums").isObject()) {
            throw new ControlException(
                    ErrorCategory.INVALID_REQUEST, "the request lacks 'connector', or 'key.sums' and 'paper'", "");
        }
        Map<String, String> sums = new HashMap<>();
        key.path("sums")
                .properties()
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue().asText()));
        return host.liveAccount(connector, new KeyFingerprint(key.path("salt").asText(), sums))
                .orElse(null);
    }
}
