package org.colibri.console.exchange;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.console.PositiveSeconds;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code colibri exchange CONNECTOR COMMAND …}: what all its commands have in common. */
@Command(
        name = "exchange",
        description = "One request to a venue: loads that one plugin, does one thing, exits.",
        subcommands = {
            PublicCommands.Time.class,
            PublicCommands.Instruments.class,
            PublicCommands.Book.class,
            PublicCommands.LastTicker.class,
            PublicCommands.Trades.class,
            PublicCommands.Candles.class,
            AccountCommands.Balances.class,
            AccountCommands.Fees.class,
            AccountCommands.Orders.class,
            AccountCommands.OneOrder.class,
            AccountCommands.Fills.class,
            TradingCommands.Place.class,
            TradingCommands.Cancel.class,
            TradingCommands.CancelAll.class,
            AmendCommand.class,
            PerpetualCommands.Positions.class,
            PerpetualCommands.FundingNow.class,
            PerpetualCommands.Payments.class,
            PerpetualCommands.Leverage.class,
            PerpetualCommands.Margin.class,
            PerpetualCommands.Mode.class,
            WatchCommand.class
        })
public final class ExchangeCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "CONNECTOR",
            description = "A connector's id, as 'colibri connectors' lists it.")
    private String connector;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Standard output carries JSON alone.")
    private boolean json;

    @Option(
            names = "--endpoint",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME=URL",
            description = "Overrides a named endpoint (those of conf/colibri.conf); may be repeated.")
    private final Map<String, URI> endpoints = new LinkedHashMap<>();

    @Option(
            names = "--domain",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "The connector's domain, for example testnet (that of conf/colibri.conf).")
    private String domain;

    @Mixin
    private KeyOptions keys;

    @Option(
            names = "--paper",
            scope = ScopeType.INHERIT,
            description = "About the account on paper (--account) of the running host, not about the venue's.")
    private boolean paper;

    @Option(
            names = "--trust",
            scope = ScopeType.INHERIT,
            paramLabel = "F",
            description = "PEM file of the certificates to trust in the place of Java's (an emulator's authority).")
    private Path trust;

    @Option(
            names = "--timeout",
            scope = ScopeType.INHERIT,
            paramLabel = "S",
            defaultValue = "10",
            converter = PositiveSeconds.class,
            description = "Seconds for the whole command (${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(
            names = "--trace",
            scope = ScopeType.INHERIT,
            description = "Requests and frames to standard error, secrets struck out.")
    private boolean trace;

    @Option(
            names = "--clock",
            scope = ScopeType.INHERIT,
            paramLabel = "MS",
            description = "A fixed clock in milliseconds, so that signatures repeat.")
    private Long clockMillis;

    @Option(
            names = "--dry-run",
            scope = ScopeType.INHERIT,
            description = "Print the signed request that would be sent, and send none.")
    private boolean dryRun;

    private final CommandRunner runner;

    /** For the command line. */
    public ExchangeCommand() {
        this(new RoutedRunner());
    }

    ExchangeCommand(CommandRunner runner) {
        this.runner = runner;
    }

    CommandRunner runner() {
        return runner;
    }

    /** What was said, as it stood behind {@code exchange}. */
    List<String> words() {
        List<String> said = spec.root().commandLine().getParseResult().expandedArgs();
        return said.subList(said.indexOf(spec.name()) + 1, said.size());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: one of "
                        + String.join(", ", spec.subcommands().keySet()));
    }

    boolean json() {
        return json;
    }

    VenueSettings settings() {
        return new VenueSettings(
                connector,
                domain,
                endpoints,
                paper ? keys.onPaper() : keys.source(),
                trust,
                timeout,
                trace,
                clockMillis,
                dryRun);
    }
}
