package org.colibri.console.exchange;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.connector.ConnectorDescriptor;
import org.colibri.engine.config.HostConfig;

/**
 * Where a connection of a command's own goes: as {@code conf/colibri.conf} has it for bots, unless options say otherwise.
 * Addresses of the file belong to its domain and are left out for another one.
 *
 * @param endpoints addresses that override the domain's
 * @param trust file of certificates, null for the JDK's
 * @param options the connector's own settings
 * @param note for the user where it is not simply the venue itself; null otherwise
 */
public record Whereabouts(
        String domain, Map<String, URI> endpoints, Path trust, Map<String, String> options, String note) {

    public Whereabouts {
        endpoints = Map.copyOf(endpoints);
        options = Map.copyOf(options);
    }

    /** What holds of the options and the connector's block of the file. */
    static Whereabouts of(VenueSettings said, HostConfig.Connector configured) {
        boolean configuredDomain = said.domain() == null || said.domain().equals(configured.domain());
        Map<String, URI> addresses = new TreeMap<>();
        if (configuredDomain) {
            configured.endpoints().forEach((name, address) -> addresses.put(name, URI.create(address)));
        }
        addresses.putAll(said.endpoints());
        Path trust = said.trust() == null ? configured.trust().map(Path::of).orElse(null) : said.trust();
        return new Whereabouts(
                configuredDomain ? configured.domain() : said.domain(),
                addresses,
                trust,
                configured.options(),
                note(said, configured, configuredDomain));
    }

    private static String note(VenueSettings said, HostConfig.Connector configured, boolean configuredDomain) {
        if (!configuredDomain) {
            return "at the domain " + said.domain() + "; conf/colibri.conf says " + configured.domain();
        }
        boolean namesDomain = said.domain() == null && !configured.domain().equals(ConnectorDescriptor.MAIN);
        boolean namesAddress = configured.endpoints().keySet().stream()
                .anyMatch(name -> !said.endpoints().containsKey(name));
        return namesDomain || namesAddress
                ? "at the domain " + configured.domain() + (namesAddress ? " and the addresses" : "")
                        + " of conf/colibri.conf"
                : null;
    }
}
