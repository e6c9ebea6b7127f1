package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
 * Signs REST requests and the socket's log-in with HMAC-SHA256 in hexadecimal; nothing else sees the secret, which is
 * used as text. A signature is void after its expiry, in seconds. Used on the connector's loop.
 */
final class BitmexAuth implements RequestSigner {

    /** A request that is under way longer than this is void, seconds. */
    private static final long REQUEST_LIFE = 5;

    private static final long LOGIN_LIFE = 10;

    private final String apiKey;
    private final Signer signer;

    /** @throws VenueException {@code AUTHENTICATION} when a field is missing */
    BitmexAuth(Credentials credentials) {
        this.apiKey = KeyFields.require(credentials, "apiKey");
        this.signer = Signing.hmacSha256(KeyFields.require(credentials, "apiSecret"));
    }

    /** Signs verb, path with query, expiry and body, all as they leave. */
    @Override
    public HttpRequest sign(DraftRequest draft, long timestampMillis) {
        String query = draft.encodedParameters();
        String path = query.isEmpty() ? draft.path() : draft.path() + '?' + query;
        long expires = timestampMillis / 1000 + REQUEST_LIFE;
        return draft.withQuery(
                query,
                List.of(
                        new HttpRequest.Header("api-key", apiKey),
                        new HttpRequest.Header("api-expires", Long.toString(expires)),
                        new HttpRequest.Header(
                                "api-signature", signature(draft.method(), path, expires, draft.bodyText()))));
    }

    /** The signature of a message. */
    String signature(String verb, String path, long expires, String body) {
        return signer.hex(verb + path + expires + body);
    }

    /** The message that logs a socket in; its path is the same on every host. */
    String login(long venueMillis) {
        long expires = venueMillis / 1000 + LOGIN_LIFE;
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("op", "authKeyExpires");
        message.putArray("args").add(apiKey).add(expires).add(signature("GET", "/realtime", expires, ""));
        return message.toString();
    }

    @Override
    public String toString() {
        return "BitmexAuth";
    }
}
