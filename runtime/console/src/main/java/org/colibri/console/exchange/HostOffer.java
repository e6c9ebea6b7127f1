package org.colibri.console.exchange;

import java.util.Map;

/**
 * What the running host says of the account that it has with our key.
 *
 * @param pid of its process
 * @param domain of its connector
 * @param endpoints its addresses in force, by name
 * @param clientOrderId unused, for an order that the command may place
 */
public record HostOffer(long pid, String account, String domain, Map<String, String> endpoints, String clientOrderId) {

    public HostOffer {
        endpoints = Map.copyOf(endpoints);
    }
}
