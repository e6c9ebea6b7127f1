package org.colibri.plugins.ndax;

import com.fasterxml.jackson.databind.JsonNode;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;

/**
 * An accepted log-in, by REST or on a socket: both answer alike.
 *
 * @param token of the session, for REST; null where the answer has none
 * @param accountId the user's default account
 */
record NdaxLogin(String token, long accountId) {

    /** The token opens the account to whoever has it. */
    @Override
    public String toString() {
        return "NdaxLogin[account " + accountId + "]";
    }

    /**
     * Reads the answer.
     *
     * @throws VenueException when it refuses
     * @throws IllegalArgumentException when it cannot be understood
     */
    static NdaxLogin read(JsonNode answer) {
        if (NdaxJson.flag(answer, "Locked")) {
            throw refused(answer, ErrorCategory.PERMISSION, "the user is locked")
                    .withHint("have NDAX unlock the user; many log-ins in rapid succession lock one");
        }
        if (!NdaxJson.flag(answer, "Authenticated")) {
            VenueException told = NdaxErrors.in(answer, null);
            throw told != null
                    ? told
                    : refused(answer, ErrorCategory.AUTHENTICATION, "the log-in was refused")
                            .withHint("check the API key, its secret, the user id and the site that they are for");
        }
        if (NdaxJson.flag(answer, "Requires2FA")) {
            throw refused(answer, ErrorCategory.AUTHENTICATION, "the key wants a second factor")
                    .withHint("make a key that is meant for the API");
        }
        JsonNode user = NdaxJson.find(answer, "User");
        long account = user == null ? 0 : NdaxJson.numberOrZero(user, "AccountId");
        return new NdaxLogin(NdaxJson.textOrNull(answer, "SessionToken"), account);
    }

    private static VenueException refused(JsonNode answer, ErrorCategory category, String otherwise) {
        String text = NdaxJson.textOrNull(answer, "errormsg");
        return VenueException.venue(category, null, text == null ? otherwise : text, true);
    }
}
