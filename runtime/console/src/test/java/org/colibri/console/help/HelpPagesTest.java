package org.colibri.console.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.colibri.console.Colibri;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What help says of each command, and that help, README and the contract of the command line name the same. */
class HelpPagesTest {

    /** Of the contract, not built yet. */
    private static final Set<String> TO_COME = Set.of("backtest", "optimize", "record", "import");

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
    private static final Map<String, CommandSpec> COMMANDS = new TreeMap<>();

    static {
        add(Colibri.commandLine().getCommandSpec(), "");
    }

    private static void add(CommandSpec command, String path) {
        command.subcommands().forEach((name, line) -> {
            String of = (path + " " + name).strip();
            COMMANDS.put(of, line.getCommandSpec());
            add(line.getCommandSpec(), of);
        });
    }

    static Stream<String> commands() {
        return COMMANDS.keySet().stream();
    }

    static Stream<String> examples() {
        return Examples.byCommand().values().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("commands")
    void eachSaysWhatItIsForWithAnExampleItsExitStatusesAndOneSentenceForEachOption(String command) {
        String help = COMMANDS.get(command).commandLine().getUsageMessage(CommandLine.Help.Ansi.OFF);
        assertThat(help).startsWith("Usage: colibri " + command.split(" ")[0]).contains("Exit status:", "-h, --help");
        if (COMMANDS.get(command).subcommands().isEmpty()) {
            assertThat(help).contains("Example:\n  colibri " + command.split(" ")[0]);
        }
        assertThat(COMMANDS.get(command).usageMessage().description()).isNotEmpty();
        COMMANDS.get(command).options().forEach(option -> assertThat(option.description())
                .as("%s %s", command, option.longestName())
                .isNotEmpty());
        COMMANDS.get(command).positionalParameters().forEach(word -> assertThat(word.description())
                .as("%s %s", command, word.paramLabel())
                .isNotEmpty());
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(130));
    }

    @ParameterizedTest(name = "colibri {0}")
    @MethodSource("examples")
    void eachExampleIsOneThatTheCommandLineTakes(String example) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(example);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        Colibri.commandLine().parseArgs(words.toArray(String[]::new));
    }

    @Test
    void theReadmeNamesEveryCommand() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        List<String> missing = COMMANDS.keySet().stream()
                .filter(command -> !command.contains(" "))
                .filter(command -> !Pattern.compile("(colibri |`)" + command + "\\b")
                        .matcher(readme)
                        .find())
                .toList();
        assertThat(missing).isEmpty();
    }

    @Test
    void whatTheContractNamesIsThere() throws IOException {
        Path contract = Path.of(System.getProperty("colibri.shared", "../../../shared"), "COMMAND-LINE.md");
        assumeThat(Files.exists(contract)).as(contract + " is there").isTrue();
        List<String> missing = new ArrayList<>();
        for (String row : Files.readAllLines(contract)) {
            if (!row.startsWith("| `")) {
                continue;
            }
            String commands = row.replace("\\|", " ").split("\\|")[1];
            Set<String> options = new TreeSet<>();
            Matcher named = CODE.matcher(commands);
            while (named.find()) {
                String command = named.group(1).split("[ …]")[0];
                if (TO_COME.contains(command)) {
                    continue;
                }
                List<CommandSpec> specs = COMMANDS.entrySet().stream()
                        .filter(one ->
                                one.getKey().equals(command) || one.getKey().equals("exchange " + command))
                        .map(Map.Entry::getValue)
                        .toList();
                if (specs.isEmpty()) {
                    missing.add(command);
                }
                specs.forEach(spec -> spec.options().forEach(option -> options.addAll(List.of(option.names()))));
            }
            Matcher option = OPTION.matcher(row);
            while (option.find() && !options.isEmpty()) {
                if (!options.contains(option.group())) {
                    missing.add(commands.strip() + " " + option.group());
                }
            }
        }
        assertThat(missing).isEmpty();
    }
}
