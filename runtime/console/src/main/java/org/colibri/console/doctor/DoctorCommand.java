package org.colibri.console.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.colibri.api.time.Clock;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.output.Output;
import org.colibri.engine.config.ConfigurationException;
import org.colibri.engine.loop.SystemClock;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code colibri doctor}: looks at everything that a host needs. */
@Command(
        name = "doctor",
        description = "Java, memory, clock, disk, plugins, configured endpoints: what is wrong and how to mend it.")
public final class DoctorCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Option(names = "--json", description = "Standard output carries JSON alone.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            List<Check> checks = checks();
            output.result(Map.of("checks", checks), text(checks));
            return checks.stream().allMatch(Check::ok) ? 0 : FAILED;
        } catch (RuntimeException e) {
            return output.failure(e);
        }
    }

    private static List<Check> checks() {
        Installation installation = installation();
        Clock clock = new SystemClock();
        List<Check> checks = new ArrayList<>(new MachineChecks(installation.state(), clock).all());
        Plugins plugins = new Plugins(installation);
        plugins.load(jar -> true);
        checks.addAll(new InstallationChecks(installation, plugins).all());
        checks.addAll(new Reachability(installation, plugins, clock).all());
        return checks;
    }

    /** What is wrong with its configuration is among the checks, which go on with the defaults. */
    private static Installation installation() {
        try {
            return Installation.locate();
        } catch (ConfigurationException wrong) {
            return Installation.unconfigured();
        }
    }

    private static String text(List<Check> checks) {
        int width =
                checks.stream().mapToInt(check -> check.name().length()).max().orElse(0);
        String indent = "\n" + " ".repeat("WRONG".length() + width + 4);
        StringBuilder text = new StringBuilder();
        for (Check check : checks) {
            text.append(check.ok() ? "ok   " : "WRONG")
                    .append("  ")
                    .append(check.name())
                    .append(" ".repeat(width - check.name().length()))
                    .append("  ")
                    .append(check.message().replace("\n", indent));
            if (check.hint() != null) {
                text.append(indent).append(check.hint());
            }
            text.append('\n');
        }
        return text.toString();
    }
}
