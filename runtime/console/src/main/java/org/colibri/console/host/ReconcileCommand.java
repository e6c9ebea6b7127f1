package org.colibri.console.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Console;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code colibri reconcile [CONNECTOR]}: shows in what the running host and its venues differ; on a terminal it asks what
 * to do about each order. Its exit status says whether something is left that nobody has decided.
 */
@Command(
        name = "reconcile",
        description =
                "Compares orders, fills, balances and positions of the running host with its venues and asks what to do.")
public final class ReconcileCommand implements Callable<Integer> {

    private static final int LEFT = 1;
    private static final String LEAVE = "leave";
    private static final String FORGET = "forget";

    @Parameters(index = "0", arity = "0..1", paramLabel = "CONNECTOR", description = "All when it is left out.")
    private String connector;

    @Option(names = "--cancel-unowned", description = "Cancel own orders that belong to no hosted bot, unasked.")
    private boolean cancelUnowned;

    @Option(
            names = "--forget",
            paramLabel = "ID",
            description = "Give up this order, which is open here and not at the venue; nothing is sent, and a fill of"
                    + " it that comes later is booked all the same. May be repeated.")
    private final Set<String> forgotten = new LinkedHashSet<>();

    @Option(names = "--json", description = "Standard output carries JSON alone; nothing is asked.")
    private boolean json;

    private final Set<String> decided = new HashSet<>();

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            HostClient host = HostClient.find(output);
            JsonNode found = compare(host);
            checkForgotten(found);
            if (decide(host, found, output)) {
                found = compare(host);
            }
            output.result(found, text(found));
            return isSettled(found) ? 0 : LEFT;
        } catch (RuntimeException e) {
            return output.failure(e);
        }
    }

    private JsonNode compare(HostClient host) {
        ObjectNode request = HostClient.request("reconcile");
        if (connector != null) {
            request.put("connector", connector);
        }
        return host.ask(request);
    }

    /** True when something was done, so that it is worth to compare again. */
    private boolean decide(HostClient host, JsonNode found, Output output) {
        Console terminal = json || cancelUnowned || !forgotten.isEmpty() ? null : System.console();
        boolean acted = false;
        for (JsonNode difference : found.path("differences")) {
            String decision = LEAVE;
            if (forgotten.contains(difference.path("clientOrderId").asText()) && allows(difference, FORGET)) {
                decision = FORGET;
            } else if (cancelUnowned) {
                boolean unowned = difference.path("kind").asText().equals("ORDER_WITHOUT_BOT");
                decision = unowned ? "cancel" : LEAVE;
            } else if (terminal != null && difference.has("clientOrderId")) {
                decision = ask(terminal, difference);
                decided.add(key(difference));
            }
            if (!decision.equals(LEAVE)) {
                ObjectNode request = HostClient.request("decide").put("decision", decision);
                for (String field : List.of("venue", "account", "tradingPair", "clientOrderId")) {
                    request.set(field, difference.get(field));
                }
                host.ask(request);
                output.note(decision + ": " + difference.path("clientOrderId").asText());
                acted = true;
            }
        }
        return acted;
    }

    /** What is no difference, or is one that the venue tells about, is not forgotten. */
    private void checkForgotten(JsonNode found) {
        for (String id : forgotten) {
            boolean can = false;
            for (JsonNode difference : found.path("differences")) {
                can |= id.equals(difference.path("clientOrderId").asText()) && allows(difference, FORGET);
            }
            if (!can) {
                throw new UsageException(
                        id + " is no order that is open here and not at the venue, so that it cannot be forgotten",
                        "'colibri reconcile' lists those that are, as ORDER_NOT_THERE");
            }
        }
    }

    private static boolean allows(JsonNode difference, String decision) {
        for (JsonNode one : difference.path("decisions")) {
            if (one.asText().equals(decision)) {
                return true;
            }
        }
        return false;
    }

    /** Asks until one of the decisions is given; an empty answer, or none, leaves it. */
    private static String ask(Console terminal, JsonNode difference) {
        List<String> decisions = new ArrayList<>();
        difference.path("decisions").forEach(one -> decisions.add(one.asText()));
        terminal.printf(
                "%n%s %s of bot %s%n  here:  %s%n  venue: %s%n",
                difference.path("kind").asText(),
                difference.path("clientOrderId").asText(),
                difference.path("bot").asText("?"),
                difference.path("here").asText(),
                difference.path("there").asText());
        while (true) {
            String answer = terminal.readLine("%s [%s]? ", String.join("/", decisions), LEAVE);
            if (answer == null || answer.isBlank()) {
                return LEAVE;
            } else if (decisions.contains(answer.strip())) {
                return answer.strip();
            }
        }
    }

    private static String key(JsonNode difference) {
        return difference.path("kind").asText()
                + difference.path("clientOrderId").asText();
    }

    private boolean isSettled(JsonNode found) {
        for (JsonNode account : found.path("accounts")) {
            if (!account.path("problem").asText().isEmpty()) {
                return false;
            }
        }
        for (JsonNode difference : found.path("differences")) {
            if (!decided.contains(key(difference))) {
                return false;
            }
        }
        return true;
    }

    /** The order, asset or side of a position that it is about. */
    private static String subject(JsonNode difference) {
        for (String field : List.of("clientOrderId", "asset", "side")) {
            if (difference.has(field)) {
                return difference.path(field).asText();
            }
        }
        return "";
    }

    private static String text(JsonNode found) {
        StringBuilder text = new StringBuilder();
        Table accounts = new Table("CONNECTOR", "ACCOUNT", "DIFFERENCES", "PROBLEM");
        for (JsonNode account : found.path("accounts")) {
            String problem = account.path("problem").asText();
            accounts.row(
                    account.path("connector").asText(),
                    account.path("account").asText(),
                    problem.isEmpty() ? account.path("differences").asText() : "?",
                    problem);
        }
        text.append(accounts);
        if (!found.path("differences").isEmpty()) {
            Table table = new Table("DIFFERENCE", "CONNECTOR", "PAIR", "WHAT", "BOT", "HERE", "VENUE");
            for (JsonNode one : found.path("differences")) {
                table.row(
                        one.path("kind").asText(),
                        one.path("connector").asText(),
                        one.path("tradingPair").asText(),
                        subject(one),
                        one.path("bot").asText(""),
                        one.path("here").asText(),
                        one.path("there").asText());
            }
            text.append('\n').append(table);
        }
        return text.toString();
    }
}
