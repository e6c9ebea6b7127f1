package org.colibri.api.connector;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * How one connector of a process differs from its defaults.
 *
 * @param connector which of the provider's connectors
 * @param domain {@code main} or another of the descriptor's
 * @param endpoints addresses by endpoint name that override the domain's (ID-2)
 * @param options the connector's own settings by kebab-case name, as texts; numbers of section 19 can be changed here
 */
public record ConnectorSettings(
        String connector, String domain, Map<String, URI> endpoints, Map<String, String> options) {

    public ConnectorSettings {
        Objects.requireNonNull(connector, "connector");
        Objects.requireNonNull(domain, "domain");
        endpoints = Map.copyOf(endpoints);
        options = Map.copyOf(options);
    }

    /** The main domain without changes. */
    public static ConnectorSettings of(String connector) {
        return new ConnectorSettings(connector, ConnectorDescriptor.MAIN, Map.of(), Map.of());
    }

    /** The same settings with these overrides in the place of the former ones. */
    public ConnectorSettings withEndpoints(Map<String, URI> newEndpoints) {
        return new ConnectorSettings(connector, domain, newEndpoints, options);
    }

    /**
     * The one of a provider's connectors that these settings are for.
     *
     * @throws IllegalArgumentException when it has no such connector; it lists those it has
     */
    public ConnectorDescriptor choose(List<ConnectorDescriptor> offered) {
        return offered.stream()
                .filter(candidate -> candidate.connector().equals(connector))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("this plugin has no connector '" + connector
                        + "'; it has "
                        + offered.stream().map(ConnectorDescriptor::connector).toList()));
    }

    /**
     * The address of a named endpoint: the override, or the domain's.
     *
     * @throws IllegalArgumentException for a domain or endpoint that the descriptor does not have; it lists those it has
     */
    public URI endpoint(ConnectorDescriptor descriptor, String name) {
        URI override = endpoints.get(name);
        if (override != null) {
            return override;
        }
        Map<String, String> named = descriptor.domains().get(domain);
        if (named == null) {
            throw new IllegalArgumentException(connector + " has no domain '" + domain + "'; it has "
                    + new TreeSet<>(descriptor.domains().keySet()));
        }
        String address = named.get(name);
        if (address == null) {
            throw new IllegalArgumentException(connector + " has no endpoint '" + name + "' in its domain '" + domain
                    + "'; it has " + new TreeSet<>(named.keySet()));
        }
        return URI.create(address);
    }
}
