package org.colibri.console.exchange;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.Credentials;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.console.keys.PasswordSource;
import org.colibri.console.output.Output;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.NearestKey;
import org.colibri.engine.keys.KeyName;
import org.colibri.engine.keys.KeyStoreFile;
import org.colibri.engine.keys.Password;
import org.colibri.engine.keys.StoredKeys;

/**
 * What a one-shot command is about, checked: the connector, loaded, and the account's credentials.
 *
 * @param credentials null when none were given
 */
public record Target(Installation installation, ConnectorEntry entry, Credentials credentials, VenueSettings settings) {

    /**
     * Loads the connector's plugin and reads the key file, or else the key store for commands that need a key.
     *
     * @throws UsageException for an unknown connector, domain or endpoint, and for a key file that is wrong
     */
    public static Target of(VenueSettings settings, boolean needsKey) {
        Installation installation = Installation.locate();
        Plugins plugins = new Plugins(installation);
        ConnectorEntry entry = plugins.connector(settings.connector());
        plugins.refuseWrongHostFile(installation);
        ConnectorDescriptor descriptor = entry.descriptor();
        Path file = settings.keys().file();
        Credentials credentials = null;
        if (file != null) {
            credentials = KeyFile.read(file, descriptor.credentialFields());
        }
        Target target = with(installation, entry, credentials, settings);
        return file == null && needsKey && !settings.keys().paper() ? target.withStoredKey() : target;
    }

    /**
     * With these credentials.
     *
     * @throws UsageException for an unknown domain or endpoint
     */
    static Target with(
            Installation installation, ConnectorEntry entry, Credentials credentials, VenueSettings settings) {
        Target target = new Target(installation, entry, credentials, settings);
        target.checkEndpoints();
        return target;
    }

    /** Without a key store there are none, which is told when they are needed. */
    private Target withStoredKey() {
        KeyStoreFile store = new KeyStoreFile(installation.state().keyStore());
        if (!store.exists()) {
            return this;
        }
        KeyName name = name();
        PasswordSource passwords = PasswordSource.of(settings.keys().passwordFile());
        try (Password password = passwords.existing(store.path())) {
            StoredKeys keys = store.read(password);
            Credentials stored = keys.find(name)
                    .orElseThrow(() -> new UsageException(
                            "the key store has no credentials of " + name,
                            "store them with 'colibri connect " + name.connector() + " --account " + name.account()
                                    + "', or give --key-file F"));
            return new Target(installation, entry, stored, settings);
        }
    }

    private KeyName name() {
        try {
            return new KeyName(descriptor().connector(), settings.keys().account());
        } catch (IllegalArgumentException e) {
            throw new UsageException("--account: " + e.getMessage(), null);
        }
    }

    public ConnectorDescriptor descriptor() {
        return entry.descriptor();
    }

    /** Where a connection of the command's own goes. */
    public Whereabouts where() {
        return Whereabouts.of(
                settings, installation.config().connector(descriptor().connector()));
    }

    /** Tells the user where a connection of the command's own goes, if that is not simply the venue itself. */
    void tellWhere(Output output) {
        String note = where().note();
        if (note != null) {
            output.note(descriptor().connector() + " " + note);
        }
    }

    private void checkEndpoints() {
        ConnectorDescriptor descriptor = descriptor();
        Whereabouts where = where();
        String domain = where.domain();
        Map<String, String> named = descriptor.domains().get(domain);
        if (named == null) {
            Set<String> domains = new TreeSet<>(descriptor.domains().keySet());
            throw new UsageException(
                    descriptor.connector() + " has no domain '" + domain + "'" + NearestKey.suggestion(domain, domains),
                    "it has: " + String.join(", ", domains));
        }
        where.endpoints().forEach((name, address) -> {
            if (!named.containsKey(name)) {
                Set<String> names = new TreeSet<>(named.keySet());
                throw new UsageException(
                        descriptor.connector() + " has no endpoint '" + name + "'" + NearestKey.suggestion(name, names),
                        "it has: " + String.join(", ", names));
            }
            if (HostConfigLoader.address(address.toString()).isEmpty()) {
                throw new UsageException(
                        "--endpoint " + name + "=" + address + " is not a whole address",
                        "write it like http://127.0.0.1:8080 or wss://host:port/path");
            }
        });
    }
}
