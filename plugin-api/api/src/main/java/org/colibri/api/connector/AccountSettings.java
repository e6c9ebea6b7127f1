package org.colibri.api.connector;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;

/**
 * An account to open.
 *
 * @param name the user's name for it, {@code main} by default
 * @param instanceTag three characters of {@code 0-9a-z} that tell this installation's orders from others (OID-2)
 * @param cancelOnStart cancel our own open orders that are found on start (REC-2)
 * @param limits the most that our orders may take of an asset, the operator's, in units of that asset; assets not named
 *     are not limited (BAL-4)
 * @param store what is kept of it (REC-1); the host closes it once the account has stopped
 */
public record AccountSettings(
        String name,
        Credentials credentials,
        String instanceTag,
        boolean cancelOnStart,
        Map<String, BigDecimal> limits,
        AccountStore store) {

    /** An account without limits. */
    public AccountSettings(
            String name, Credentials credentials, String instanceTag, boolean cancelOnStart, AccountStore store) {
        this(name, credentials, instanceTag, cancelOnStart, Map.of(), store);
    }

    /** An account of which nothing is kept, for one-shot commands and tests. */
    public AccountSettings(String name, Credentials credentials, String instanceTag, boolean cancelOnStart) {
        this(name, credentials, instanceTag, cancelOnStart, AccountStore.none());
    }

    public AccountSettings {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(credentials, "credentials");
        Objects.requireNonNull(instanceTag, "instanceTag");
        limits = Map.copyOf(limits);
        Objects.requireNonNull(store, "store");
        if (!instanceTag.matches("[0-9a-z]{3}")) {
            throw new IllegalArgumentException(
                    "instance tag '" + instanceTag + "' must be three characters of 0-9 and a-z");
        }
    }
}
