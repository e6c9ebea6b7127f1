package org.colibri.api.emulator;

import java.net.URI;
import java.util.Map;
import org.colibri.api.connector.Credentials;

/**
 * Where a started emulator listens.
 *
 * @param endpoints by the connector's endpoint names ({@code rest}, {@code ws}, …)
 * @param credentials of the account that its ledger shows
 * @param control the control port's address
 */
public record EmulatorReady(String connector, Map<String, URI> endpoints, Credentials credentials, URI control) {

    public EmulatorReady {
        endpoints = Map.copyOf(endpoints);
    }
}
