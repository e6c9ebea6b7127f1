package org.colibri.plugins.ndax;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.net.DraftRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.RequestSigner;
import org.colibri.kit.sign.KeyFields;
import org.colibri.kit.sign.Signer;
import org.colibri.kit.sign.Signing;

/**
 * Signs log-ins, by REST and on sockets; nothing else sees the secret. The signature is the lower-case hexadecimal
 * HMAC-SHA256 of nonce, user id and key; what is asked for is not signed. Used on the connector's loop.
 */
final class NdaxAuth implements RequestSigner {

    private final String apiKey;
    private final String userId;
    private final Long accountId;
    private final Signer signer;
    private final Nonces nonces;

    /**
     * @param nonces milliseconds; none is used twice
     * @throws VenueException {@code AUTHENTICATION} when a field is missing or wrong
     */
    NdaxAuth(Credentials credentials, Nonces nonces) {
        this.apiKey = KeyFields.require(credentials, "apiKey");
        this.userId = digits("userId", KeyFields.require(credentials, "userId"));
        this.accountId = credentials.has("accountId")
                ? Long.valueOf(
                        digits("accountId", credentials.require("accountId").strip()))
                : null;
        this.signer = Signing.hmacSha256(KeyFields.require(credentials, "apiSecret"));
        this.nonces = nonces;
    }

    /** The headers of {@code POST Authenticate}; the clock's time is not needed. */
    @Override
    public HttpRequest sign(DraftRequest draft, long timestampMillis) {
        List<HttpRequest.Header> headers = signed().entrySet().stream()
                .map(field -> new HttpRequest.Header(field.getKey(), field.getValue()))
                .toList();
        return draft.withQuery(draft.encodedParameters(), headers);
    }

    /** The content of {@code AuthenticateUser} on a socket; all four values are texts. */
    String login() {
        return NdaxJson.object(new LinkedHashMap<>(signed()));
    }

    private Map<String, String> signed() {
        String nonce = Long.toString(nonces.next());
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("APIKey", apiKey);
        fields.put("Signature", signer.hex(nonce + userId + apiKey));
        fields.put("UserId", userId);
        fields.put("Nonce", nonce);
        return fields;
    }

    /**
     * The account to use: the one that was given, otherwise the user's default one.
     *
     * @throws VenueException {@code AUTHENTICATION} when neither is known
     */
    long account(NdaxLogin login) {
        if (accountId != null) {
            return accountId;
        }
        if (login.accountId() == 0) {
            throw VenueException.local(
                    ErrorCategory.AUTHENTICATION,
                    "the log-in names no account of the user",
                    "add the account's id to the key as accountId");
        }
        return login.accountId();
    }

    Nonces nonces() {
        return nonces;
    }

    @Override
    public String toString() {
        return "NdaxAuth";
    }

    private static String digits(String field, String value) {
        if (!value.matches("[0-9]{1,18}")) {
            throw VenueException.local(
                    ErrorCategory.AUTHENTICATION,
                    "credential field '" + field + "' is not a whole number",
                    "give the number that NDAX shows beside the key");
        }
        return value;
    }
}
