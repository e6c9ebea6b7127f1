package org.colibri.console.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code colibri explain BOT}. */
@Command(name = "explain", description = "Why a bot is trading or not: what it waits for, what was refused to it.")
public final class ExplainCommand extends HostedCommands.Hosted {

    @Parameters(index = "0", paramLabel = "BOT", description = "The bot's name, as 'colibri status' lists it.")
    private String bot;

    @Override
    void run(HostClient host, Output output) {
        ObjectNode request = HostClient.request("explain");
        request.put("bot", bot);
        JsonNode answer = host.ask(request);
        output.result(answer, text(answer));
    }

    private static String text(JsonNode answer) {
        StringBuilder text = new StringBuilder(answer.path("bot").asText())
                .append(" is ")
                .append(answer.path("state").asText())
                .append(" since ")
                .append(Output.time(answer.path("since").asLong()))
                .append(", with ")
                .append(answer.path("openOrders").asInt())
                .append(" open orders\n");
        if (answer.path("trading").asBoolean()) {
            text.append("Nothing keeps it from trading.\n");
        } else {
            Table obstacles = new Table("WHAT KEEPS IT", "WHY", "SINCE");
            for (JsonNode one : answer.path("obstacles")) {
                obstacles.row(
                        one.path("what").asText(),
                        one.path("why").asText(),
                        Output.time(one.path("since").asLong()));
            }
            text.append('\n').append(obstacles);
        }
        addConnectors(text, answer.path("connectors"));
        addRefusals(text, answer.path("refusals"));
        for (JsonNode strategy : answer.path("strategies")) {
            text.append('\n')
                    .append(strategy.path("id").asText())
                    .append(": ")
                    .append(strategy.path("state").asText("not started"))
                    .append('\n');
            strategy.path("details").properties().forEach(detail -> text.append("  ")
                    .append(detail.getKey())
                    .append(": ")
                    .append(detail.getValue().asText())
                    .append('\n'));
        }
        return text.toString();
    }

    private static void addConnectors(StringBuilder text, JsonNode connectors) {
        if (connectors.isEmpty()) {
            return;
        }
        Table table = new Table("CONNECTOR", "ACCOUNT", "HEALTH", "OF ACCOUNT", "NOT READY");
        for (JsonNode one : connectors) {
            List<String> missing = new ArrayList<>();
            one.path("readiness").properties().forEach(item -> {
                if (!item.getValue().path("ready").asBoolean()) {
                    missing.add(item.getKey());
                }
            });
            table.row(
                    one.path("connector").asText(),
                    one.path("account").asText(),
                    one.at("/connectorHealth/state").asText(),
                    one.at("/accountHealth/state").asText(),
                    String.join(", ", missing));
        }
        text.append('\n').append(table);
    }

    private static void addRefusals(StringBuilder text, JsonNode refusals) {
        if (refusals.isEmpty()) {
            text.append("\nNothing was refused to it.\n");
            return;
        }
        Table table = new Table("REFUSED", "BY", "TIMES", "FIRST", "LAST", "CATEGORY", "REASON");
        for (JsonNode one : refusals) {
            table.row(
                    one.path("command").asText(),
                    one.path("by").asText(),
                    one.path("count").asText(),
                    Output.time(one.path("first").asLong()),
                    Output.time(one.path("last").asLong()),
                    one.path("category").asText(),
                    one.path("reason").asText());
        }
        text.append('\n').append(table);
    }
}
