package org.colibri.console.exchange;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.api.connector.Credentials;
import org.colibri.console.Installation;
import org.colibri.console.Plugins;
import org.colibri.console.UsageException;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.engine.config.HostConfigLoader;
import org.colibri.engine.config.NearestKey;

/**
 * What a one-shot command is about, checked: the connector, loaded, and the account's credentials.
 *
 * @param credentials null when none were given
 */
record Target(Installation installation, ConnectorEntry entry, Credentials credentials, VenueSettings settings) {

    /**
     * Loads the connector's plugin and reads the key file.
     *
     * @throws UsageException for an unknown connector, domain or endpoint, and for a key file that is wrong
     */
    static Target of(VenueSettings settings) {
        Installation installation = Installation.locate();
        ConnectorEntry entry = new Plugins(installation).connector(settings.connector());
        ConnectorDescriptor descriptor = entry.descriptor();
        checkEndpoints(descriptor, settings);
        Credentials credentials =
                settings.keyFile() == null ? null : KeyFile.read(settings.keyFile(), descriptor.credentialFields());
        return new Target(installation, entry, credentials, settings);
    }

    ConnectorDescriptor descriptor() {
        return entry.descriptor();
    }

    private static void checkEndpoints(ConnectorDescriptor descriptor, VenueSettings settings) {
        String domain = settings.domainOrMain();
        Map<String, String> named = descriptor.domains().get(domain);
        if (named == null) {
            Set<String> domains = new TreeSet<>(descriptor.domains().keySet());
            throw new UsageException(
                    descriptor.connector() + " has no domain '" + domain + "'" + NearestKey.suggestion(domain, domains),
                    "it has: " + String.join(", ", domains));
        }
        settings.endpoints().forEach((name, address) -> {
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
