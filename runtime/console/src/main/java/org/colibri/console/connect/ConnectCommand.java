package org.colibri.console.connect;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.CredentialField;
import org.colibri.api.connector.Credentials;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.PositiveSeconds;
import org.colibri.console.UsageException;
import org.colibri.console.exchange.KeyFile;
import org.colibri.console.exchange.KeyTest;
import org.colibri.console.exchange.VenueSettings;
import org.colibri.console.keys.PasswordSource;
import org.colibri.console.keys.SystemTerminal;
import org.colibri.console.output.Output;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.config.BotConfig;
import org.colibri.engine.keys.KeyName;
import org.colibri.engine.keys.KeyStoreFile;
import org.colibri.engine.keys.Password;
import org.colibri.engine.keys.StoredKeys;
import org.colibri.engine.loop.SystemClock;
import org.colibri.engine.state.AuditLog;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code colibri connect CONNECTOR}: puts credentials into the key store, lists them and takes them out. */
@Command(name = "connect", description = "Tests credentials at the venue and stores them in the encrypted key store.")
public final class ConnectCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CONNECTOR",
            description = "A connector's id, as 'colibri connectors' lists it.")
    private String connector;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            defaultValue = BotConfig.MAIN_ACCOUNT,
            description = "Your name for the account (${DEFAULT-VALUE}).")
    private String account;

    @Option(
            names = "--key-file",
            paramLabel = "F",
            description = "JSON file with the credentials, in the place of asking.")
    private Path keyFile;

    @Option(
            names = "--password-file",
            paramLabel = "F",
            description = "File with the key store's password in its first line; otherwise $" + PasswordSource.VARIABLE
                    + ", otherwise it is asked.")
    private Path passwordFile;

    @Option(names = "--no-test", description = "Store them without asking the venue.")
    private boolean untested;

    @ArgGroup
    private final Instead instead = new Instead();

    @Option(names = "--domain", paramLabel = "NAME", description = "Test at this domain (that of conf/colibri.conf).")
    private String domain;

    @Option(
            names = "--endpoint",
            paramLabel = "NAME=URL",
            description = "Test at this address (those of conf/colibri.conf); may be repeated.")
    private final Map<String, URI> endpoints = new LinkedHashMap<>();

    @Option(names = "--trust", paramLabel = "F", description = "PEM file of the certificates to trust.")
    private Path trust;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            defaultValue = "20",
            converter = PositiveSeconds.class,
            description = "Seconds for the test (${DEFAULT-VALUE}).")
    private Duration timeout;

    @Option(names = "--json", description = "Standard output carries JSON alone.")
    private boolean json;

    /** What may be done in the place of storing. */
    private static final class Instead {

        @Option(
                names = "--list",
                description = "List what is stored, names only; of all connectors when none is named.")
        private boolean list;

        @Option(names = "--remove", description = "Take the account's credentials out of the key store.")
        private boolean remove;
    }

    @Override
    public Integer call() {
        Output output = new Output(System.out, System.err, json);
        try {
            Installation installation = Installation.locate();
            KeyStoreFile store = new KeyStoreFile(installation.state().create().keyStore());
            PasswordSource passwords = PasswordSource.of(passwordFile);
            ConnectorEntry entry = entry(installation);
            KeyAdministration keys = new KeyAdministration(store, passwords, output);
            if (instead.list) {
                keys.list(entry == null ? null : entry.descriptor().connector());
                return 0;
            }
            String result = "failed";
            try {
                if (instead.remove) {
                    keys.remove(name(entry));
                } else {
                    connect(installation, entry, store, passwords, output);
                }
                result = "done";
            } finally {
                audit(installation, entry, result);
            }
            return 0;
        } catch (Exception e) {
            return output.failure(e);
        }
    }

    private void audit(Installation installation, ConnectorEntry entry, String result) {
        ObjectNode what = JsonNodeFactory.instance.objectNode();
        what.put("connector", entry.descriptor().connector()).put("account", account);
        new AuditLog(installation.state(), new SystemClock())
                .add(AuditLog.self(), instead.remove ? "connect --remove" : "connect", what, result);
    }

    private ConnectorEntry entry(Installation installation) {
        if (connector == null && instead.list) {
            return null;
        }
        if (connector == null) {
            throw new UsageException(
                    "missing required parameter: 'CONNECTOR' of 'colibri connect'", "see 'colibri connect --help'");
        }
        Plugins plugins = new Plugins(installation);
        ConnectorEntry entry = plugins.connector(connector);
        plugins.refuseWrongHostFile(installation);
        return entry;
    }

    private KeyName name(ConnectorEntry entry) {
        try {
            return new KeyName(entry.descriptor().connector(), account);
        } catch (IllegalArgumentException e) {
            throw new UsageException("--account: " + e.getMessage(), null);
        }
    }

    private void connect(
            Installation installation,
            ConnectorEntry entry,
            KeyStoreFile store,
            PasswordSource passwords,
            Output output)
            throws Exception {
        KeyName name = name(entry);
        ConnectorDescriptor descriptor = entry.descriptor();
        // A key file that is wrong is told before anybody is asked for anything.
        Credentials given = keyFile == null ? null : KeyFile.read(keyFile, descriptor.credentialFields());
        try (Password password = store.exists() ? passwords.existing(store.path()) : passwords.fresh(store.path())) {
            StoredKeys before = store.read(password);
            Credentials credentials = given == null
                    ? new CredentialForm(new SystemTerminal()).ask(descriptor.credentialFields())
                    : declared(given, descriptor.credentialFields(), output);
            KeyTest.Outcome tested = untested ? null : test(installation, entry, credentials, output);
            store.update(password, keys -> keys.with(name, credentials));
            new ConnectReport(name, credentials, before.find(name).isPresent(), tested)
                    .print(installation.config(), output);
        }
    }

    private KeyTest.Outcome test(
            Installation installation, ConnectorEntry entry, Credentials credentials, Output output) throws Exception {
        try {
            return new KeyTest(installation, entry, settings(entry.descriptor())).run(credentials, output);
        } catch (Exception e) {
            output.note("Nothing was stored; --no-test stores credentials without asking the venue.");
            throw e;
        }
    }

    private VenueSettings settings(ConnectorDescriptor descriptor) {
        return new VenueSettings(
                descriptor.connector(),
                domain,
                endpoints,
                VenueSettings.KeySource.none(),
                trust,
                timeout,
                false,
                null,
                false);
    }

    /** Only what the connector declares is stored. */
    private static Credentials declared(Credentials given, List<CredentialField> fields, Output output) {
        Map<String, String> values = new TreeMap<>();
        fields.stream()
                .map(CredentialField::name)
                .filter(given::has)
                .forEach(field -> values.put(field, given.get(field)));
        List<String> others = new ArrayList<>(given.fields());
        others.removeAll(values.keySet());
        if (!others.isEmpty()) {
            output.note("Not stored, since the connector does not know them or they are empty: "
                    + String.join(", ", others));
        }
        return Credentials.of(values);
    }
}
