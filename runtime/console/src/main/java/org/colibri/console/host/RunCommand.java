package org.colibri.console.host;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.colibri.console.Installation;
import org.colibri.console.PositiveSeconds;
import org.colibri.console.UsageException;
import org.colibri.console.exchange.HostedCommandLine;
import org.colibri.console.keys.PasswordSource;
import org.colibri.console.logging.HostLogging;
import org.colibri.console.output.Output;
import org.colibri.engine.config.BotConfigLoader;
import org.colibri.engine.config.ConfigurationException;
import org.colibri.engine.config.HostConfig;
import org.colibri.engine.config.Problem;
import org.colibri.engine.host.CredentialSource;
import org.colibri.engine.host.HostJson;
import org.colibri.engine.host.HostModule;
import org.colibri.engine.host.HostStop;
import org.colibri.engine.host.VenueCommands;
import org.colibri.engine.keys.KeyStoreFile;
import org.colibri.engine.live.HostProcess;
import org.colibri.engine.live.LiveModule;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.state.StateModule;
import org.colibri.store.StoreModule;
import org.colibri.web.WebModule;
import org.colibri.web.WebServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri run [BOT.conf …]}: hosts bots until told to end. */
@Command(name = "run", description = "Hosts bots; without a file the quick start, which needs nothing from outside.")
public final class RunCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    /** Told to end by Ctrl-C or SIGTERM, and nothing is left; whoever runs it as a service counts it as success. */
    private static final int INTERRUPTED = 130;

    private static final Duration CLOSING = Duration.ofSeconds(30);

    @Parameters(arity = "0..*", paramLabel = "BOT.conf")
    private List<Path> files = List.of();

    @Option(
            names = "--seconds",
            paramLabel = "S",
            converter = PositiveSeconds.class,
            description = "Stop after so many seconds.")
    private Duration time;

    @Option(
            names = "--key-file",
            paramLabel = "CONNECTOR=F",
            description = "Credentials of a connector's account main as a JSON file, in the place of those of the key"
                    + " store; may be repeated.")
    private final Map<String, Path> keyFiles = new LinkedHashMap<>();

    @Option(
            names = "--password-file",
            paramLabel = "F",
            description = "File with the key store's password in its first line; otherwise $" + PasswordSource.VARIABLE
                    + ", otherwise it is asked when a live bot needs it.")
    private Path passwordFile;

    @Option(names = "--json", description = "Standard output carries JSON alone: the summary at the end.")
    private boolean json;

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        Ending ending = new Ending();
        int status = FAILED;
        try {
            status = run(output, ending);
        } finally {
            System.out.flush();
            ending.done(status);
        }
        return status;
    }

    private int run(Output output, Ending ending) {
        try {
            Installation installation = Installation.locate();
            List<Path> bots = files.isEmpty() ? List.of(installation.quickstart()) : existing(files);
            KeyStoreFile store = new KeyStoreFile(installation.state().create().keyStore());
            RunKeys keys = new RunKeys(keyFiles, store, PasswordSource.of(passwordFile));
            Injector injector = injector(installation, keys);
            HostProcess process = injector.getInstance(HostProcess.class);
            HostPage page = new HostPage(injector.getInstance(WebServer.class));
            HostLogging.toFiles(
                    installation.state().logs(), installation.config().log());
            try {
                return host(process, page, installation.config(), bots, keys, output, ending);
            } finally {
                page.close();
                process.close();
                keys.close();
            }
        } catch (ProvisionException e) {
            return output.failure(e.getCause() == null ? e : e.getCause());
        } catch (Exception e) {
            return output.failure(e);
        }
    }

    private static Injector injector(Installation installation, CredentialSource credentials) {
        return Guice.createInjector(
                Stage.DEVELOPMENT,
                new StateModule(installation.state()),
                new LiveModule(),
                new StoreModule(installation.home()),
                installation.pluginModule(),
                new HostModule(installation.config()),
                new WebModule(installation.home()),
                binder -> {
                    binder.bind(CredentialSource.class).toInstance(credentials);
                    binder.bind(VenueCommands.class).toInstance(new HostedCommandLine());
                });
    }

    private int host(
            HostProcess process,
            HostPage page,
            HostConfig config,
            List<Path> bots,
            RunKeys keys,
            Output output,
            Ending ending)
            throws Exception {
        process.start();
        page.open();
        process.plugins().problems().forEach(problem -> output.note(problem.message()));
        process.stopRequested().thenRun(ending::request);
        ending.allow(process.host().stopBound().plus(CLOSING));
        keys.read(process.host().catalog());
        BotConfigLoader loader = new BotConfigLoader(process.host().catalog(), config);
        check(bots, loader);
        keys.unlock(bots.stream().map(loader::load).toList());
        Screen screen = Screen.of(output, new SystemClock());
        try {
            for (Path bot : bots) {
                process.host().start(bot).get();
            }
            page.tell(output);
            ending.await(
                    time == null ? Long.MAX_VALUE : time.toNanos(),
                    () -> screen.show(process.host().status()));
        } catch (Exception e) {
            stopAfter(e, process, output);
            throw e;
        } finally {
            screen.close();
        }
        if (!json) {
            output.note("Stopping: cancelling open orders …");
        }
        HostStop stop = process.stop();
        output.result(HostJson.summary(stop, ending.isInterrupted() ? "interrupted" : "done"), SummaryText.of(stop));
        if (!stop.unconfirmed().isEmpty()) {
            return FAILED;
        }
        return ending.isInterrupted() ? INTERRUPTED : 0;
    }

    /** Bots that ran already when one failed to start may leave orders: they are named beside the failure. */
    private static void stopAfter(Exception failure, HostProcess process, Output output) {
        try {
            process.stop().unconfirmed().forEach(order -> output.note("Not confirmed: " + order));
        } catch (Exception e) {
            failure.addSuppressed(e);
        }
    }

    private static List<Path> existing(List<Path> bots) {
        for (Path bot : bots) {
            if (!Files.exists(bot)) {
                throw new UsageException("there is no bot file " + bot, "give the path of a .conf file");
            }
        }
        return bots.stream().map(bot -> bot.toAbsolutePath().normalize()).toList();
    }

    /** A mistake in the last file is told before the first one's bot trades. */
    private static void check(List<Path> bots, BotConfigLoader loader) {
        List<Problem> problems =
                bots.stream().flatMap(bot -> loader.check(bot).stream()).toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }
}
