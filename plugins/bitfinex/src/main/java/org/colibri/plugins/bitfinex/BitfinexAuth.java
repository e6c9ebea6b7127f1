package org.colibri.plugins.bitfinex;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.VenueException;
import org.colibri.kit.clock.Nonces;
import org.colibri.kit.net.DraftRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.RequestSigner;
import org.colibri.kit.sign.KeyFields;
import org.colibri.kit.sign.Signer;
import org.colibri.kit.sign.Signing;

/**
 * Signs REST requests and the private socket's log-in with HMAC-SHA384 in hexadecimal; nothing else sees the secret.
 * Both take their nonces from one counter. Used on the connector's loop.
 */
final class BitfinexAuth implements RequestSigner {

    private final String apiKey;
    private final Signer signer;
    private final Nonces nonces;

    /**
     * @param nonces the key's, in microseconds
     * @throws VenueException {@code AUTHENTICATION} when a field is missing
     */
    BitfinexAuth(Credentials credentials, Nonces nonces) {
        this.apiKey = KeyFields.require(credentials, "apiKey");
        this.signer =
                Signing.hmacSha384(KeyFields.require(credentials, "apiSecret").getBytes(StandardCharsets.UTF_8));
        this.nonces = nonces;
    }

    /** Signs {@code /api} and the path, the nonce and the body as it leaves. */
    @Override
    public HttpRequest sign(DraftRequest draft, long timestampMillis) {
        long nonce = nonces.next();
        return draft.withQuery(
                "",
                List.of(
                        new HttpRequest.Header("bfx-nonce", Long.toString(nonce)),
                        new HttpRequest.Header("bfx-apikey", apiKey),
                        new HttpRequest.Header(
                                "bfx-signature", signer.hex("/api" + draft.path() + nonce + draft.bodyText()))));
    }

    /** The message that logs a socket in. */
    String login() {
        long nonce = nonces.next();
        String payload = "AUTH" + nonce;
        return JsonNodeFactory.instance
                .objectNode()
                .put("apiKey", apiKey)
                .put("authSig", signer.hex(payload))
                .put("authNonce", nonce)
                .put("authPayload", payload)
                .put("event", "auth")
                .toString();
    }

    Nonces nonces() {
        return nonces;
    }

    @Override
    public String toString() {
        return "BitfinexAuth";
    }
}
