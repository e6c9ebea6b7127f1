package org.colibri.engine.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.colibri.api.connector.Health;
import org.colibri.api.strategy.StrategyStatus;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.bots.Refusals;

/** {@code explain --json}. */
public final class ExplainJson {

    private ExplainJson() {}

    /** The bot's state, what keeps it from trading, what it needs, what was refused, and what its strategies say. */
    public static ObjectNode of(Explanation explanation) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        BotStatus bot = explanation.bot();
        root.put("bot", bot.name());
        if (bot.mode() != null) {
            root.put("mode", bot.mode().name());
        }
        root.put("state", bot.state().name());
        root.put("since", bot.since());
        root.put("reason", bot.reason());
        root.put("openOrders", bot.openOrders().size());
        ArrayNode obstacles = root.putArray("obstacles");
        root.put("trading", explanation.obstacles().isEmpty());
        explanation.obstacles().forEach(one -> obstacles
                .addObject()
                .put("what", one.what())
                .put("why", one.why())
                .put("since", one.since()));
        ArrayNode connectors = root.putArray("connectors");
        explanation.parts().forEach(part -> add(connectors.addObject(), part));
        ArrayNode refusals = root.putArray("refusals");
        explanation.refusals().forEach(refusal -> add(refusals.addObject(), refusal));
        ArrayNode strategies = root.putArray("strategies");
        bot.strategies().forEach(strategy -> add(strategies.addObject(), strategy.id(), strategy.status()));
        return root;
    }

    private static void add(ObjectNode row, Explanation.Part part) {
        row.put("connector", part.connector());
        row.put("account", part.account());
        add(row.putObject("connectorHealth"), part.connectorHealth());
        add(row.putObject("accountHealth"), part.health());
        ObjectNode readiness = row.putObject("readiness");
        part.items()
                .forEach((name, item) ->
                        readiness.putObject(name).put("ready", item.ready()).put("since", item.since()));
    }

    private static void add(ObjectNode row, Health health) {
        row.put("state", health.state().name());
        row.put("cause", health.cause());
        row.put("since", health.since());
        row.put("nextRetry", health.nextRetry());
    }

    private static void add(ObjectNode row, Refusals.Refusal refusal) {
        row.put("command", refusal.command());
        row.put("by", refusal.by());
        row.put("category", refusal.category().name());
        row.put("reason", refusal.reason());
        row.put("count", refusal.count());
        row.put("first", refusal.first());
        row.put("last", refusal.last());
    }

    private static void add(ObjectNode row, String id, StrategyStatus status) {
        row.put("id", id);
        if (status != null) {
            row.put("state", status.state());
            ObjectNode details = row.putObject("details");
            status.details().forEach(details::put);
            row.put("executors", status.executors().size());
        }
    }
}
