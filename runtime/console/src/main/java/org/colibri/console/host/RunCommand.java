package org.colibri.console.host;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.colibri.console.Installation;
import org.colibri.console.PositiveSeconds;
import org.colibri.console.UsageException;
import org.colibri.console.exchange.HostedCommandLine;
import org.colibri.console.keys.PasswordSource;
import org.colibri.console.logging.HostLogging;
import org.colibri.console.output.Output;
import org.colibri.engine.config.BotConfigLoader;
import org.colibri.engine.config.ConfigurationException;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.Problem;
import org.colibri.engine.host.CredentialSource;
import org.colibri.engine.host.HostJson;
import org.colibri.engine.host.HostModule;
import org.colibri.engine.host.HostStatus;
import org.colibri.engine.host.HostStop;
import org.colibri.engine.host.VenueCommands;
import org.colibri.engine.keys.KeyStoreFile;
import org.colibri.engine.live.HostProcess;
import org.colibri.engine.live.LiveModule;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.plugins.PluginProblem;
import org.colibri.engine.state.AuditLog;
import org.colibri.engine.state.StateModule;
import org.colibri.store.StoreModule;
import org.colibri.web.WebModule;
import org.colibri.web.WebServer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri run [BOT.conf …]}: hosts bots until told to end. */
@Command(name = "run", description = "Hosts bots; without a file the quick start, which needs nothing from outside.")
public final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);
    private static final int FAILED = 1;
    /** Told to end by Ctrl-C or SIGTERM, and nothing is left; whoever runs it as a service counts it as success. */
    private static final int INTERRUPTED = 130;

    private static final Duration CLOSING = Duration.ofSeconds(30);

    @Parameters(
            arity = "0..*",
            paramLabel = "BOT.conf",
            description = "The bots' files; conf/quickstart.conf when none is named.")
    private List<Path> files = List.of();

    @Option(
            names = "--resume",
            description =
                    "Start those bots again, too, that ran when the last host crashed, was killed or was told to end"
                            + " by a signal, as by a restart of the machine; not those that were stopped. For a service.")
    private boolean resume;

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
            RunningBots running = new RunningBots(installation.state().create());
            List<Path> bots = bots(installation, running, output);
            KeyStoreFile store = new KeyStoreFile(installation.state().create().keyStore());
            RunKeys keys = new RunKeys(keyFiles, store, PasswordSource.of(passwordFile));
            Injector injector = injector(installation, keys);
            HostProcess process = injector.getInstance(HostProcess.class);
            HostPage page = new HostPage(injector.getInstance(WebServer.class));
            HostLogging.toFiles(
                    installation.state().logs(), installation.config().log());
            AuditLog audit = injector.getInstance(AuditLog.class);
            ObjectNode what = JsonNodeFactory.instance.objectNode();
            bots.forEach(bot -> what.withArray("bots").add(bot.toString()));
            audit.add(AuditLog.self(), "run", what, "begins");
            int status = FAILED;
            try {
                status = host(process, page, installation, bots, running, keys, output, ending);
                return status;
            } finally {
                audit.add(AuditLog.self(), "run", what, "ended with status " + status);
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
            Installation installation,
            List<Path> bots,
            RunningBots running,
            RunKeys keys,
            Output output,
            Ending ending)
            throws Exception {
        process.start();
        List<PluginProblem> refused = process.plugins().problems();
        refused.forEach(problem -> output.note(problem.message()));
        new HostConfigLoader()
                .refuseWrong(installation.hostFile(), process.host().catalog(), refused.isEmpty());
        page.open();
        process.stopRequested().thenRun(ending::request);
        ending.allow(process.host().stopBound().plus(CLOSING));
        keys.read(process.host().catalog());
        BotConfigLoader loader = new BotConfigLoader(process.host().catalog(), installation.config());
        List<Path> sound = bots.stream()
                .filter(bot -> isNamed(bot) || isSound(bot, loader, output))
                .toList();
        check(sound, loader);
        keys.unlock(sound.stream().map(loader::load).toList());
        Screen screen = Screen.of(output, new SystemClock());
        try {
            for (Path bot : sound) {
                start(bot, process, output);
            }
            page.tell(output);
            ending.await(time == null ? Long.MAX_VALUE : time.toNanos(), () -> {
                HostStatus status = process.host().status();
                running.keep(status.bots(), process.host()::file);
                screen.show(status);
            });
            if (!ending.isInterrupted()) {
                running.forget();
            }
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

    /** A bot that comes back by itself does not keep the others from it. */
    private void start(Path bot, HostProcess process, Output output) throws Exception {
        try {
            process.host().start(bot).get();
        } catch (ExecutionException failed) {
            if (isNamed(bot)) {
                throw failed;
            }
            output.note(bot + " does not come back: " + failed.getCause().getMessage());
            LOG.error("{} does not come back", bot, failed.getCause());
        }
    }

    private List<Path> bots(Installation installation, RunningBots running, Output output) {
        if (!resume) {
            return files.isEmpty() ? List.of(installation.quickstart()) : existing(files);
        }
        Set<Path> bots = new LinkedHashSet<>(existing(files));
        for (Path bot : running.read()) {
            if (Files.exists(bot)) {
                bots.add(bot);
            } else {
                output.note(bot + " does not come back: the file is gone");
            }
        }
        return List.copyOf(bots);
    }

    /** True for a file of the command line; the others come back by themselves. */
    private boolean isNamed(Path bot) {
        return !resume || existing(files).contains(bot);
    }

    private static boolean isSound(Path bot, BotConfigLoader loader, Output output) {
        List<Problem> problems = loader.check(bot);
        problems.forEach(problem -> output.note(bot + " does not come back: " + problem));
        return problems.isEmpty();
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
