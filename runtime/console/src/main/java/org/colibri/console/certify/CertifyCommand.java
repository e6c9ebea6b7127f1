package org.colibri.console.certify;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.model.Instrument;
import org.colibri.api.time.Clock;
import org.colibri.console.PlainDecimal;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.console.certify.CertifyRun.Found;
import org.colibri.console.exchange.KeyOptions;
import org.colibri.console.exchange.RunningHost;
import org.colibri.console.exchange.Target;
import org.colibri.console.exchange.VenueSettings;
import org.colibri.console.keys.SystemTerminal;
import org.colibri.console.keys.Terminal;
import org.colibri.console.output.Output;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.state.AuditLog;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri certify CONNECTOR}: walks the standard on the real venue, bounded and cleaned up after. */
@Command(
        name = "certify",
        description = {
            "Walks the connector standard on the venue's testnet or on the venue itself with your key, and signs a"
                    + " report of it.",
            "It places a few orders, as small as the venue allows, far below the market and post-only, one or two at a"
                    + " time, never worth more together than --max-notional, and cancels them at the end, also when it"
                    + " fails or is interrupted. Orders of others on the account are left alone. It asks before it begins."
        })
public final class CertifyCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    /** A whole run takes a minute or two; waits within it have bounds of their own. */
    private static final Duration LONGEST = Duration.ofMinutes(20);

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTOR",
            description = "A connector's id, as 'colibri connectors' lists it.")
    private String connector;

    @ArgGroup
    private final Where where = new Where();

    /** Which venue, or none. */
    private static final class Where {

        @Option(names = "--testnet", description = "On the venue's testnet.")
        private boolean testnet;

        @Option(names = "--live", description = "On the venue itself, with real money.")
        private boolean live;

        @Option(names = "--verify", paramLabel = "FILE", description = "Says whether a signed report is genuine.")
        private Path verified;
    }

    @Option(
            names = "--max-notional",
            paramLabel = "N",
            description = "The most that all orders and what was bought may be worth at any time, in the pair's quote"
                    + " asset; required.")
    private String maxNotional;

    @Option(names = "--pair", paramLabel = "PAIR", description = "BTC against a dollar of the venue when left out.")
    private String pair;

    @Option(
            names = "--trade",
            description = "Also buy the smallest amount and sell it again, which costs the spread and fees.")
    private boolean trade;

    @Option(
            names = "--allow-withdraw",
            description = "Go on with a key that may withdraw; otherwise such a key is refused.")
    private boolean allowWithdraw;

    @Option(names = "--yes", description = "Do not ask; for scripts.")
    private boolean yes;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Where the report goes; a new file of the state" + " directory when left out.")
    private Path report;

    @Mixin
    private KeyOptions keys;

    @Option(
            names = "--endpoint",
            paramLabel = "NAME=URL",
            description =
                    "Another address than the venue's, to try the walk on an emulator; the report is then evidence"
                            + " for no tier. May be repeated.")
    private final Map<String, URI> endpoints = new LinkedHashMap<>();

    @Option(names = "--trust", paramLabel = "F", description = "PEM file of the certificates to trust.")
    private Path trust;

    @Option(names = "--trace", description = "Requests and frames to standard error, secrets struck out.")
    private boolean trace;

    @Option(names = "--json", description = "Standard output carries JSON alone: the signed report.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            return where.verified == null ? certify(output) : verify(output);
        } catch (Exception e) {
            return output.failure(e);
        }
    }

    private int verify(Output output) {
        Certificate certificate = Certificate.read(where.verified);
        boolean genuine = certificate.isGenuine();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("genuine", genuine);
        result.put("publicKey", certificate.publicKey());
        result.put("summary", certificate.summary());
        output.result(
                result,
                genuine
                        ? "Genuine, signed with the key " + certificate.publicKey() + ":\n" + certificate.summary()
                        : "NOT GENUINE: the report is not what was signed with the key that it names");
        return genuine ? 0 : FAILED;
    }

    private int certify(Output output) throws Exception {
        BigDecimal most = checked();
        Clock clock = new SystemClock();
        try (CleanEnd end = new CleanEnd()) {
            Target target = Target.of(settings(), true);
            useable(target);
            Assignment assignment = assignment(target, most, output);
            confirm(assignment, output, new SystemTerminal());
            long begun = clock.millis();
            Found found = new CertifyRun(assignment, clock, output).run();
            Certificate certificate = Certificate.of(
                    assignment,
                    found,
                    begun,
                    clock.millis(),
                    ReportKey.of(target.installation().state()));
            audit(assignment, found, clock);
            certificate.write(file(assignment, begun), output);
            output.result(certificate.asJson(), certificate.text());
            if (end.isTold()) {
                return CleanEnd.INTERRUPTED;
            }
            return found.passed() ? 0 : FAILED;
        }
    }

    private BigDecimal checked() {
        if (connector == null) {
            throw new UsageException(
                    "missing required parameter: 'CONNECTOR' of 'colibri certify'", "see 'colibri certify --help'");
        }
        if (!where.testnet && !where.live) {
            throw new UsageException("say where: --testnet or --live", "--live uses real money");
        }
        if (maxNotional == null) {
            throw new UsageException(
                    "--max-notional N is required: the most that the orders may be worth together",
                    "in the quote asset; a few times the venue's smallest order is enough, for example 30");
        }
        BigDecimal most = PlainDecimal.parse(maxNotional)
                .orElseThrow(() ->
                        new UsageException("--max-notional '" + maxNotional + "' is not a number", "write it like 30"));
        if (most.signum() <= 0) {
            throw new UsageException("--max-notional must be above zero, was " + maxNotional, null);
        }
        return most;
    }

    private VenueSettings settings() {
        return new VenueSettings(
                connector,
                where.live ? ConnectorDescriptor.MAIN : "testnet",
                endpoints,
                keys.source(),
                trust,
                LONGEST,
                trace,
                null,
                false);
    }

    /** Two processes with one key disturb each other's nonces and limits, and one of them trades. */
    private void useable(Target target) {
        if (target.credentials() == null) {
            throw new UsageException(
                    "certifying needs credentials for " + target.descriptor().connector(),
                    "store them with 'colibri connect " + target.descriptor().connector() + "', or give --key-file F");
        }
        new RunningHost(target.installation().state()).account(target).ifPresent(host -> {
            throw new UsageException(
                    "the running host, process " + host.pid() + ", trades with this key",
                    "stop the bots of its account " + host.account() + ", or certify with a key of its own");
        });
    }

    private Assignment assignment(Target target, BigDecimal most, Output output) throws Exception {
        try (VenueDesk desk = new VenueDesk(target, output)) {
            Instrument instrument = new PairChoice(desk.instruments()).choose(pair);
            SmallOrder sizes = OrderChecks.small(desk, instrument);
            BigDecimal smallest = sizes.notional(trade ? sizes.buying() : sizes.resting());
            if (smallest.compareTo(most) > 0) {
                throw new UsageException(
                        "the smallest order is worth " + Output.plain(smallest) + " " + instrument.quote()
                                + ", more than --max-notional " + maxNotional + "; nothing was sent",
                        "choose another pair, or a bound of twice that or more");
            }
            return new Assignment(
                    target,
                    new Plugins(target.installation())
                            .versionOf(target.descriptor().connector())
                            .orElse("not told"),
                    where.live,
                    instrument,
                    most,
                    trade,
                    allowWithdraw);
        }
    }

    private void confirm(Assignment assignment, Output output, Terminal terminal) {
        Instrument instrument = assignment.instrument();
        output.note((assignment.live() ? "LIVE, with real money: " : "Testnet: ") + assignment.connector() + ", "
                + instrument.tradingPair() + ", at "
                + String.join(", ", assignment.endpoints().values()));
        output.note(
                "Small orders far below the market, together worth at most " + Output.plain(assignment.maxNotional())
                        + " " + instrument.quote() + " at any time" + (trade ? "; one purchase and its sale" : "")
                        + "; all are cancelled at the end.");
        if (yes) {
            return;
        }
        if (!terminal.isPresent()) {
            throw new UsageException("nobody can be asked, for this is no terminal; nothing was sent", "say --yes");
        }
        String answer = terminal.shown("Type " + assignment.connector() + " to go on: ");
        if (!answer.strip().equals(assignment.connector())) {
            throw new UsageException("not confirmed; nothing was sent", null);
        }
    }

    private void audit(Assignment assignment, Found found, Clock clock) {
        ObjectNode what = JsonNodeFactory.instance.objectNode();
        what.put("connector", assignment.connector())
                .put("environment", assignment.live() ? "live" : "testnet")
                .put("ordersSent", found.sent().size())
                .put("ordersLeft", found.swept().left().size());
        new AuditLog(assignment.target().installation().state(), clock)
                .add(AuditLog.self(), "certify", what, found.passed() ? "done" : "failed");
    }

    private Path file(Assignment assignment, long begun) {
        return report != null
                ? report
                : assignment
                        .target()
                        .installation()
                        .state()
                        .root()
                        .resolve("certificates")
                        .resolve(assignment.connector() + (assignment.live() ? "-live-" : "-testnet-")
                                + STAMP.format(Instant.ofEpochMilli(begun)) + ".json");
    }
}
