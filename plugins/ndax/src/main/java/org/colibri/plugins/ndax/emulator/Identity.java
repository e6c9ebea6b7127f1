package org.colibri.plugins.ndax.emulator;

import org.colibri.api.connector.Credentials;

/**
 * Whom the emulator's key belongs to, with the venue's numbers.
 *
 * @param accountId the credentials' {@code accountId} when that is a number, otherwise one of the emulator's own
 */
record Identity(long userId, long accountId, String userName, String accountName) {

    private static final long DEFAULT_ACCOUNT = 449;

    /** @throws IllegalArgumentException that names {@code userId} when it is missing or no number */
    static Identity of(Credentials credentials) {
        return new Identity(number("userId", credentials.require("userId")), account(credentials), "main", "main");
    }

    /** Refuses a request about another account; {@code AccountId} may be missing. */
    void checkAccount(Parameters parameters) {
        if (parameters.whole("AccountId", accountId) != accountId) {
            throw Refusal.notAuthorized();
        }
    }

    /** Refuses a request about another account or none. */
    void requireAccount(Parameters parameters) {
        parameters.whole("AccountId");
        checkAccount(parameters);
    }

    private static long account(Credentials credentials) {
        String text = credentials.get("accountId");
        boolean numbered = text != null && text.matches("[0-9]{1,18}");
        return numbered ? Long.parseLong(text) : DEFAULT_ACCOUNT;
    }

    private static long number(String field, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("credential field '" + field + "' must be a whole number");
        }
        return Long.parseLong(text);
    }
}
