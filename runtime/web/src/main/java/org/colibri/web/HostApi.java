package org.colibri.web;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.colibri.api.strategy.StrategyProvider;
import org.colibri.engine.bots.BotState;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.FieldDescriptions;
import org.colibri.engine.host.HostJson;
import org.colibri.engine.host.HostStatus;
import org.colibri.engine.host.PluginCommands;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The host as a whole: status, profit, accounts, connectors, strategies, the kill switch. Used on the web loop. */
final class HostApi {

    private static final Logger LOG = LoggerFactory.getLogger(HostApi.class);

    private final HostView view;
    private final PluginCommands plugins;
    private final Answers answers;

    HostApi(HostView view, PluginCommands plugins, Answers answers) {
        this.view = view;
        this.plugins = plugins;
        this.answers = answers;
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/api/v1/status", this::status),
                Endpoint.get("/api/v1/health", this::health),
                Endpoint.get("/api/v1/pnl", this::pnl),
                Endpoint.get("/api/v1/balances", this::balances),
                Endpoint.get("/api/v1/positions", this::positions),
                Endpoint.get("/api/v1/connectors", this::connectors),
                Endpoint.get("/api/v1/strategies", this::strategies),
                Endpoint.post("/api/v1/kill", "kill", this::kill),
                Endpoint.post("/api/v1/release", "release", this::release));
    }

    private void status(RoutingContext context) {
        answers.send(context, HostJson.status(view.host().status()));
    }

    private void health(RoutingContext context) {
        List<String> missing = missing(view.host().status());
        ObjectNode answer = answers.object().put("ready", missing.isEmpty());
        ArrayNode rows = answer.putArray("missing");
        missing.forEach(rows::add);
        answers.send(context, answer);
    }

    /** What keeps the host from trading with all its bots; empty when nothing does. */
    static List<String> missing(HostStatus status) {
        Set<String> missing = new LinkedHashSet<>();
        if (!status.host().killed().isEmpty()) {
            missing.add("the kill switch is on: " + status.host().killed());
        }
        status.host().stuckLoops().forEach((loop, millis) -> missing.add("loop " + loop + " hangs"));
        for (BotStatus bot : status.bots()) {
            if (bot.state() != BotState.RUNNING && bot.state() != BotState.STOPPED) {
                missing.add("bot " + bot.name() + " is " + bot.state());
            }
        }
        for (HostStatus.ConnectorStatus connector : status.connectors()) {
            connector.readiness().forEach((part, ready) -> {
                if (!ready) {
                    missing.add(connector.connector() + " " + part);
                }
            });
        }
        return List.copyOf(missing);
    }

    private void pnl(RoutingContext context) {
        ObjectNode answer = answers.object();
        ArrayNode rows = answer.putArray("pnl");
        for (BotStatus bot : view.host().status().bots()) {
            bot.summaries().forEach(summary -> {
                ObjectNode row = rows.addObject();
                row.put("bot", bot.name()).put("connector", summary.connector());
                row.put("tradingPair", summary.tradingPair().toString());
                row.put("fills", summary.fills());
                Views.put(row, "volumeQuote", summary.volumeQuote());
                Views.put(row, "netPnlQuote", summary.netPnlQuote());
                Views.put(row, "feesQuote", summary.feesQuote());
                bot.markets().stream()
                        .filter(market -> market.key().connector().equals(summary.connector())
                                && market.key().tradingPair().equals(summary.tradingPair()))
                        .forEach(market -> {
                            Views.put(row, "position", market.position());
                            Views.put(row, "averagePrice", market.averagePrice());
                        });
            });
        }
        answers.send(context, answer);
    }

    private void balances(RoutingContext context) {
        ObjectNode answer = answers.object();
        ArrayNode rows = answer.putArray("balances");
        for (Feeds.Followed account : view.feeds().open()) {
            account.balances()
                    .forEach(balance -> rows.add(place(account)
                            .setAll((ObjectNode) answers.vocabulary().tree(balance))));
        }
        answers.send(context, answer);
    }

    private void positions(RoutingContext context) {
        ObjectNode answer = answers.object();
        ArrayNode rows = answer.putArray("positions");
        for (Feeds.Followed account : view.feeds().open()) {
            account.positions()
                    .forEach(position -> rows.add(place(account)
                            .setAll((ObjectNode) answers.vocabulary().tree(position))));
        }
        answers.send(context, answer);
    }

    private ObjectNode place(Feeds.Followed account) {
        return answers.object()
                .put("connector", account.feed().connector())
                .put("account", account.feed().account().name())
                .put("mode", account.feed().mode().name());
    }

    private void connectors(RoutingContext context) {
        JsonNode running = HostJson.status(view.host().status()).get("connectors");
        answers.blocking(context, () -> {
            ObjectNode answer = answers.object();
            answer.set("running", running);
            answer.set("installed", plugins.connectors());
            return answer;
        });
    }

    private void strategies(RoutingContext context) {
        ObjectNode answer = answers.object();
        ArrayNode rows = answer.putArray("strategies");
        for (StrategyProvider<?> provider : view.host().catalog().strategies()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("strategy", provider.id());
            fields.put("description", provider.description());
            fields.put("fields", FieldDescriptions.of(provider.configType()));
            rows.add(answers.vocabulary().tree(fields));
        }
        answers.send(context, answer);
    }

    private void kill(RoutingContext context) {
        ObjectNode body = answers.body(context, "confirm", "bots", "flatten", "reason");
        if (!flag(body, "confirm")) {
            throw ApiError.badRequest(
                    "a kill wants to be confirmed", "{\"confirm\": true, \"bots\": [], \"flatten\": false}");
        }
        String reason = body.path("reason").asText("killed by the operator from the page");
        Set<String> bots = bots(body);
        boolean flatten = flag(body, "flatten");
        LOG.warn("Asked over HTTP to kill {}{}", bots.isEmpty() ? "everything" : bots, flatten ? " and flatten" : "");
        answers.later(context, view.host().kill(bots, reason, flatten), HostJson::kill);
    }

    private void release(RoutingContext context) {
        Set<String> bots = bots(answers.body(context, "bots"));
        LOG.warn("Asked over HTTP to release {}", bots.isEmpty() ? "everything" : bots);
        answers.later(
                context,
                view.host().release(bots),
                released -> HostJson.status(view.host().status()));
    }

    /** False when it is left out; what is no boolean could be meant either way. */
    private static boolean flag(ObjectNode body, String name) {
        JsonNode given = body.path(name);
        if (!given.isMissingNode() && !given.isBoolean()) {
            throw ApiError.badRequest("'" + name + "' must be true or false", null);
        }
        return given.asBoolean(false);
    }

    private Set<String> bots(ObjectNode body) {
        JsonNode given = body.path("bots");
        if (!given.isArray()) {
            throw ApiError.badRequest("'bots' must be a list of names", "[] means all of them");
        }
        Set<String> names = new LinkedHashSet<>();
        given.forEach(name -> names.add(view.bot(name.asText()).name()));
        return names;
    }
}
