package org.colibri.plugins.ndax;

import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.SocketLink;

/** The log-in on one socket, which holds for the connection. */
final class NdaxSocketLogin {

    private static final String FUNCTION = "AuthenticateUser";

    private final NdaxAuth auth;
    private long asked;

    NdaxSocketLogin(NdaxAuth auth) {
        this.auth = auth;
    }

    void send(SocketLink<?> link, long sequence) {
        asked = sequence;
        link.send(NdaxFrame.request(sequence, FUNCTION, auth.login()));
    }

    /** True for the answer to the log-in that is under way. */
    boolean isAnsweredBy(NdaxFrame frame) {
        return asked != 0 && frame.isAnswer() && frame.sequence() == asked;
    }

    /** The account that was logged in, or null when it was not; the link is told then. */
    Long answered(SocketLink<?> link, NdaxFrame frame) {
        asked = 0;
        try {
            return auth.account(NdaxLogin.read(frame.payload()));
        } catch (VenueException refusal) {
            if (refusal.category() == ErrorCategory.AUTHENTICATION || refusal.category() == ErrorCategory.PERMISSION) {
                link.loginRefused(refusal);
            } else {
                link.reconnect("the log-in was not accepted: " + refusal.getMessage());
            }
        } catch (IllegalArgumentException e) {
            link.reconnect("the log-in's answer cannot be read: " + e.getMessage());
        }
        return null;
    }

    void closed() {
        asked = 0;
    }
}
