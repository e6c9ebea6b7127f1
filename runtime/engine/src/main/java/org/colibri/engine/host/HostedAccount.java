package org.colibri.engine.host;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.colibri.api.connector.Account;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.Connector;
import org.colibri.api.connector.Credentials;

/**
 * A live account of the running host, as somebody who has its key may use it: single requests by its own connector, so
 * within the same limits and with the same nonces and clock. The credentials stay inside.
 *
 * @param connector used on its loop
 * @param domain the connector's, {@code main} or {@code testnet}
 * @param addresses in force, by endpoint name
 * @param api the account's single requests; called on the connector's loop
 */
public record HostedAccount(
        Connector connector, Account account, String domain, Map<String, String> addresses, Supplier<AccountApi> api) {

    public HostedAccount {
        addresses = Map.copyOf(addresses);
    }

    static HostedAccount of(
            Connector connector,
            Account account,
            Credentials credentials,
            String domain,
            Map<String, String> overridden) {
        Map<String, String> addresses =
                new TreeMap<>(connector.descriptor().domains().getOrDefault(domain, Map.of()));
        addresses.putAll(overridden);
        return new HostedAccount(connector, account, domain, addresses, () -> connector.accountApi(credentials));
    }
}
