package org.colibri.console.host;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;

/** The host's status for people. */
final class StatusText {

    private StatusText() {}

    /** @param status as {@code status --json} gives it */
    static String of(JsonNode status) {
        JsonNode host = status.path("host");
        StringBuilder text = new StringBuilder("host ")
                .append(host.path("pid").asLong())
                .append(", running since ")
                .append(Output.time(host.path("startedAt").asLong()))
                .append('\n');
        if (host.has("page")) {
            text.append("page at ")
                    .append(host.path("page").asText())
                    .append("; 'colibri status --page' prints a link that lets a browser in\n");
        }
        if (host.has("killed")) {
            text.append("KILLED: ").append(host.path("killed").asText()).append('\n');
        }
        host.path("killedBots").properties().forEach(bot -> text.append("bot ")
                .append(bot.getKey())
                .append(" sends no orders: ")
                .append(bot.getValue().asText())
                .append('\n'));
        host.path("stuckLoops").properties().forEach(loop -> text.append("loop ")
                .append(loop.getKey())
                .append(" hangs for ")
                .append(loop.getValue().asLong())
                .append(" ms\n"));
        Table bots = new Table(
                "BOT",
                "MODE",
                "STATE",
                "CONNECTOR",
                "PAIR",
                "ORDERS",
                "FILLS",
                "VOLUME",
                "NET PNL",
                "FEES",
                "OPEN",
                "ERRORS",
                "WHY");
        for (JsonNode bot : status.path("bots")) {
            bots.row(
                    bot.path("name").asText(),
                    mode(bot),
                    bot.path("state").asText(),
                    bot.path("connector").asText(),
                    bot.path("tradingPair").asText(),
                    bot.path("orders").asText(),
                    bot.path("fills").asText(),
                    bot.path("volumeQuote").asText(),
                    bot.path("netPnlQuote").asText(),
                    bot.path("feesQuote").asText(),
                    bot.path("openOrders").asText(),
                    bot.path("errors").asText(),
                    bot.path("reason").asText());
        }
        Table connectors = new Table("CONNECTOR", "ACCOUNT", "MODE", "HEALTH", "SINCE", "NOT READY", "WHY");
        for (JsonNode connector : status.path("connectors")) {
            connectors.row(
                    connector.path("connector").asText(),
                    connector.path("account").asText(""),
                    mode(connector),
                    connector.path("health").asText(),
                    Output.time(connector.path("since").asLong()),
                    missing(connector.path("readiness")),
                    connector.path("cause").asText());
        }
        return text.append('\n')
                .append(bots)
                .append('\n')
                .append(connectors)
                .append('\n')
                .append(FiguresText.of(status))
                .toString();
    }

    private static String mode(JsonNode row) {
        return row.path("mode").asText("").toLowerCase(Locale.ROOT);
    }

    private static String missing(JsonNode readiness) {
        List<String> names = new ArrayList<>();
        readiness.properties().forEach(item -> {
            if (!item.getValue().asBoolean()) {
                names.add(item.getKey());
            }
        });
        return String.join(", ", names);
    }
}
