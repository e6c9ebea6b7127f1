package org.colibri.console.create;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.colibri.api.plugin.ApiVersion;
import org.colibri.console.Installation;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code colibri create connector|strategy NAME}: a Maven project of one's own that builds with a green suite. */
@Command(
        name = "create",
        description = "Makes a project for a connector with its emulator, or for a strategy.",
        subcommands = {CreateCommand.Connector.class, CreateCommand.Strategy.class})
public final class CreateCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: one of connector, strategy");
    }

    /** What was made, as {@code --json} prints it. */
    record Created(String kind, String name, String directory, String sdk, List<String> files) {}

    /** One kind of project. */
    abstract static class Kind implements Callable<Integer> {

        private final String kind;
        private final String jars;

        @Parameters(index = "0", paramLabel = "NAME", description = "The plugin's id, like gate-io.")
        private String name;

        @Option(names = "--directory", paramLabel = "FOLDER", description = "Where; ./NAME by default.")
        private Path directory;

        @Option(names = "--json", description = "Standard output carries JSON alone.")
        private boolean json;

        /** @param jars where what is built goes to, for people; {@code %s} is the name */
        Kind(String kind, String jars) {
            this.kind = kind;
            this.jars = jars;
        }

        @Override
        public final Integer call() {
            Output output = new Output(System.out, System.err, json);
            try {
                Created created = create();
                output.result(created, forPeople(created));
                return 0;
            } catch (IOException e) {
                return output.failure(new UncheckedIOException("the project cannot be written: " + e.getMessage(), e));
            } catch (RuntimeException e) {
                return output.failure(e);
            }
        }

        private Created create() throws IOException {
            ProjectName project = new ProjectName(name);
            Path folder = (directory == null ? Path.of(project.id()) : directory)
                    .toAbsolutePath()
                    .normalize();
            requireEmpty(folder);
            Sdk sdk = Sdk.of(Installation.unconfigured().home());
            Map<String, String> values = new LinkedHashMap<>();
            values.put("name", project.id());
            values.put("package", project.packageName());
            values.put("Class", project.className());
            values.put("dot", ".");
            values.put("sdk", sdk.address());
            values.put("colibri", sdk.version());
            values.put("api", ApiVersion.CURRENT);
            List<String> files = new Template(kind).copyTo(folder, values);
            return new Created(kind, project.id(), folder.toString(), sdk.address(), files);
        }

        private static void requireEmpty(Path folder) throws IOException {
            if (!Files.exists(folder)) {
                return;
            }
            String hint = "give another folder with --directory";
            if (!Files.isDirectory(folder)) {
                throw new UsageException(folder + " is a file", hint);
            }
            try (Stream<Path> files = Files.list(folder)) {
                if (files.findAny().isPresent()) {
                    throw new UsageException(folder + " is not empty: nothing was written", hint);
                }
            }
        }

        private String forPeople(Created created) {
            return "The " + kind + " " + name + " is in " + created.directory() + ", "
                    + created.files().size()
                    + " files.\n\n  mvn -B verify        in that folder builds it and runs its tests\n  "
                    + String.format(jars, name) + "\n\nREADME.md there says what to change first.\n";
        }
    }

    @Command(name = "connector", description = "A connector and its emulator on a small protocol, with their tests.")
    static final class Connector extends Kind {
        Connector() {
            super(
                    "connector",
                    "target/%1$s.jar, target/%1$s-emulator.jar        go to plugins/ (colibri plugin install FILE)");
        }
    }

    @Command(name = "strategy", description = "A strategy of one controller, with its tests.")
    static final class Strategy extends Kind {
        Strategy() {
            super("strategy", "target/%1$s.jar        goes to strategies/ (colibri plugin install FILE)");
        }
    }
}
