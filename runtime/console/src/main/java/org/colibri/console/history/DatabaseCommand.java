package org.colibri.console.history;

import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.colibri.console.Installation;
import org.colibri.console.output.Output;
import org.colibri.console.output.Table;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.state.HostLock;
import org.colibri.store.database.DatabaseAddress;
import org.colibri.store.database.History;
import org.colibri.store.database.Rebuild;
import org.colibri.store.journal.FileJournals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code colibri database status|rebuild}: looks after the database that is made of the journals. */
@Command(
        name = "database",
        description = "The database that history is read from: its state, and how to make it anew.",
        subcommands = {DatabaseCommand.Status.class, DatabaseCommand.RebuildAll.class})
public final class DatabaseCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: one of status, rebuild");
    }

    private static DatabaseAddress address(Installation installation) {
        return DatabaseAddress.of(installation.config().database(), installation.home(), installation.state());
    }

    /** {@code colibri database status}. */
    @Command(name = "status", description = "Where it is, what it holds, and how far each journal is in it.")
    static final class Status implements Callable<Integer> {

        @Option(names = "--json", description = "Standard output carries JSON alone.")
        private boolean json;

        @Override
        public Integer call() {
            Output output = new Output(System.out, System.err, json);
            DatabaseAddress address;
            try {
                address = address(Installation.locate());
            } catch (RuntimeException e) {
                return output.failure(e);
            }
            try (History history = History.open(address)) {
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("url", address.url());
                told.put("version", history.version());
                told.putAll(history.counts());
                told.put("journals", history.projected());
                output.result(told, text(address, history));
                return 0;
            } catch (RuntimeException e) {
                return output.failure(e);
            }
        }

        private static String text(DatabaseAddress address, History history) {
            StringBuilder text =
                    new StringBuilder("Database " + address.url() + ", tables of version " + history.version() + "\n");
            history.counts()
                    .forEach((name, count) ->
                            text.append(name).append(": ").append(count).append('\n'));
            Table journals = new Table("JOURNAL", "RECORDS", "NEWEST", "LOST", "REFUSED");
            history.projected()
                    .forEach(one -> journals.row(
                            one.journal(), one.record(), Output.time(one.millis()), one.lost(), one.refused()));
            return text.append('\n').append(journals).toString();
        }
    }

    /** {@code colibri database rebuild}. */
    @Command(
            name = "rebuild",
            description = "Makes it anew from the journals, while no host runs; rows older than they are stay.")
    static final class RebuildAll implements Callable<Integer> {

        @Option(names = "--json", description = "Standard output carries JSON alone.")
        private boolean json;

        @Override
        public Integer call() {
            Output output = new Output(System.out, System.err, json);
            ScheduledExecutorService background = Executors.newSingleThreadScheduledExecutor();
            try {
                Installation installation = Installation.locate();
                installation.state().create();
                HostLock lock = HostLock.acquire(installation.state());
                try {
                    output.result(rebuild(installation, background, output), "Done.");
                } finally {
                    lock.close();
                }
                return 0;
            } catch (RuntimeException e) {
                return output.failure(e);
            } finally {
                background.shutdownNow();
            }
        }

        private Map<String, Object> rebuild(
                Installation installation, ScheduledExecutorService background, Output output) {
            SystemClock clock = new SystemClock();
            Rebuild.Result result = new Rebuild(
                            address(installation),
                            new FileJournals(installation.state().journal(), clock, background),
                            installation.state().instanceTag(),
                            clock)
                    .run();
            if (result.setAside() != null) {
                output.note("The database was damaged; it is kept as " + result.setAside()
                        + ". What is older than the journals is in there alone.");
            }
            if (!json) {
                Table table = new Table("JOURNAL", "FROM RECORD", "RECORDS");
                result.journals().forEach(one -> table.row(one.journal(), one.first(), one.records()));
                output.note(table.toString());
            }
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("journals", result.journals());
            if (result.setAside() != null && Files.exists(result.setAside())) {
                told.put("setAside", result.setAside().toString());
            }
            return told;
        }
    }
}
