package org.colibri.plugins.binance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.ErrorCategory;
import org.colibri.api.model.VenueException;
import org.colibri.kit.net.DraftRequest;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.RequestSigner;
import org.colibri.kit.net.RestCall;
import org.colibri.kit.sign.KeyFields;
import org.colibri.kit.sign.Percent;
import org.colibri.kit.sign.Signer;
import org.colibri.kit.sign.Signing;

/**
 * Signs REST requests and messages of the WebSocket API; nothing else sees the secret. HMAC keys sign in hexadecimal,
 * Ed25519 and RSA keys in base64. Used on the connector's loop.
 */
final class BinanceAuth implements RequestSigner {

    /** Of a new order's form, so that the text is not copied while it grows. */
    private static final int LONG_ENOUGH = 512;

    private static final Pattern BARE_KEY = Pattern.compile("[A-Za-z0-9+/=\\s]+");

    private final String apiKey;
    private final KeyType keyType;
    private final Signer signer;
    private final long receiveWindow;

    /** Kinds of keys that the venue gives out. */
    enum KeyType {
        HMAC,
        ED25519,
        RSA
    }

    /**
     * @param receiveWindow how old a request may be when it arrives, milliseconds, 1 to 60000
     * @throws VenueException {@code AUTHENTICATION} when a field is missing or a key cannot be read
     */
    BinanceAuth(Credentials credentials, long receiveWindow) {
        this.apiKey = KeyFields.require(credentials, "apiKey");
        this.keyType = keyType(credentials);
        this.signer = switch (keyType) {
            case HMAC -> Signing.hmacSha256(KeyFields.require(credentials, "apiSecret"));
            case ED25519 -> Signing.ed25519(privateKey(credentials));
            case RSA -> Signing.rsaSha256(privateKey(credentials));
        };
        this.receiveWindow = receiveWindow;
    }

    /**
     * Signs the percent-encoded text that leaves (since 2026-01-15 the venue refuses a signature over anything else):
     * the parameters where the call places them, then {@code signature} as the last one.
     */
    @Override
    public HttpRequest sign(DraftRequest draft, long timestampMillis) {
        StringBuilder text = new StringBuilder(LONG_ENOUGH).append(draft.encodedParameters());
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append("recvWindow=").append(receiveWindow).append("&timestamp=").append(timestampMillis);
        String signature = signature(text.toString());
        String signed = text.append("&signature=")
                .append(keyType == KeyType.HMAC ? signature : Percent.encode(signature))
                .toString();
        List<HttpRequest.Header> headers = List.of(keyHeader());
        return draft.placement() == RestCall.Placement.FORM
                ? draft.withForm(signed, headers)
                : draft.withQuery(signed, headers);
    }

    /**
     * The parameters of a WebSocket API message with key, window, time and signature: sorted by name, joined without
     * percent-encoding, each value signed as it stands in the JSON.
     */
    ObjectNode sign(ObjectNode parameters, long timestampMillis) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        parameters.properties().forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        sorted.put("apiKey", JsonNodeFactory.instance.textNode(apiKey));
        sorted.put("recvWindow", JsonNodeFactory.instance.numberNode(receiveWindow));
        sorted.put("timestamp", JsonNodeFactory.instance.numberNode(timestampMillis));
        ObjectNode signed = JsonNodeFactory.instance.objectNode();
        StringBuilder text = new StringBuilder();
        sorted.forEach((name, value) -> {
            signed.set(name, value);
            text.append(text.isEmpty() ? "" : "&").append(name).append('=').append(value.asText());
        });
        return signed.put("signature", signature(text.toString()));
    }

    /** The parameters of a message on a connection that is logged in: time and window without key and signature. */
    ObjectNode timed(ObjectNode parameters, long timestampMillis) {
        return parameters.deepCopy().put("recvWindow", receiveWindow).put("timestamp", timestampMillis);
    }

    /** The venue lets a connection log in ({@code session.logon}) with Ed25519 keys only. */
    boolean canLogOn() {
        return keyType == KeyType.ED25519;
    }

    /** Names the key, for requests that want no signature. */
    HttpRequest.Header keyHeader() {
        return new HttpRequest.Header("X-MBX-APIKEY", apiKey);
    }

    @Override
    public String toString() {
        return "BinanceAuth[" + keyType + "]";
    }

    private String signature(String text) {
        return keyType == KeyType.HMAC ? signer.hex(text) : signer.base64(text);
    }

    private static KeyType keyType(Credentials credentials) {
        String given = credentials.get("keyType");
        if (given == null || given.isBlank()) {
            return credentials.has("privateKey") ? privateKeyType(credentials) : KeyType.HMAC;
        }
        try {
            return KeyType.valueOf(given.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw VenueException.local(
                    ErrorCategory.AUTHENTICATION,
                    "credential field 'keyType' is '" + given + "': expected HMAC, ED25519 or RSA",
                    "correct the key type in the key store");
        }
    }

    private static KeyType privateKeyType(Credentials credentials) {
        try {
            Signing.ed25519(privateKey(credentials));
            return KeyType.ED25519;
        } catch (VenueException notEd25519) {
            // when it is no RSA key either, reading it as one says so
            return KeyType.RSA;
        }
    }

    /** The key as PEM text; the bare base64 of one is accepted too, as the venue's tools write it into settings. */
    private static String privateKey(Credentials credentials) {
        String key = KeyFields.require(credentials, "privateKey");
        return BARE_KEY.matcher(key).matches()
                ? "-----BEGIN PRIVATE KEY-----\n" + key + "\n-----END PRIVATE KEY-----"
                : key;
    }
}
