package org.colibri.console.completion;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Reads off the command line's model what can stand where. */
final class Places {

    private final List<String> connectors;
    private final List<String> strategies;
    private final List<Place> all = new ArrayList<>();

    /**
     * @param connectors ids of the installed ones
     * @param strategies likewise
     */
    Places(List<String> connectors, List<String> strategies) {
        this.connectors = connectors;
        this.strategies = strategies;
    }

    /** Every command from the root on, each before its subcommands. */
    List<Place> of(CommandSpec root) {
        add(root, "");
        return List.copyOf(all);
    }

    private void add(CommandSpec command, String path) {
        Map<String, String> commands = new LinkedHashMap<>();
        command.subcommands().forEach((name, line) -> {
            if (!line.getCommandSpec().usageMessage().hidden()) {
                commands.put(name, sentence(line.getCommandSpec().usageMessage().description()));
            }
        });
        Map<String, String> options = new TreeMap<>();
        Map<String, Values> valued = new TreeMap<>();
        for (OptionSpec option : command.options()) {
            if (option.hidden()) {
                continue;
            }
            for (String name : option.names()) {
                options.put(name, sentence(option.description()));
                if (option.arity().max() > 0) {
                    valued.put(name, values(command, option));
                }
            }
        }
        List<Values> words = new ArrayList<>();
        int before = 0;
        List<PositionalParamSpec> positionals = new ArrayList<>(command.positionalParameters());
        positionals.sort(Comparator.comparingInt(one -> one.index().min()));
        for (PositionalParamSpec one : positionals) {
            words.add(values(command, one));
            before += commands.isEmpty() ? 0 : one.arity().min();
        }
        all.add(new Place(path, commands, before, options, valued, words));
        commands.keySet()
                .forEach(name -> add(
                        command.subcommands().get(name).getCommandSpec(), path.isEmpty() ? name : path + " " + name));
    }

    private static String sentence(String[] description) {
        String text = String.join(" ", description).replace("%n", " ");
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private Values values(CommandSpec command, ArgSpec argument) {
        List<String> words = new ArrayList<>();
        String label = argument.paramLabel();
        if (label.contains("|")) {
            // a label such as venue|off|xN says what can stand there, in small letters what it is literally
            Arrays.stream(label.split("\\|"))
                    .filter(part -> part.equals(part.toLowerCase(Locale.ROOT)))
                    .forEach(words::add);
        } else if (argument.type().isEnum()) {
            Arrays.stream(argument.type().getEnumConstants())
                    .map(Object::toString)
                    .forEach(words::add);
        }
        boolean files = Arrays.asList(argument.auxiliaryTypes()).contains(Path.class)
                || argument.type() == Path.class
                || argument.type() == File.class
                || label.matches(".*\\b(FILE|JAR|BOT\\.conf)\\b.*");
        return new Values(words, files).and(installed(command, argument, label));
    }

    private List<String> installed(CommandSpec command, ArgSpec argument, String label) {
        boolean ofConnector = label.equals("CONNECTOR")
                || label.endsWith("|ID")
                || label.equals("ID") && command.name().equals("connectors")
                || argument instanceof OptionSpec option && option.longestName().equals("--connector");
        if (ofConnector) {
            return connectors;
        }
        return label.equals("ID") && command.name().equals("strategies") ? strategies : List.of();
    }
}
