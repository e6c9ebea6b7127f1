package org.colibri.console.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.Problem;
import org.colibri.engine.plugins.PluginProblem;
import org.colibri.engine.state.ControlClient;
import org.colibri.engine.state.ControlException;
import org.colibri.engine.state.StateException;

/** Configuration, plugins and the host. Blocks on files, and on the host for ten seconds at most. */
final class InstallationChecks {

    /** One on a busy machine takes seconds to answer and does not hang. */
    private static final int HOST_SECONDS = 10;

    private final Installation installation;
    private final Plugins plugins;

    InstallationChecks(Installation installation, Plugins plugins) {
        this.installation = installation;
        this.plugins = plugins;
    }

    List<Check> all() {
        List<Check> checks = new ArrayList<>();
        checks.add(configuration());
        checks.addAll(plugins());
        checks.add(host());
        return checks;
    }

    private Check configuration() {
        if (!Files.exists(installation.hostFile())) {
            return Check.good("configuration", "no " + installation.hostFile() + ", so the defaults hold");
        }
        List<Problem> problems = new HostConfigLoader().check(installation.hostFile(), plugins.catalog());
        return problems.isEmpty()
                ? Check.good("configuration", installation.hostFile() + " is right")
                : Check.bad(
                        "configuration",
                        problems.stream().map(Problem::toString).collect(Collectors.joining("\n")),
                        "mend what 'colibri check " + installation.hostFile() + "' lists");
    }

    private List<Check> plugins() {
        List<Check> checks = new ArrayList<>();
        if (plugins.loaded().isEmpty()) {
            checks.add(Check.bad(
                    "plugins",
                    "no plugin is in " + installation.pluginFolders(),
                    "put connector and strategy jars there, or 'colibri plugin install FILE'"));
        } else {
            checks.add(Check.good(
                    "plugins",
                    plugins.loaded().stream()
                            .map(plugin ->
                                    plugin.jar().id() + " " + plugin.jar().version())
                            .collect(Collectors.joining(", "))));
        }
        for (PluginProblem problem : plugins.problems()) {
            checks.add(Check.bad(
                    "plugin " + problem.jar().getFileName(), problem.message(), "mend or remove " + problem.jar()));
        }
        return checks;
    }

    private Check host() {
        try {
            JsonNode status = CompletableFuture.supplyAsync(this::askHost).get(HOST_SECONDS, TimeUnit.SECONDS);
            return Check.good(
                    "host",
                    "a host is running, process " + status.at("/host/pid").asText());
        } catch (TimeoutException e) {
            return Check.bad(
                    "host",
                    "a host holds " + installation.state().root() + " and does not answer",
                    "look at its log in " + installation.state().logs() + "; end its process if it hangs");
        } catch (ExecutionException e) {
            return e.getCause() instanceof StateException
                    ? Check.good(
                            "host", "none is running on " + installation.state().root())
                    : Check.bad("host", String.valueOf(e.getCause().getMessage()), "see the host's log");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Check.bad("host", "not asked: interrupted", "try again");
        }
    }

    private JsonNode askHost() {
        List<JsonNode> lines = new ArrayList<>();
        try (ControlClient client = ControlClient.connect(installation.state())) {
            client.request(JsonNodeFactory.instance.objectNode().put("command", "status"), lines::add);
        } catch (ControlException e) {
            throw new CompletionException(e);
        }
        return lines.get(0);
    }
}
