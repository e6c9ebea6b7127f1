package org.colibri.kit.net;

import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/**
 * The open connection as a {@link SocketProtocol} sees it.
 *
 * @param <T> what can be subscribed to
 */
public interface SocketLink<T> {

    void send(String text);

    void send(byte[] binary);

    /** The handshake of the venue is done: subscriptions may be sent. */
    void ready();

    /** The venue confirmed the topic. */
    void acknowledged(T topic);

    /** The venue refused the topic, or ended it; it is asked for again alone (NET-7). */
    void failed(T topic, VenueException why);

    /**
     * The log-in was refused: this connection ends, and another tries again after a wait that depends on the reason
     * ({@link KeyBackoff}). A refusal of the key itself makes the account's health {@code FAILED} meanwhile.
     */
    void loginRefused(VenueException why);

    /**
     * The log-in was answered: the handshake is done, or it was refused, for the key or for a reason that passes by itself.
     *
     * @param refusal null when the venue let us in
     */
    default void loggedIn(VenueException refusal) {
        if (refusal == null) {
            ready();
        } else if (refusal.category() == ErrorCategory.AUTHENTICATION
                || refusal.category() == ErrorCategory.PERMISSION) {
            loginRefused(refusal);
        } else {
            reconnect("the log-in was refused: " + refusal.getMessage());
        }
    }

    /**
     * This connection will soon not go on: its successor is opened now, and takes over when it has all topics (NET-6). By
     * default it ends first.
     */
    default void replace(String why) {
        reconnect(why);
    }

    /** This connection cannot go on; a new one is opened. */
    void reconnect(String why);
}
