package org.colibri.engine.host;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.model.Decimals;
import org.colibri.api.model.Order;
import org.colibri.engine.accounting.BotSummary;
import org.colibri.engine.bots.BotStatus;
import org.colibri.engine.config.Problem;

/** The host's JSON as COMMAND-LINE.md gives it; decimals are strings. */
public final class HostJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private HostJson() {}

    /** {@code status --json}. */
    public static ObjectNode status(HostStatus status) {
        ObjectNode root = NODES.objectNode();
        ObjectNode host = root.putObject("host");
        host.put("pid", status.host().pid());
        host.put("startedAt", status.host().startedAt());
        if (!status.host().killed().isEmpty()) {
            host.put("killed", status.host().killed());
        }
        if (!status.host().killedBots().isEmpty()) {
            ObjectNode killed = host.putObject("killedBots");
            new TreeMap<>(status.host().killedBots()).forEach(killed::put);
        }
        ObjectNode stuck = host.putObject("stuckLoops");
        new TreeMap<>(status.host().stuckLoops()).forEach(stuck::put);
        host.putObject("queues")
                .put("waiting", status.host().queues().waiting())
                .put("dropped", status.host().queues().dropped());
        ArrayNode bots = root.putArray("bots");
        status.bots().forEach(bot -> addBot(bots, bot, true));
        ArrayNode connectors = root.putArray("connectors");
        status.connectors().forEach(connector -> addConnector(connectors, connector));
        return root;
    }

    /** {@code run --json} at its end. */
    public static ObjectNode summary(HostStop stop, String exit) {
        ObjectNode root = NODES.objectNode();
        ArrayNode bots = root.putArray("bots");
        stop.bots().forEach(bot -> addBot(bots, bot, false));
        if (!stop.unconfirmed().isEmpty()) {
            root.set("unconfirmedOrders", unconfirmed(stop.unconfirmed()));
        }
        root.put("exit", exit);
        return root;
    }

    /** Orders that may still be open. */
    public static ArrayNode unconfirmed(List<UnconfirmedOrder> orders) {
        ArrayNode rows = NODES.arrayNode();
        for (UnconfirmedOrder unconfirmed : orders) {
            Order order = unconfirmed.order();
            ObjectNode row = rows.addObject();
            row.put("bot", unconfirmed.bot());
            row.put("connector", unconfirmed.connector());
            row.put("account", unconfirmed.account());
            row.put("clientOrderId", order.clientOrderId());
            row.put("exchangeOrderId", order.exchangeOrderId());
            row.put("tradingPair", order.tradingPair().toString());
            row.put("side", order.side().name());
            put(row, "price", order.price());
            put(row, "amount", order.amount());
            put(row, "filledAmount", order.filledAmount());
            row.put("status", order.status().name());
            row.put("certainty", order.certainty().name());
        }
        return rows;
    }

    /** {@code kill}: what is gone, and what is left. */
    public static ObjectNode kill(KillReport report) {
        ObjectNode root = NODES.objectNode();
        root.put("killed", report.reason());
        ArrayNode bots = root.putArray("bots");
        report.bots().forEach(bots::add);
        root.put("cancelled", report.cancelled());
        root.set("left", unconfirmed(report.left()));
        ArrayNode positions = root.putArray("positions");
        for (ClosedPosition position : report.positions()) {
            ObjectNode row = positions.addObject();
            row.put("bot", position.bot());
            row.put("connector", position.connector());
            row.put("account", position.account());
            row.put("tradingPair", position.tradingPair().toString());
            put(row, "amount", position.amount());
            row.put("clientOrderId", position.clientOrderId());
            put(row, "filledAmount", position.filled());
            row.put("closed", position.closed());
            row.put("note", position.note());
        }
        ArrayNode problems = root.putArray("problems");
        report.problems().forEach(problems::add);
        root.put("clean", report.isClean());
        return root;
    }

    /** {@code check}: {@code {"problems":[…]}}. */
    public static ObjectNode problems(List<Problem> problems) {
        ObjectNode root = NODES.objectNode();
        ArrayNode rows = root.putArray("problems");
        for (Problem problem : problems) {
            rows.addObject()
                    .put("file", problem.file())
                    .put("line", problem.line())
                    .put("key", problem.key())
                    .put("value", problem.value())
                    .put("allowed", problem.allowed())
                    .put("message", problem.message());
        }
        return root;
    }

    /** One row per market; a bot of which no market is known yet has one without. */
    private static void addBot(ArrayNode rows, BotStatus bot, boolean withState) {
        if (bot.summaries().isEmpty()) {
            ObjectNode row = rows.addObject().put("name", bot.name());
            row.put("errors", bot.errors());
            addState(row, bot, true);
            return;
        }
        for (BotSummary summary : bot.summaries()) {
            ObjectNode row = rows.addObject();
            row.put("name", summary.name());
            row.put("connector", summary.connector());
            row.put("tradingPair", summary.tradingPair().toString());
            row.put("orders", summary.orders());
            row.put("fills", summary.fills());
            row.put("buyFills", summary.buyFills());
            row.put("sellFills", summary.sellFills());
            put(row, "volumeQuote", summary.volumeQuote());
            put(row, "netPnlQuote", summary.netPnlQuote());
            put(row, "feesQuote", summary.feesQuote());
            row.put("openOrders", summary.openOrders());
            row.put("errors", summary.errors());
            if (!summary.unpricedFees().isEmpty()) {
                ObjectNode unpriced = row.putObject("unpricedFees");
                new TreeMap<>(summary.unpricedFees()).forEach((asset, amount) -> put(unpriced, asset, amount));
            }
            addState(row, bot, withState);
        }
    }

    private static void addState(ObjectNode row, BotStatus bot, boolean withState) {
        if (bot.mode() != null) {
            row.put("mode", bot.mode().name());
        }
        if (withState) {
            row.put("state", bot.state().name());
            row.put("since", bot.since());
        }
        if (!bot.reason().isEmpty()) {
            row.put("reason", bot.reason());
        }
    }

    private static void addConnector(ArrayNode rows, HostStatus.ConnectorStatus connector) {
        ObjectNode row = rows.addObject();
        row.put("connector", connector.connector());
        row.put("account", connector.account());
        row.put("mode", connector.mode().name());
        row.put("emulated", connector.emulated());
        row.put("health", connector.health());
        if (!connector.cause().isEmpty()) {
            row.put("cause", connector.cause());
        }
        ObjectNode readiness = row.putObject("readiness");
        for (Map.Entry<String, Boolean> part : new TreeMap<>(connector.readiness()).entrySet()) {
            readiness.put(part.getKey(), part.getValue());
        }
        row.put("since", connector.since());
        if (connector.figures() != null) {
            addFigures(row.putObject("figures"), connector.figures());
        }
    }

    private static void addFigures(ObjectNode row, Figures figures) {
        figures.counts().forEach(row::put);
        ObjectNode parts = row.putObject("roundTrip");
        figures.roundTrip().forEach((part, span) -> parts.putObject(part)
                .put("count", span.count())
                .put("medianMicros", span.medianNanos() / 1_000)
                .put("p99Micros", span.p99Nanos() / 1_000));
    }

    private static void put(ObjectNode row, String name, BigDecimal value) {
        if (value != null) {
            row.put(name, Decimals.plain(value).toPlainString());
        }
    }
}
