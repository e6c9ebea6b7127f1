package org.colibri.console.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri kill [BOT…]}: takes everything back and says what is left, which is its exit status too. */
@Command(
        name = "kill",
        description =
                "Refuses new orders and cancels the open ones, of these bots or of all; 'release' lets them pass.")
public final class KillCommand implements Callable<Integer> {

    private static final int LEFT = 1;

    @Parameters(arity = "0..*", paramLabel = "BOT", description = "All when none is named.")
    private List<String> bots = List.of();

    @Option(
            names = "--flatten",
            description = "Also undo what the bots' own fills did, by market orders: sell what they bought, close"
                    + " their positions. Perpetual positions of earlier runs are left, and told.")
    private boolean flatten;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Told with each order that is refused.")
    private String reason = "";

    @Option(names = "--json", description = "Standard output carries JSON alone.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            ObjectNode request = HostClient.request("kill");
            ArrayNode named = request.putArray("bots");
            bots.forEach(named::add);
            request.put("flatten", flatten).put("reason", reason);
            JsonNode report = HostClient.find(output).ask(request);
            output.result(report, text(report));
            return report.path("clean").asBoolean() ? 0 : LEFT;
        } catch (RuntimeException e) {
            return output.failure(e);
        }
    }

    private static String text(JsonNode report) {
        StringBuilder text = new StringBuilder("No new orders: ")
                .append(report.path("killed").asText())
                .append("\nCancelled: ")
                .append(report.path("cancelled").asInt())
                .append('\n');
        if (!report.path("left").isEmpty()) {
            Table left = new Table("LEFT", "BOT", "CONNECTOR", "PAIR", "SIDE", "PRICE", "AMOUNT", "FILLED", "STATUS");
            for (JsonNode order : report.path("left")) {
                left.row(
                        order.path("clientOrderId").asText(),
                        order.path("bot").asText(""),
                        order.path("connector").asText(),
                        order.path("tradingPair").asText(),
                        order.path("side").asText(),
                        order.path("price").asText(),
                        order.path("amount").asText(),
                        order.path("filledAmount").asText(),
                        order.path("status").asText());
            }
            text.append('\n').append(left);
        }
        if (!report.path("positions").isEmpty()) {
            Table positions =
                    new Table("BOT", "CONNECTOR", "PAIR", "POSITION", "CLOSED BY", "FILLED", "CLOSED", "NOTE");
            for (JsonNode position : report.path("positions")) {
                positions.row(
                        position.path("bot").asText(),
                        position.path("connector").asText(),
                        position.path("tradingPair").asText(),
                        position.path("amount").asText(),
                        position.path("clientOrderId").asText(""),
                        position.path("filledAmount").asText(),
                        position.path("closed").asBoolean() ? "yes" : "NO",
                        position.path("note").asText());
            }
            text.append('\n').append(positions);
        }
        report.path("problems")
                .forEach(problem ->
                        text.append("Not sure: ").append(problem.asText()).append('\n'));
        return text.toString();
    }
}
