package org.colibri.console;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.colibri.engine.config.NearestKey;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns what the parser says about wrong words into our words: what is wrong, what was probably meant. */
final class WrongUse {

    private static final String ONE_OF = "missing one of these: ";

    private WrongUse() {}

    static UsageException of(ParameterException wrong) {
        CommandLine command = wrong.getCommandLine();
        String name = typed(command.getCommandSpec());
        String help = "see '" + name + " --help'";
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            return unmatched(command, unmatched.getUnmatched().get(0), help);
        }
        // "positional parameter at index 0 (SIDE)" is the parser's name for what help calls SIDE
        String message = wrong.getMessage()
                .replaceAll("positional parameter at index [0-9.*+]+ \\(([^)]+)\\)", "$1")
                .replaceAll("' is not an? (int|long)$", "' is not a whole number")
                .replaceFirst(
                        "^Error: Missing required argument \\(specify one of these\\): \\((.*)\\)$", ONE_OF + "$1");
        return wrong instanceof MissingParameterException
                ? new UsageException(lowerCase(message) + " of '" + name + "'", help)
                : new UsageException(lowerCase(message), help);
    }

    /** The command as it is typed: with the words that those above it ask for, {@code exchange CONNECTOR place}. */
    private static String typed(CommandSpec command) {
        if (command.parent() == null) {
            return command.name();
        }
        String words = command.parent().positionalParameters().stream()
                .map(word -> " " + word.paramLabel())
                .collect(Collectors.joining());
        return typed(command.parent()) + words + " " + command.name();
    }

    private static UsageException unmatched(CommandLine command, String given, String help) {
        if (given.matches("-[0-9.]+.*")) {
            return new UsageException(given + " is below zero, and no amount or price may be", help);
        }
        if (given.startsWith("-")) {
            String name = given.replaceFirst("=.*", "");
            List<String> options = command.getCommandSpec().options().stream()
                    .filter(option -> !option.hidden())
                    .flatMap(option -> Stream.of(option.names()))
                    .toList();
            return new UsageException("unknown option '" + name + "'" + NearestKey.suggestion(name, options), help);
        }
        List<String> commands = command.getSubcommands().keySet().stream().toList();
        return commands.isEmpty()
                ? new UsageException("'" + given + "' is one word too many", help)
                : new UsageException(
                        "unknown command '" + given + "'" + NearestKey.suggestion(given, commands),
                        "commands: " + String.join(", ", commands) + "; " + help);
    }

    private static String lowerCase(String text) {
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }
}
