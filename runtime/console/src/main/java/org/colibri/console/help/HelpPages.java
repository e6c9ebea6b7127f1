package org.colibri.console.help;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Gives every command {@code --help}, a synopsis that shows its words in order, one example and its exit statuses. */
public final class HelpPages {

    private static final int WIDTH = 100;
    private static final String FAILED = "1";

    /** What status 1 means where it is not that the venue or the work said no. */
    private static final Map<String, String> FAILURES = Map.of(
            "doctor", "something is wrong",
            "simulate", "a seed differs from the venue's ledger",
            "replay", "the plugin did something else than was recorded",
            "kill", "something is left at a venue, or is not known to be gone",
            "conformance", "a check failed",
            "certify", "a check failed, something is left at the venue, or a verified report is not genuine");

    private final Map<String, String> examples = Examples.byCommand();

    /** Adds to all commands below the root. */
    public void addTo(CommandLine root) {
        UsageMessageSpec usage = root.getCommandSpec().usageMessage();
        usage.width(WIDTH);
        usage.footer("", "'colibri COMMAND --help' explains a command. 'colibri run' alone shows a bot at work.");
        root.getSubcommands().values().forEach(command -> add(command, "", ""));
    }

    /** @param words what stands before the command, with the words that its parents ask for */
    private void add(CommandLine line, String parents, String words) {
        CommandSpec command = line.getCommandSpec();
        String path = (parents + " " + command.name()).strip();
        String typed = (words + " " + command.name() + positionals(command)).strip();
        command.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this and exit.")
                .build());
        UsageMessageSpec usage = command.usageMessage();
        usage.width(WIDTH);
        boolean group = !command.subcommands().isEmpty();
        usage.customSynopsis("colibri " + typed + (group ? " COMMAND" : "") + " [OPTION…]");
        if (examples.containsKey(path)) {
            usage.footer("", "Example:", "  colibri " + examples.get(path));
        }
        usage.exitCodeListHeading("%nExit status:%n");
        usage.exitCodeList(statuses(path));
        command.subcommands().values().forEach(sub -> add(sub, path, typed));
    }

    private static Map<String, String> statuses(String path) {
        Map<String, String> statuses = new LinkedHashMap<>();
        statuses.put("0", "done");
        if (path.equals("check")) {
            statuses.put("2", "there are problems, or wrong usage");
            return statuses;
        }
        statuses.put(FAILED, FAILURES.getOrDefault(path, "failed: the venue or the work said no"));
        statuses.put("2", "wrong usage or configuration");
        statuses.put("130", "interrupted");
        return statuses;
    }

    private static String positionals(CommandSpec command) {
        String words =
                command.positionalParameters().stream().map(HelpPages::shown).collect(Collectors.joining(" "));
        return words.isEmpty() ? "" : " " + words;
    }

    private static String shown(PositionalParamSpec word) {
        String several = word.arity().max() > 1 || word.index().isVariable() ? "…" : "";
        return word.arity().min() == 0 ? "[" + word.paramLabel() + several + "]" : word.paramLabel() + several;
    }
}
