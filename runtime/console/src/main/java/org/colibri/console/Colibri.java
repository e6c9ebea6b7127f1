package org.colibri.console;

import java.util.Arrays;
import org.colibri.console.catalogue.CheckCommand;
import org.colibri.console.catalogue.ConnectorsCommand;
import org.colibri.console.catalogue.StrategiesCommand;
import org.colibri.console.certify.CertifyCommand;
import org.colibri.console.completion.CompletionCommand;
import org.colibri.console.conformance.ConformanceCommand;
import org.colibri.console.connect.ConnectCommand;
import org.colibri.console.create.CreateCommand;
import org.colibri.console.doctor.DoctorCommand;
import org.colibri.console.exchange.ExchangeCommand;
import org.colibri.console.help.HelpPages;
import org.colibri.console.history.DatabaseCommand;
import org.colibri.console.history.ExportCommand;
import org.colibri.console.host.EmulateCommand;
import org.colibri.console.host.ExplainCommand;
import org.colibri.console.host.HostedCommands;
import org.colibri.console.host.KillCommand;
import org.colibri.console.host.PluginCommand;
import org.colibri.console.host.ReconcileCommand;
import org.colibri.console.host.ReplayCommand;
import org.colibri.console.host.RunCommand;
import org.colibri.console.output.Output;
import org.colibri.console.simulate.SimulateCommand;
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
            KillCommand.class,
            ExplainCommand.class,
            ReconcileCommand.class,
            HostedCommands.Release.class,
            HostedCommands.Logs.class,
            EmulateCommand.class,
            PluginCommand.class,
            ConnectorsCommand.class,
            StrategiesCommand.class,
            CheckCommand.class,
            ConnectCommand.class,
            DoctorCommand.class,
            ExchangeCommand.class,
            SimulateCommand.class,
            ReplayCommand.class,
            ExportCommand.class,
            DatabaseCommand.class,
            CreateCommand.class,
            ConformanceCommand.class,
            CertifyCommand.class,
            CompletionCommand.class,
            BuildCommand.class
        })
public final class Colibri implements Runnable {

    @Spec
    private CommandSpec spec;

    /** Runs one command and returns its exit status: 0 done, 1 failed, 2 wrong usage or configuration. */
    public static int execute(String[] arguments) {
        boolean json = Arrays.asList(arguments).contains("--json");
        CommandLine line = commandLine()
                .setExecutionExceptionHandler(
                        (failure, command, parsed) -> new Output(System.out, System.err, json).failure(failure))
                .setParameterExceptionHandler((wrong, given) -> wrongUse(wrong, json));
        return line.execute(arguments);
    }

    /** The commands with their options, as the model that help and completion are made of. */
    public static CommandLine commandLine() {
        CommandLine line = new CommandLine(new Colibri()).setCaseInsensitiveEnumValuesAllowed(true);
        new HelpPages().addTo(line);
        return line;
    }

    private static int wrongUse(ParameterException wrong, boolean json) {
        return new Output(System.out, System.err, json).failure(WrongUse.of(wrong));
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
