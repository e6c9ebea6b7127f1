package org.colibri.engine.config;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.engine.catalog.ProviderCatalog;
import org.colibri.engine.catalog.ProviderCatalog.ConnectorEntry;
import org.colibri.kit.net.vertx.TrustFile;

/** Reads {@code conf/colibri.conf}. Blocks on the file. */
public final class HostConfigLoader {

    /**
     * Reads and binds the file; does not look at plugins, which this file tells where to find.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public HostConfig load(Path file) {
        Problems problems = new Problems(file);
        Optional<HostConfig> config = ConfigFile.read(file, problems).flatMap(root -> {
            checkTrust(root, problems);
            return new RecordBinder(KeyCase.KEBAB, problems).bind(HostConfig.class, root, "");
        });
        if (!problems.list().isEmpty()) {
            throw new ConfigurationException(problems.list());
        }
        return config.orElseThrow(() -> new ConfigurationException(problems.list()));
    }

    /** All that is wrong with the file, also against the plugins that are loaded, which are all. */
    public List<Problem> check(Path file, ProviderCatalog catalog) {
        return check(file, catalog, true);
    }

    /**
     * The same before something is started by the file.
     *
     * @param complete false where a plugin could not be loaded: then a connector that is not there may be that one's
     * @throws ConfigurationException with everything that is wrong; nothing is where there is no file
     */
    public void refuseWrong(Path file, ProviderCatalog catalog, boolean complete) {
        List<Problem> problems = Files.exists(file) ? check(file, catalog, complete) : List.of();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    private List<Problem> check(Path file, ProviderCatalog catalog, boolean complete) {
        Problems problems = new Problems(file);
        ConfigFile.read(file, problems).ifPresent(root -> {
            new RecordBinder(KeyCase.KEBAB, problems).bind(HostConfig.class, root, "");
            checkTrust(root, problems);
            if (root.get("connectors") instanceof ConfigObject connectors) {
                connectors.forEach((id, given) -> {
                    if (complete || catalog.connector(id).isPresent()) {
                        checkConnector(id, given, catalog, problems);
                    }
                    String plain = ConnectorDescriptor.asId(id);
                    if (!plain.equals(id) && connectors.get(plain) != null) {
                        problems.addForValue(given, "connectors." + id, plain, "is '" + plain + "' a second time");
                    }
                });
            }
        });
        return problems.list();
    }

    private static void checkTrust(ConfigObject root, Problems problems) {
        if (root.get("connectors") instanceof ConfigObject connectors) {
            connectors.forEach((id, given) -> {
                if (given instanceof ConfigObject block && block.get("trust") != null) {
                    checkTrust(id, block.get("trust"), problems);
                }
            });
        }
    }

    private static void checkTrust(String id, ConfigValue given, Problems problems) {
        String allowed = "the whole path of a file with certificates in PEM form";
        String key = "connectors." + id + ".trust";
        try {
            Path file = Path.of(String.valueOf(given.unwrapped()));
            if (file.isAbsolute()) {
                TrustFile.read(file);
            } else {
                problems.addForValue(given, key, allowed, "is not a whole path");
            }
        } catch (IllegalArgumentException e) {
            problems.addForValue(given, key, allowed, e.getMessage());
        }
    }

    private static void checkConnector(String id, ConfigValue given, ProviderCatalog catalog, Problems problems) {
        String key = "connectors." + id;
        Optional<ConnectorEntry> entry = catalog.connector(id);
        if (entry.isEmpty()) {
            Set<String> known = connectorIds(catalog);
            problems.addForValue(
                    given,
                    key,
                    String.join(", ", known),
                    "no connector '" + id + "' is loaded" + NearestKey.suggestion(id, known));
            return;
        }
        ConnectorDescriptor descriptor = entry.get().descriptor();
        if (descriptor.isAlias(id)) {
            problems.addForValue(
                    given, key, descriptor.connector(), "is an alias; write it as '" + descriptor.connector() + "'");
        }
        if (given instanceof ConfigObject block) {
            int before = problems.count();
            checkDomain(key, block, descriptor, problems);
            if (problems.count() == before && block.get("options") instanceof ConfigObject options) {
                DryConnector.check(key, options, domain(block), entry.get(), problems);
            }
        }
    }

    private static String domain(ConfigObject block) {
        ConfigValue given = block.get("domain");
        return given == null ? ConnectorDescriptor.MAIN : String.valueOf(given.unwrapped());
    }

    private static void checkDomain(String key, ConfigObject block, ConnectorDescriptor descriptor, Problems problems) {
        ConfigValue domainGiven = block.get("domain");
        String domain = domain(block);
        Map<String, String> named = descriptor.domains().get(domain);
        if (named == null) {
            Set<String> domains = new TreeSet<>(descriptor.domains().keySet());
            problems.addForValue(
                    domainGiven,
                    key + ".domain",
                    String.join(", ", domains),
                    descriptor.connector() + " has no domain '" + domain + "'"
                            + NearestKey.suggestion(domain, domains));
            return;
        }
        if (block.get("endpoints") instanceof ConfigObject endpoints) {
            endpoints.forEach((name, given) -> checkEndpoint(key, name, given, named.keySet(), descriptor, problems));
        }
    }

    private static void checkEndpoint(
            String key,
            String name,
            ConfigValue given,
            Set<String> known,
            ConnectorDescriptor descriptor,
            Problems problems) {
        String at = key + ".endpoints." + name;
        if (!known.contains(name)) {
            problems.addForValue(
                    given,
                    at,
                    String.join(", ", new TreeSet<>(known)),
                    descriptor.connector() + " has no endpoint '" + name + "'" + NearestKey.suggestion(name, known));
        } else if (address(String.valueOf(given.unwrapped())).isEmpty()) {
            problems.addForValue(
                    given, at, "an address such as https://host:port or wss://host:port/path", "is not an address");
        }
    }

    /** The address, if it is a whole one with a scheme that connectors speak. */
    public static Optional<URI> address(String text) {
        try {
            URI uri = new URI(text);
            boolean known = uri.getScheme() != null
                    && Set.of("http", "https", "ws", "wss").contains(uri.getScheme());
            return known && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException malformed) {
            return Optional.empty();
        }
    }

    static Set<String> connectorIds(ProviderCatalog catalog) {
        Set<String> ids = new TreeSet<>();
        catalog.connectors().forEach(entry -> ids.add(entry.descriptor().connector()));
        return ids;
    }
}
