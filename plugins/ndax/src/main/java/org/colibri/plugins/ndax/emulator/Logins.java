package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Checks who asks: logins with a signature, session tokens, and requests that carry a signature of their own. */
final class Logins {

    private final SignatureCheck signatures;
    private final Identity identity;
    private final Limits limits;
    private final Sessions sessions;

    /**
     * How the venue answers a login.
     *
     * @param token of the new session; null when the login was refused
     */
    record Answer(String token, ObjectNode body) {}

    Logins(SignatureCheck signatures, Identity identity, Limits limits, Sessions sessions) {
        this.signatures = signatures;
        this.identity = identity;
        this.limits = limits;
        this.sessions = sessions;
    }

    /** A login from that address; its four values may be null. */
    Answer login(String nonce, String user, String key, String signature, String address) {
        limits.chargeLogin();
        if (limits.userIsLocked()) {
            return refused(true);
        }
        if (!signatures.accepts(nonce, user, key, signature)) {
            return refused(false);
        }
        String token = sessions.open(address);
        return new Answer(token, accepted(token));
    }

    /** Whether a request may do what only the account's owner may. */
    void authorize(String token, String nonce, String user, String key, String signature, String address) {
        if (token != null || signature == null) {
            if (token == null || !sessions.use(token, address)) {
                throw Refusal.notAuthorized();
            }
        } else if (!signatures.accepts(nonce, user, key, signature)) {
            throw Refusal.wrongSignature();
        }
    }

    static Answer refused(boolean locked) {
        return new Answer(
                null,
                Json.object()
                        .put("Authenticated", false)
                        .put("Locked", locked)
                        .put("errormsg", "Invalid username or password"));
    }

    private ObjectNode accepted(String token) {
        ObjectNode node = Json.object().put("Authenticated", true).put("SessionToken", token);
        node.putObject("User")
                .put("UserId", identity.userId())
                .put("UserName", identity.userName())
                .put("Email", "test@example.invalid")
                .put("EmailVerified", true)
                .put("AccountId", identity.accountId())
                .put("OMSId", 1)
                .put("Use2FA", true);
        return node.put("Locked", false)
                .put("Requires2FA", false)
                .put("EnforceEnable2FA", false)
                .putNull("TwoFAType")
                .putNull("TwoFAToken")
                .putNull("errormsg");
    }
}
