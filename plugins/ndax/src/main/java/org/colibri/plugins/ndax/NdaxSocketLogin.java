package org.colibri.plugins.ndax;

import java.util.function.Consumer;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/** The log-in on one socket, which holds for the connection. */
final class NdaxSocketLogin {

    private static final String FUNCTION = "AuthenticateUser";

    private final NdaxAuth auth;

    NdaxSocketLogin(NdaxAuth auth) {
        this.auth = auth;
    }

    /** The message that logs in. */
    String request(long sequence) {
        return NdaxFrame.request(sequence, FUNCTION, auth.login());
    }

    /**
     * The account that was logged in, or null when none was.
     *
     * @param refused told why, when the key was refused
     * @param failed told why, when it may work the next time
     */
    Long account(NdaxFrame answer, Consumer<VenueException> refused, Consumer<String> failed) {
        try {
            return auth.account(NdaxLogin.read(answer.payload()));
        } catch (VenueException refusal) {
            if (refusal.category() == ErrorCategory.AUTHENTICATION || refusal.category() == ErrorCategory.PERMISSION) {
                refused.accept(refusal);
            } else {
                failed.accept("the log-in was not accepted: " + refusal.getMessage());
            }
        } catch (IllegalArgumentException e) {
            failed.accept("the log-in's answer cannot be read: " + e.getMessage());
        }
        return null;
    }
}
