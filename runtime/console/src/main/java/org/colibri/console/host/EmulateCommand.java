package org.colibri.console.host;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.BindException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatedAccount;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.emulator.EmulatorProvider;
import org.colibri.api.emulator.EmulatorReady;
import org.colibri.api.emulator.Fault;
import org.colibri.api.journal.Journal;
import org.colibri.api.model.Failures;
import org.colibri.api.model.TradingPair;
import org.colibri.console.Installation;
import org.colibri.console.PlainDecimal;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.console.exchange.KeyFile;
import org.colibri.console.output.Output;
import org.colibri.engine.bus.LoopBus;
import org.colibri.engine.context.LiveContext;
import org.colibri.engine.context.Transports;
import org.colibri.engine.live.LiveModule;
import org.colibri.engine.loop.Loops;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.loop.VertxLoop;
import org.colibri.venuekit.tls.CertificateAuthority;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri emulate CONNECTOR}: a venue on this machine, until interrupted. */
@Command(name = "emulate", description = "Serves a venue on localhost; prints one JSON line when it is ready.")
public final class EmulateCommand implements Callable<Integer> {

    private static final long START_SECONDS = 20;
    private static final int INTERRUPTED = 130;
    private static final int LAST_PORT = 65_535;

    @Parameters(
            index = "0",
            paramLabel = "CONNECTOR",
            description = "A connector's id, as 'colibri connectors' lists it.")
    private String connector;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "0",
            description = "0 for a free one (${DEFAULT-VALUE}).")
    private int port;

    @Option(names = "--control-port", paramLabel = "N", defaultValue = "0", description = "0 for a free one.")
    private int controlPort;

    @Option(names = "--pair", paramLabel = "PAIR", description = "May be repeated; BTC and ETH when left out.")
    private List<String> pairs = List.of();

    @Option(names = "--balance", paramLabel = "ASSET=AMOUNT", description = "May be repeated.")
    private final Map<String, String> balances = new LinkedHashMap<>();

    @Option(
            names = "--market",
            paramLabel = "quiet|random|FILE",
            defaultValue = "quiet",
            description = "Who trades beside the clients (${DEFAULT-VALUE}).")
    private String market;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Of the random market.")
    private long seed;

    @Option(names = "--key-file", paramLabel = "F", description = "The account's credentials; generated when left out.")
    private Path keyFile;

    @Option(names = "--limits", paramLabel = "venue|off|xN", defaultValue = "venue", description = "Rate limits.")
    private String limits;

    @Option(
            names = "--fault",
            paramLabel = "KIND[=VALUE]",
            mapFallbackValue = "",
            description = "A fault from the start; may be repeated.")
    private final Map<String, String> faults = new LinkedHashMap<>();

    @Option(names = "--may-withdraw", description = "The account's key may withdraw.")
    private boolean mayWithdraw;

    @Option(
            names = "--fees",
            paramLabel = "MAKER,TAKER",
            split = ",",
            description = "The account's fees as fractions; the venue's first tier when left out.")
    private List<String> fees = List.of();

    @Option(
            names = "--discount",
            description = "The account pays its fees in the venue's own coin, as far as it has it.")
    private boolean discount;

    @Option(names = "--tls", description = "Serve with a certificate of the emulator's own authority.")
    private boolean tls;

    @Option(names = "--json", description = "The ready line is JSON with or without it.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        Vertx vertx = LiveModule.vertx(1);
        try {
            EmulatorProvider provider = new Plugins(Installation.locate()).emulator(connector);
            CertificateAuthority authority = tls ? CertificateAuthority.create() : null;
            EmulatorOptions options = options().withIdentity(tls ? authority.identity() : null);
            String name = provider.connector() + "-emulator";
            VertxLoop loop = new Loops(vertx, new SystemClock()).open(name);
            LiveContext context = new LiveContext(name, loop, loop, new LoopBus(), Journal.none(), Transports.PLAIN);
            CompletableFuture<EmulatorReady> ready = new CompletableFuture<>();
            loop.execute(() -> start(provider, options, context, ready));
            Map<String, Object> line = line(ready.get(START_SECONDS, TimeUnit.SECONDS));
            if (tls) {
                line.put("authority", file(authority));
            }
            output.jsonLine(line);
            // Until the process is interrupted; its sockets end with it.
            new CountDownLatch(1).await();
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return INTERRUPTED;
        } catch (Exception e) {
            vertx.close();
            return output.failure(portTaken(e) ? taken(e) : e);
        }
    }

    private static void start(
            EmulatorProvider provider,
            EmulatorOptions options,
            LiveContext context,
            CompletableFuture<EmulatorReady> ready) {
        try {
            provider.create(options, context).start().whenComplete((started, failure) -> {
                if (failure == null) {
                    ready.complete(started);
                } else {
                    ready.completeExceptionally(failure);
                }
            });
        } catch (RuntimeException | LinkageError e) {
            // A plugin of another version lacks classes or methods; nobody waits for it then.
            ready.completeExceptionally(e);
        }
    }

    private static boolean portTaken(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BindException) {
                return true;
            }
        }
        return false;
    }

    private UsageException taken(Exception failure) {
        Throwable cause = Failures.cause(failure);
        return new UsageException(
                cause.getMessage(), "choose another with --port and --control-port, or 0 for a free one");
    }

    private EmulatorOptions options() {
        checkPort("--port", port);
        checkPort("--control-port", controlPort);
        List<TradingPair> parsed = new ArrayList<>();
        for (String pair : pairs) {
            try {
                parsed.add(TradingPair.parse(pair));
            } catch (IllegalArgumentException e) {
                throw new UsageException("--pair: " + e.getMessage(), null);
            }
        }
        Map<String, BigDecimal> amounts = new LinkedHashMap<>();
        balances.forEach((asset, amount) -> amounts.put(asset, amount(asset, amount)));
        List<Fault> initial = new ArrayList<>();
        faults.forEach((kind, value) -> initial.add(fault(kind, value)));
        Credentials credentials = keyFile == null ? null : KeyFile.read(keyFile);
        return new EmulatorOptions(port, parsed, amounts, market, seed, credentials, controlPort, limits, initial)
                .withAccount(account());
    }

    private EmulatedAccount account() {
        if (fees.isEmpty()) {
            return new EmulatedAccount(mayWithdraw, null, null, discount);
        }
        UsageException wrong = new UsageException(
                "--fees " + String.join(",", fees) + ": not two fees from -0.1 to 0.1",
                "write them as fractions like 0.0008,0.001");
        if (fees.size() != 2) {
            throw wrong;
        }
        try {
            return new EmulatedAccount(
                    mayWithdraw,
                    PlainDecimal.parse(fees.get(0)).orElseThrow(() -> wrong),
                    PlainDecimal.parse(fees.get(1)).orElseThrow(() -> wrong),
                    discount);
        } catch (IllegalArgumentException outside) {
            throw wrong;
        }
    }

    private static BigDecimal amount(String asset, String text) {
        BigDecimal amount = PlainDecimal.parse(text)
                .orElseThrow(() -> new UsageException(
                        "--balance " + asset + "=" + text + ": not a number", "write it like BTC=10"));
        if (amount.signum() < 0) {
            throw new UsageException("--balance " + asset + "=" + text + ": must not be negative", null);
        }
        return amount;
    }

    private static void checkPort(String option, int port) {
        if (port < 0 || port > LAST_PORT) {
            throw new UsageException(
                    option + " must be a port from 1 to " + LAST_PORT + ", or 0 for a free one; was " + port, null);
        }
    }

    private static Fault fault(String kind, String value) {
        try {
            return new Fault(kind, value.isEmpty() ? 0 : Long.parseLong(value), 1);
        } catch (NumberFormatException e) {
            throw new UsageException(
                    "--fault " + kind + "=" + value + ": the value must be a whole number",
                    "milliseconds, a status or seconds, as the kind says");
        }
    }

    /** A file that ends with this process, as the authority does. */
    private static String file(CertificateAuthority authority) throws IOException {
        Path folder = Files.createTempDirectory("colibri-emulator");
        Path file = Files.writeString(folder.resolve("ca.pem"), authority.pem());
        folder.toFile().deleteOnExit();
        file.toFile().deleteOnExit();
        return file.toString();
    }

    /** The credentials stand in this line: they are the emulator's own and open nothing else. */
    private static Map<String, Object> line(EmulatorReady ready) {
        Map<String, String> credentials = new LinkedHashMap<>();
        for (String field : ready.credentials().fields()) {
            credentials.put(field, ready.credentials().get(field));
        }
        Map<String, URI> endpoints = new LinkedHashMap<>(ready.endpoints());
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("connector", ready.connector());
        line.put("endpoints", endpoints);
        line.put("credentials", credentials);
        line.put("control", ready.control());
        return line;
    }
}
