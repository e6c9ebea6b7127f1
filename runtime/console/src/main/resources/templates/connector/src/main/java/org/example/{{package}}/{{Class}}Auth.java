package org.example.{{package}};

import java.util.List;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.DraftRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.RequestSigner;
import org.colibri.kit.sign.KeyFields;
import org.colibri.kit.sign.Signer;
import org.colibri.kit.sign.Signing;

/**
 * Signs REST requests and the socket's log-in; nothing else sees the secret. CHANGE: the venue's way of signing. Here it
 * is HMAC-SHA256, in hexadecimal, of time, method, path and query as they leave.
 */
final class {{Class}}Auth implements RequestSigner {

    private final String apiKey;
    private final Signer signer;

    /** @throws VenueException {@code AUTHENTICATION} when a field is missing */
    {{Class}}Auth(Credentials credentials) {
        this.apiKey = KeyFields.require(credentials, "apiKey");
        this.signer = Signing.hmacSha256(KeyFields.require(credentials, "apiSecret"));
    }

    /** Called right before sending, again for each repetition, so that the time is always fresh. */
    @Override
    public HttpRequest sign(DraftRequest draft, long timestampMillis) {
        String query = draft.encodedParameters();
        String signature = signer.hex(timestampMillis + draft.method() + draft.path() + "?" + query);
        return draft.withQuery(
                query,
                List.of(
                        new HttpRequest.Header("X-Key", apiKey),
                        new HttpRequest.Header("X-Time", Long.toString(timestampMillis)),
                        new HttpRequest.Header("X-Signature", signature)));
    }

    /** The socket's log-in message. */
    String login(long timestampMillis) {
        return "{\"do\":\"login\",\"key\":" + {{Class}}Wire.quoted(apiKey) + ",\"time\":" + timestampMillis
                + ",\"signature\":\"" + signer.hex(timestampMillis + "login") + "\"}";
    }

    /** Never the key. */
    @Override
    public String toString() {
        return "{{Class}}Auth";
    }
}
