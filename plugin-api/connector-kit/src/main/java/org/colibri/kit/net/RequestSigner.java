package org.colibri.kit.net;

/** Makes a venue's signed requests: the only place besides a socket's log-in that touches an account's secret. */
@FunctionalInterface
public interface RequestSigner {

    /**
     * Signs the request. Called right before sending, again for each repetition; what it returns is what leaves.
     *
     * @param timestampMillis the venue's time now, never less than in an earlier call (TIME-4); venues that want nonces
     *     take them from {@code Nonces} instead
     */
    HttpRequest sign(DraftRequest draft, long timestampMillis);
}
