package org.colibri.console.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.colibri.console.Installation;
import org.colibri.console.UsageException;
import org.colibri.console.conformance.Subject.Terms;
import org.colibri.console.output.Output;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code colibri conformance}: proves a connector against its emulator. No method of it names a type of the suite: those
 * are on the class path of this command alone, and all commands are looked at whichever is meant.
 */
@Command(
        name = "conformance",
        description = {
            "Runs the conformance suite of the connector standard (section 20) against a connector and its emulator,"
                    + " over real sockets on this machine: what each requirement came to, and why.",
            "A suite takes a minute or more; nothing leaves this machine and no key is used."
        })
public final class ConformanceCommand implements Callable<Integer> {

    private static final int FAILED = 1;

    @Parameters(
            index = "0",
            paramLabel = "JAR|ID",
            description = "A connector's jar, or the id of an installed connector.")
    private String given;

    @Option(
            names = "--emulator",
            paramLabel = "JAR",
            description = "The emulator's jar; when left out x-emulator.jar beside x.jar, or the installed one.")
    private Path emulator;

    @Option(
            names = "--connector",
            paramLabel = "ID",
            description = "Of a jar with several connectors only this one; may be repeated.")
    private final Set<String> connectors = new LinkedHashSet<>();

    @Option(
            names = "--only",
            paramLabel = "PART|REQUIREMENT",
            description = "Only this part of the suite or the checks of this requirement, for example Orders or"
                    + " BOOK-2; may be repeated.")
    private final Set<String> only = new LinkedHashSet<>();

    @Option(names = "--pair", paramLabel = "PAIR", description = "When left out, the emulator's first.")
    private String pair;

    @Option(
            names = "--limits",
            paramLabel = "venue|off|xN",
            description = "The emulator's rate limits; when left out as its jar says, otherwise the venue's.")
    private String limits;

    @Option(
            names = "--option",
            paramLabel = "NAME=VALUE",
            description = "A setting of the connector, for example network-check=5s; may be repeated.")
    private final Map<String, String> options = new LinkedHashMap<>();

    @Option(names = "--log", description = "What connectors log, to standard error; faults make them log much.")
    private boolean log;

    @Option(names = "--json", description = "Standard output carries JSON alone: a list with one report a connector.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            List<Report> reports = new ArrayList<>();
            Suite suite = new Suite(only, log, output);
            for (Subject subject : subjects()) {
                reports.add(suite.run(subject));
            }
            List<String> texts = reports.stream().map(Report::text).toList();
            output.result(reports.stream().map(Report::asJson).toList(), String.join("\n", texts));
            return reports.stream().allMatch(Report::isPassed) ? 0 : FAILED;
        } catch (NoClassDefFoundError e) {
            return output.failure(isOfSuite(e) ? withoutSuite() : e);
        } catch (RuntimeException e) {
            return output.failure(e);
        }
    }

    private static boolean isOfSuite(NoClassDefFoundError missing) {
        String type = String.valueOf(missing.getMessage());
        return type.startsWith("org/colibri/testkit/") || type.startsWith("org/junit/");
    }

    private static UsageException withoutSuite() {
        return new UsageException(
                "the conformance suite is not on the class path",
                "start it by bin/colibri of a distribution that has the folder conformance");
    }

    private List<Subject> subjects() {
        List<Subject> found = new Subjects(Installation.locate()).of(given, emulator);
        List<String> ids = found.stream().map(Subject::connector).toList();
        for (String wanted : connectors) {
            if (!ids.contains(wanted)) {
                throw new UsageException(
                        given + " has no connector '" + wanted + "' with an emulator",
                        "it has: " + String.join(", ", ids));
            }
        }
        return found.stream()
                .filter(subject -> connectors.isEmpty() || connectors.contains(subject.connector()))
                .map(this::onTheseTerms)
                .toList();
    }

    private Subject onTheseTerms(Subject subject) {
        Terms usual = subject.terms();
        Map<String, String> all = new LinkedHashMap<>(usual.options());
        all.putAll(options);
        Terms asked = new Terms(
                pair == null ? usual.pair() : pair,
                limits == null ? usual.limits() : limits,
                all,
                usual.profitCounts());
        return new Subject(subject.connector(), subject.version(), subject.connectors(), subject.emulator(), asked);
    }
}
