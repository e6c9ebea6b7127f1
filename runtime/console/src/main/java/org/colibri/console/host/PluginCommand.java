package org.colibri.console.host;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.colibri.console.Installation;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import org.colibri.engine.json.ConnectorJson;
import org.colibri.engine.plugins.PluginJar;
import org.colibri.engine.plugins.PluginRejectedException;
import org.colibri.engine.plugins.PluginStore;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code colibri plugin install|remove|list}: works on the folders, which a running host follows within seconds. */
@Command(
        name = "plugin",
        description = "Installs, removes and lists plugins; a running host follows within seconds.",
        subcommands = {PluginCommand.Install.class, PluginCommand.Remove.class, PluginCommand.ListAll.class})
public final class PluginCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "plugin: one of install, remove, list is missing");
    }

    /** One action on the folders. */
    abstract static class Action implements Callable<Integer> {

        @Option(names = "--json", description = "Standard output carries JSON alone.")
        private boolean json;

        abstract void run(PluginStore store, Output output) throws PluginRejectedException;

        @Override
        public final Integer call() {
            Output output = new Output(System.out, System.err, json);
            try {
                run(Installation.locate().pluginStore(), output);
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

        @Parameters(index = "0", paramLabel = "FILE")
        private Path file;

        @Override
        void run(PluginStore store, Output output) throws PluginRejectedException {
            PluginJar jar = store.install(file);
            output.result(ConnectorJson.plugin(jar), jar.id() + " " + jar.version() + " is installed");
        }
    }

    @Command(name = "remove", description = "Takes a plugin's jar out of its folder.")
    static final class Remove extends Action {

        @Parameters(index = "0", paramLabel = "ID")
        private String id;

        @Override
        void run(PluginStore store, Output output) {
            PluginJar jar = store.remove(id);
            output.result(ConnectorJson.plugin(jar), jar.id() + " " + jar.version() + " is removed");
        }
    }

    @Command(name = "list", description = "The plugins in the folders.")
    static final class ListAll extends Action {

        @Override
        void run(PluginStore store, Output output) {
            List<PluginJar> jars = store.list();
            List<Map<String, Object>> rows = jars.stream().map(ConnectorJson::plugin).toList();
            Table table = new Table("PLUGIN", "VERSION", "API", "BRINGS", "FILE");
            for (PluginJar jar : jars) {
                table.row(
                        jar.id(),
                        jar.version(),
                        jar.apiVersion(),
                        String.join(", ", jar.provides()),
                        jar.source().getFileName());
            }
            output.result(rows, table);
        }
    }
}
