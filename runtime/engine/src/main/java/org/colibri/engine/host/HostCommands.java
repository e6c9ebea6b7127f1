package org.colibri.engine.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.Failures;
import org.colibri.api.model.TradingPair;
import org.colibri.api.model.VenueException;
import org.colibri.api.time.Loop;
import org.colibri.engine.bots.BotLog;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.ConfigurationException;
import org.colibri.engine.state.ControlException;
import org.colibri.engine.state.ControlHandler;

/**
 * The commands of the control socket: {@code status}, {@code page}, {@code stop} (with {@code bot}, or of the whole host), {@code
 * start} ({@code file}), {@code logs} ({@code bot}, {@code follow}), {@code kill} ({@code bots}, {@code flatten}, {@code
 * reason}), {@code release} ({@code bots}), {@code explain} ({@code bot}), {@code reconcile} ({@code connector}), {@code decide} ({@code venue}, {@code account}, {@code tradingPair}, {@code clientOrderId}, {@code decision}), {@code connectors}, {@code plugin} ({@code action} list, install with {@code file}, remove with {@code id}), {@code
 * account} ({@code connector}, {@code key}) and {@code exchange} (also {@code words}, {@code clientOrderId}, {@code timeoutMillis}).
 */
public final class HostCommands implements ControlHandler {

    private static final long LONGEST_WAIT_SECONDS = 120;
    private static final List<String> COMMANDS = List.of(
            "status",
            "page",
            "stop",
            "start",
            "logs",
            "kill",
            "release",
            "explain",
            "reconcile",
            "decide",
            "connectors",
            "plugin",
            "account",
            "exchange");

    private final Host host;
    private final PluginCommands plugins;
    private final HostedExchange exchange;
    private final LogFollower follower;
    private final PageDoor page;
    private final CompletableFuture<Void> stopRequested = new CompletableFuture<>();

    public HostCommands(Host host, PluginCommands plugins, VenueCommands venueCommands, Loop control, PageDoor page) {
        this.host = host;
        this.page = page;
        this.plugins = plugins;
        exchange = new HostedExchange(host, venueCommands);
        follower = new LogFollower(control);
    }

    /** Complete once somebody has asked the whole host to stop; the process then ends after {@link Host#stop}. */
    public CompletableFuture<Void> stopRequested() {
        return stopRequested;
    }

    @Override
    public void handle(ObjectNode request, Reply reply) throws ControlException {
        String command = request.get("command").asText();
        switch (command) {
            case "status" -> reply.send(status());
            case "page" -> {
                PageDoor.Link link = await(page.newLink());
                reply.send(JsonNodeFactory.instance
                        .objectNode()
                        .put("link", link.address())
                        .put("expiresAt", link.expiresAt()));
            }
            case "stop" -> stop(request, reply);
            case "start" -> start(request, reply);
            case "logs" -> logs(request, reply);
            case "kill" -> {
                String reason = request.path("reason").asText("");
                boolean flatten = request.path("flatten").asBoolean(false);
                reply.send(HostJson.kill(await(host.kill(bots(request), reason, flatten))));
            }
            case "release" -> {
                await(host.release(bots(request)));
                reply.send(status());
            }
            case "explain" -> reply.send(ExplainJson.of(explained(required(request, "bot"))));
            case "reconcile" -> {
                JsonNode connector = request.path("connector");
                reply.send(ReconcileJson.of(await(host.reconcile(connector.isTextual() ? connector.asText() : null))));
            }
            case "decide" -> decide(request, reply);
            case "connectors" -> reply.send(plugins.connectors());
            case "plugin" -> plugin(request, reply);
            case "account" -> exchange.account(request, reply);
            case "exchange" -> exchange.run(request, reply);
            default ->
                throw new ControlException(
                        ErrorCategory.INVALID_REQUEST,
                        "there is no command '" + command + "'",
                        "the commands are: " + String.join(", ", COMMANDS));
        }
    }

    private ObjectNode status() {
        ObjectNode status = HostJson.status(host.status());
        page.address().ifPresent(address -> ((ObjectNode) status.get("host")).put("page", address));
        return status;
    }

    private void decide(ObjectNode request, Reply reply) throws ControlException {
        String pair = required(request, "tradingPair");
        TradingPair tradingPair;
        try {
            tradingPair = TradingPair.parse(pair);
        } catch (IllegalArgumentException wrong) {
            throw new ControlException(ErrorCategory.INVALID_REQUEST, wrong.getMessage(), "");
        }
        await(host.decide(
                required(request, "venue"),
                required(request, "account"),
                tradingPair,
                required(request, "clientOrderId"),
                required(request, "decision")));
        reply.send(JsonNodeFactory.instance.objectNode().put("done", true));
    }

    private Explanation explained(String bot) throws ControlException {
        try {
            return host.explain(bot);
        } catch (VenueException unknown) {
            throw refusal(unknown);
        }
    }

    private static Set<String> bots(ObjectNode request) {
        Set<String> names = new LinkedHashSet<>();
        request.path("bots").forEach(name -> names.add(name.asText()));
        return names;
    }

    private void stop(ObjectNode request, Reply reply) throws ControlException {
        JsonNode bot = request.path("bot");
        if (bot.isMissingNode() || bot.isNull()) {
            HostStop stop = await(host.stop());
            reply.send(HostJson.summary(stop, "stopped"));
            stopRequested.complete(null);
        } else {
            ObjectNode answer = JsonNodeFactory.instance.objectNode();
            answer.set("unconfirmedOrders", HostJson.unconfirmed(await(host.stop(bot.asText()))));
            reply.send(answer);
        }
    }

    private void start(ObjectNode request, Reply reply) throws ControlException {
        BotStatus status = await(host.start(Path.of(required(request, "file"))));
        reply.send(JsonNodeFactory.instance
                .objectNode()
                .put("name", status.name())
                .put("state", status.state().name())
                .put("reason", status.reason()));
    }

    private void logs(ObjectNode request, Reply reply) throws ControlException {
        String bot = required(request, "bot");
        BotLog log = host.log(bot);
        if (log == null) {
            throw new ControlException(
                    ErrorCategory.INVALID_REQUEST, "there is no bot '" + bot + "'", "'colibri status' lists them");
        }
        BotLog.Page page = log.after(0);
        boolean there = true;
        for (String line : page.lines()) {
            there = there && reply.send(new TextNode(line));
        }
        if (there && request.path("follow").asBoolean(false)) {
            try {
                follower.follow(log, page.last(), reply);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void plugin(ObjectNode request, Reply reply) throws ControlException {
        String action = required(request, "action");
        try {
            switch (action) {
                case "list" -> reply.send(plugins.list());
                case "install" -> reply.send(plugins.install(Path.of(required(request, "file"))));
                case "remove" -> reply.send(plugins.remove(required(request, "id")));
                default ->
                    throw new ControlException(
                            ErrorCategory.INVALID_REQUEST,
                            "there is no plugin action '" + action + "'",
                            "the actions are: list, install, remove");
            }
        } catch (IllegalArgumentException refused) {
            throw new ControlException(ErrorCategory.CONFIGURATION, refused.getMessage(), "");
        }
    }

    private static String required(ObjectNode request, String field) throws ControlException {
        String value = request.path(field).asText("");
        if (value.isBlank()) {
            throw new ControlException(ErrorCategory.INVALID_REQUEST, "the request lacks '" + field + "'", "");
        }
        return value;
    }

    private static <T> T await(CompletableFuture<T> work) throws ControlException {
        try {
            return work.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            throw refusal(Failures.cause(failed));
        } catch (TimeoutException slow) {
            throw new ControlException(
                    ErrorCategory.UNKNOWN,
                    "it is not done after " + LONGEST_WAIT_SECONDS + " s",
                    "see 'colibri status'");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new ControlException(ErrorCategory.UNKNOWN, "the host is ending", "");
        }
    }

    private static ControlException refusal(Throwable cause) {
        if (cause instanceof VenueException refused) {
            return new ControlException(
                    refused.category(), refused.getMessage(), refused.hint() == null ? "" : refused.hint());
        } else if (cause instanceof ConfigurationException wrong) {
            return new ControlException(ErrorCategory.CONFIGURATION, wrong.getMessage(), "");
        }
        return new ControlException(ErrorCategory.UNKNOWN, Causes.text(cause), "see the host's log");
    }
}
