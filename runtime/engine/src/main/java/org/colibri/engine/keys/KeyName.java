package org.colibri.engine.keys;

import java.util.Comparator;
import java.util.Objects;

/**
 * Whose credentials they are.
 *
 * @param connector its id, not an alias
 * @param account the user's name of the account, {@code main} by default
 */
public record KeyName(String connector, String account) implements Comparable<KeyName> {

    /** What names of accounts look like. */
    public static final String ACCOUNT_FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    private static final Comparator<KeyName> ORDER =
            Comparator.comparing(KeyName::connector).thenComparing(KeyName::account);

    public KeyName {
        Objects.requireNonNull(connector, "connector");
        checkAccount(account);
    }

    /** @throws IllegalArgumentException for what cannot name an account */
    public static void checkAccount(String account) {
        if (!account.matches(ACCOUNT_FORM)) {
            throw new IllegalArgumentException(
                    "'" + account
                            + "' cannot name an account: letters, digits, '.', '_' and '-', at most 64, a letter or digit first");
        }
    }

    @Override
    public int compareTo(KeyName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return "account " + account + " of " + connector;
    }
}
