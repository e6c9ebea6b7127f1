package org.colibri.console.exchange;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.console.UsageException;
import org.colibri.console.output.Output;
import org.colibri.engine.host.HostedAccount;
import org.colibri.engine.host.VenueCommands;
import picocli.CommandLine;

/**
 * Runs one-shot venue commands inside the host: the code of the command line, upon the host's connector. Prints to
 * nowhere but its result. Thread-safe.
 */
public final class HostedCommandLine implements VenueCommands {

    @Override
    public Result run(HostedAccount account, List<String> words, String clientOrderId, Duration timeout) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Output output = new Output(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                words.contains("--json"));
        CommandRunner runner = (command, options) -> run(command, options, account, clientOrderId, timeout, output);
        int status = new CommandLine(new ExchangeCommand(runner))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setExecutionExceptionHandler((failure, command, parsed) -> output.failure(failure))
                .setParameterExceptionHandler((wrong, given) -> output.failure(new UsageException(
                        "the running host does not understand the command: " + wrong.getMessage(),
                        "it may be of another version; nothing was sent")))
                .execute(words.toArray(String[]::new));
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static int run(
            VenueCommand command,
            ExchangeCommand options,
            HostedAccount account,
            String clientOrderId,
            Duration timeout,
            Output output) {
        try {
            VenueSettings settings = options.settings();
            if (!(command instanceof PrivateRequest) || settings.dryRun() || settings.clockMillis() != null) {
                throw VenueException.local(
                        ErrorCategory.INVALID_REQUEST, "the host runs no such command; nothing was sent", null);
            }
            command.run(new HostedSession(account, clientOrderId, timeout), output);
            return 0;
        } catch (Exception e) {
            return output.failure(e);
        }
    }
}
