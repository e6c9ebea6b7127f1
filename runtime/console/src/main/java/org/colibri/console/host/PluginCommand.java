package org.colibri.console.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import org.colibri.engine.json.ConnectorJson;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.plugins.LoadedPlugin;
import org.colibri.engine.plugins.PluginJar;
import org.colibri.engine.plugins.PluginProblem;
import org.colibri.engine.plugins.PluginRejectedException;
import org.colibri.engine.plugins.PluginStore;
import org.colibri.engine.state.AuditLog;
import org.colibri.engine.state.StateException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code colibri plugin install|remove|list}: works on the folders, which a running host follows within seconds. */
@Command(
        name = "plugin",
        description = "Installs, removes and lists plugins; a running host follows within seconds.",
        subcommands = {PluginCommand.Install.class, PluginCommand.Remove.class, PluginCommand.ListAll.class})
public final class PluginCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Standard output carries JSON alone.")
    private boolean json;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: one of install, remove, list");
    }

    /** One action on the folders. */
    abstract static class Action implements Callable<Integer> {

        @ParentCommand
        private PluginCommand parent;

        abstract void run(PluginStore store, Output output) throws PluginRejectedException;

        /** What it is about, for the audit log. */
        abstract ObjectNode what();

        @Override
        public final Integer call() {
            Output output = new Output(System.out, System.err, parent.json);
            try {
                Installation installation = Installation.locate();
                AuditLog audit = new AuditLog(installation.state().create(), new SystemClock());
                String name = "plugin " + getClass().getSimpleName().toLowerCase(Locale.ROOT);
                String result = "failed";
                try {
                    run(installation.pluginStore(), output);
                    result = "done";
                } finally {
                    audit.add(AuditLog.self(), name, what(), result);
                }
                return 0;
            } catch (PluginRejectedException e) {
                return output.failure(new UsageException(e.getMessage(), null));
            } catch (RuntimeException e) {
                return output.failure(e);
            }
        }
    }

    @Command(name = "install", description = "Checks a jar and puts it into its folder.")
    static final class Install extends Action {

        @Parameters(index = "0", paramLabel = "FILE", description = "The plugin's jar; it is copied.")
        private Path file;

        @Override
        ObjectNode what() {
            return JsonNodeFactory.instance.objectNode().put("file", file.toString());
        }

        @Override
        void run(PluginStore store, Output output) throws PluginRejectedException {
            PluginJar jar = store.install(file);
            output.result(ConnectorJson.plugin(jar), jar.id() + " " + jar.version() + " is installed");
        }
    }

    @Command(name = "remove", description = "Takes a plugin's jar out of its folder.")
    static final class Remove extends Action {

        @Parameters(index = "0", paramLabel = "ID", description = "The plugin's id, as 'colibri plugin list' shows it.")
        private String id;

        @Override
        ObjectNode what() {
            return JsonNodeFactory.instance.objectNode().put("id", id);
        }

        @Override
        void run(PluginStore store, Output output) {
            PluginJar jar = store.remove(id);
            output.result(ConnectorJson.plugin(jar), jar.id() + " " + jar.version() + " is removed");
        }
    }

    @Command(name = "list", description = "The running host's plugins; without a host those in the folders.")
    static final class ListAll implements Callable<Integer> {

        @ParentCommand
        private PluginCommand parent;

        @Override
        public Integer call() {
            Output output = new Output(System.out, System.err, parent.json);
            try {
                Installation installation = Installation.locate();
                List<Row> rows = ofHost(new HostClient(installation)).orElseGet(() -> inFolders(installation));
                output.result(rows, table(rows));
                return 0;
            } catch (RuntimeException e) {
                return output.failure(e);
            }
        }

        /** A plugin, or a jar that was refused and why; what does not apply is null. */
        private record Row(
                @JsonProperty String id,
                @JsonProperty String version,
                @JsonProperty String jar,
                @JsonProperty String state,
                @JsonProperty String message) {}

        private static Optional<List<Row>> ofHost(HostClient host) {
            JsonNode plugins;
            try {
                plugins = host.ask(HostClient.request("plugin").put("action", "list"));
            } catch (StateException noHost) {
                return Optional.empty();
            }
            List<Row> rows = new ArrayList<>();
            plugins.forEach(plugin -> rows.add(new Row(
                    plugin.path("id").asText(null),
                    plugin.path("version").asText(null),
                    plugin.path("jar").asText(null),
                    plugin.path("state").asText(null),
                    plugin.path("message").asText(null))));
            return Optional.of(rows);
        }

        private static List<Row> inFolders(Installation installation) {
            Plugins plugins = new Plugins(installation);
            plugins.load(jar -> true);
            List<Row> rows = new ArrayList<>();
            for (LoadedPlugin plugin : plugins.loaded()) {
                PluginJar jar = plugin.jar();
                rows.add(new Row(jar.id(), jar.version(), jar.source().toString(), "INSTALLED", null));
            }
            for (PluginProblem problem : plugins.problems()) {
                rows.add(new Row(null, null, problem.jar().toString(), "REFUSED", problem.message()));
            }
            return rows;
        }

        private static Table table(List<Row> rows) {
            Table table = new Table("PLUGIN", "VERSION", "STATE", "FILE", "WHY");
            rows.forEach(row -> table.row(
                    row.id(), row.version(), row.state(), Path.of(row.jar()).getFileName(), row.message()));
            return table;
        }
    }
}
