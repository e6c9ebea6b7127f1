package org.colibri.console.catalogue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.output.Output;
import org.colibri.engine.config.BotConfigLoader;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.Problem;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri check FILE …}: every problem of configuration files at once. */
@Command(name = "check", description = "Validates configuration files and tells every problem at once.")
public final class CheckCommand implements Callable<Integer> {

    private static final int WRONG_CONFIGURATION = 2;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Bot files, or a host's colibri.conf.")
    private List<Path> files;

    @Option(names = "--json", description = "Standard output carries JSON alone.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            Installation installation = Installation.locate();
            Plugins plugins = new Plugins(installation);
            plugins.load(jar -> true);
            List<Problem> problems = new ArrayList<>();
            for (Path file : files) {
                boolean isHostFile = "colibri.conf".equals(String.valueOf(file.getFileName()));
                problems.addAll(
                        isHostFile
                                ? new HostConfigLoader().check(file, plugins.catalog())
                                : new BotConfigLoader(plugins.catalog(), installation.config()).check(file));
            }
            StringBuilder text = new StringBuilder();
            problems.forEach(problem -> text.append(problem).append('\n'));
            output.result(Map.of("problems", problems), problems.isEmpty() ? "no problem found" : text);
            return problems.isEmpty() ? 0 : WRONG_CONFIGURATION;
        } catch (RuntimeException e) {
            return output.failure(e);
        }
    }
}
