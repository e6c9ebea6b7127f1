package org.colibri.console.host;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.colibri.console.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The commands that talk to the running host: {@code status}, {@code start}, {@code stop}, {@code release}, {@code
 * logs}. */
public final class HostedCommands {

    private HostedCommands() {}

    /** One command to the host; whatever it throws becomes the command's error. */
    abstract static class Hosted implements Callable<Integer> {

        @Option(names = "--json", description = "Standard output carries JSON alone.")
        private boolean json;

        abstract void run(HostClient host, Output output);

        @Override
        public final Integer call() {
            Output output = new Output(System.out, System.err, json);
            try {
                run(HostClient.find(output), output);
                return 0;
            } catch (RuntimeException e) {
                return output.failure(e);
            }
        }
    }

    /** {@code colibri status}. */
    @Command(name = "status", description = "The running host, its bots and connectors.")
    public static final class Status extends Hosted {

        @Option(
                names = "--page",
                description = "Print a new link to the host's page alone: it lets one browser in, once and within ten"
                        + " minutes.")
        private boolean page;

        @Override
        void run(HostClient host, Output output) {
            if (page) {
                JsonNode link = host.ask(HostClient.request("page"));
                output.result(link, link.path("link").asText());
                return;
            }
            JsonNode status = host.ask(HostClient.request("status"));
            output.result(status, StatusText.of(status));
        }
    }

    /** {@code colibri start BOT.conf}. */
    @Command(name = "start", description = "Starts a bot in the running host.")
    public static final class Start extends Hosted {

        @Parameters(index = "0", paramLabel = "BOT.conf", description = "The bot's file.")
        private Path file;

        @Override
        void run(HostClient host, Output output) {
            ObjectNode request = HostClient.request("start");
            request.put("file", file.toAbsolutePath().normalize().toString());
            JsonNode answer = host.ask(request);
            output.result(
                    answer,
                    answer.path("name").asText() + " is " + answer.path("state").asText()
                            + (answer.path("reason").asText("").isEmpty()
                                    ? ""
                                    : ": " + answer.path("reason").asText()));
        }
    }

    /** {@code colibri stop [BOT]}. */
    @Command(name = "stop", description = "Stops a bot, or the whole host.")
    public static final class Stop extends Hosted {

        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "BOT",
                description = "The bot's name; the whole host, with all its bots, when none is named.")
        private String bot;

        @Override
        void run(HostClient host, Output output) {
            ObjectNode request = HostClient.request("stop");
            if (bot != null) {
                request.put("bot", bot);
            }
            JsonNode answer = host.ask(request);
            JsonNode unconfirmed = answer.path("unconfirmedOrders");
            StringBuilder text = new StringBuilder(bot == null ? "the host has stopped\n" : bot + " has stopped\n");
            for (JsonNode order : unconfirmed) {
                text.append("not confirmed: ").append(order).append('\n');
            }
            output.result(answer, text);
        }
    }

    /** {@code colibri release [BOT…]}. */
    @Command(name = "release", description = "Lets orders pass again after 'kill', of these bots or of all.")
    public static final class Release extends Hosted {

        @Parameters(arity = "0..*", paramLabel = "BOT", description = "All when none is named.")
        private List<String> bots = List.of();

        @Override
        void run(HostClient host, Output output) {
            ObjectNode request = HostClient.request("release");
            ArrayNode named = request.putArray("bots");
            bots.forEach(named::add);
            JsonNode status = host.ask(request);
            output.result(status, StatusText.of(status));
        }
    }

    /** {@code colibri logs BOT}. */
    @Command(name = "logs", description = "The newest log lines of a bot.")
    public static final class Logs extends Hosted {

        @Parameters(index = "0", paramLabel = "BOT", description = "The bot's name, as 'colibri status' lists it.")
        private String bot;

        @Option(
                names = {"-f", "--follow"},
                description = "Go on until interrupted.")
        private boolean follow;

        @Override
        void run(HostClient host, Output output) {
            ObjectNode request = HostClient.request("logs");
            request.put("bot", bot);
            request.put("follow", follow);
            host.ask(request, line -> {
                // A null line only finds out whether this client is still there.
                if (!line.isNull()) {
                    output.result(line, line.asText());
                }
            });
        }
    }
}
