package org.colibri.console;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.colibri.console.catalogue.CheckCommand;
import org.colibri.console.catalogue.ConnectorsCommand;
import org.colibri.console.catalogue.StrategiesCommand;
import org.colibri.console.exchange.ExchangeCommand;
import org.colibri.console.host.EmulateCommand;
import org.colibri.console.host.HostedCommands;
import org.colibri.console.host.PluginCommand;
import org.colibri.console.host.RunCommand;
import org.colibri.console.output.Output;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line's root. */
@Command(
        name = "colibri",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "A plugin-based strategy runtime: one process, many trading bots.",
        subcommands = {
            RunCommand.class,
            HostedCommands.Status.class,
            HostedCommands.Start.class,
            HostedCommands.Stop.class,
            HostedCommands.Logs.class,
            EmulateCommand.class,
            PluginCommand.class,
            ConnectorsCommand.class,
            StrategiesCommand.class,
            CheckCommand.class,
            ExchangeCommand.class
        })
public final class Colibri implements Runnable {

    private static final int WRONG_USE = 2;

    @Spec
    private CommandSpec spec;

    /** Runs one command and returns its exit status: 0 done, 1 failed, 2 wrong usage or configuration. */
    public static int execute(String[] arguments) {
        boolean json = Arrays.asList(arguments).contains("--json");
        CommandLine line = new CommandLine(new Colibri())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> new Output(System.out, System.err, json).failure(failure))
                .setParameterExceptionHandler((wrong, given) -> wrongUse(wrong, json));
        line.getSubcommands().values().forEach(Colibri::addHelp);
        return line.execute(arguments);
    }

    private static void addHelp(CommandLine command) {
        command.getCommandSpec().mixinStandardHelpOptions(true);
        command.getSubcommands().values().forEach(Colibri::addHelp);
    }

    private static int wrongUse(ParameterException wrong, boolean json) {
        CommandLine command = wrong.getCommandLine();
        if (json) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("category", "CONFIGURATION");
            error.put("message", wrong.getMessage());
            error.put("hint", "see '" + command.getCommandSpec().qualifiedName() + " --help'");
            new Output(System.out, System.err, true).jsonLine(Map.of("error", error));
        } else {
            PrintWriter err = command.getErr();
            err.println("colibri: " + wrong.getMessage());
            CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
            err.println("  see '" + command.getCommandSpec().qualifiedName() + " --help'");
            err.flush();
        }
        return WRONG_USE;
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
