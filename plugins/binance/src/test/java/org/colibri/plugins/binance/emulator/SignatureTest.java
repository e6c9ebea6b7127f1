package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.time.VirtualTime;
import org.colibri.venuekit.RateScale;
import org.colibri.venuekit.fault.FaultBox;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The venue accepts what the right key signed, over the text as the venue defines it, and nothing else. */
class SignatureTest {

    private static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j";
    private static final String TEXT = "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1"
            + "&recvWindow=5000&timestamp=1499827319559";
    private static final String SIGNATURE = "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71";

    @Test
    @DisplayName("The venue's public example passes, from query, body or both")
    void acceptsThePublicExample() {
        SignatureCheck check = SignatureCheck.of(hmac(SECRET));
        String signature = "&signature=" + SIGNATURE;
        for (RequestText request : List.of(
                RequestText.ofRest(TEXT + signature, ""),
                RequestText.ofRest("", TEXT + signature),
                RequestText.ofRest("signature=" + SIGNATURE + "&" + TEXT, ""))) {
            assertThat(request.signedText()).isEqualTo(TEXT);
            assertThat(check.accepts(request.signedText(), request.signature())).isTrue();
        }
        assertThat(check.accepts(TEXT, SIGNATURE.toUpperCase(Locale.ROOT))).isTrue();
        assertThat(check.accepts(TEXT + "0", SIGNATURE)).isFalse();
        assertThat(check.accepts(TEXT, "not hex")).isFalse();
    }

    @Test
    @DisplayName("Query and body are joined without a separator, and the query wins")
    void joinsQueryAndBodyWithoutSeparator() {
        RequestText request = RequestText.ofRest("symbol=A&side=BUY", "price=1&side=SELL&signature=ab");
        assertThat(request.signedText()).isEqualTo("symbol=A&side=BUYprice=1&side=SELL");
        assertThat(request.parameters().text("side")).isEqualTo("BUY");
        assertThat(request.signature()).isEqualTo("ab");
    }

    @Test
    @DisplayName("The percent-encoded text is what is signed, the decoded value is what is used")
    void signsTheEncodedText() {
        RequestText request = RequestText.ofRest("symbol=%EF%BC%91&signature=a%2Bb%3D", "");
        assertThat(request.signedText()).isEqualTo("symbol=%EF%BC%91");
        assertThat(request.parameters().text("symbol")).isEqualTo("\uFF11");
        assertThat(request.signature()).isEqualTo("a+b=");
    }

    @Test
    @DisplayName("Ed25519 and RSA keys sign too, in base64")
    void acceptsAsymmetricKeys() throws Exception {
        for (String type : List.of("ED25519", "RSA")) {
            KeyPair pair = KeyPairGenerator.getInstance(type.equals("RSA") ? "RSA" : "Ed25519")
                    .generateKeyPair();
            Signature signer = Signature.getInstance(type.equals("RSA") ? "SHA256withRSA" : "Ed25519");
            signer.initSign(pair.getPrivate());
            signer.update(TEXT.getBytes(StandardCharsets.UTF_8));
            String signature = Base64.getEncoder().encodeToString(signer.sign());
            String pem = "-----BEGIN PRIVATE KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                    + "\n-----END PRIVATE KEY-----\n";
            SignatureCheck check =
                    SignatureCheck.of(Credentials.of(Map.of("apiKey", "a", "privateKey", pem, "keyType", type)));
            assertThat(check.accepts(TEXT, signature)).isTrue();
            assertThat(check.accepts(TEXT + "x", signature)).isFalse();
            assertThat(check.accepts(TEXT, "%%%")).isFalse();
        }
    }

    @Test
    @DisplayName("Unusable key material is an error that names the field and shows no value")
    void namesTheBadField() {
        assertThatThrownBy(() -> SignatureCheck.of(
                        Credentials.of(Map.of("apiKey", "a", "privateKey", "c2VjcmV0LXRleHQ=", "keyType", "RSA"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("privateKey")
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> SignatureCheck.of(
                        Credentials.of(Map.of("apiKey", "a", "privateKey", "c2VjcmV0LXRleHQ=", "keyType", "DSA"))))
                .hasMessageContaining("keyType");
    }

    @Test
    @DisplayName("Every signed request of the reference clients passes, at the time that its clock showed")
    void acceptsTheReferenceRequests() throws IOException {
        Path file = shared().resolve("exchanges/binance/requests.json");
        Assumptions.assumeTrue(Files.exists(file), "the reference requests are not beside this project: " + file);
        List<String> refused = new ArrayList<>();
        int signed = 0;
        for (JsonNode entry : new ObjectMapper().readTree(file.toFile())) {
            boolean spot = entry.path("connector").asText().equals("binance");
            if (!spot || !entry.has("credentials") || !entry.has("stringToSign")) {
                continue;
            }
            signed++;
            RequestText request = text(entry.path("request"), entry.path("frame"));
            Credentials credentials = credentials(entry.path("credentials"));
            try {
                gate(credentials, entry.path("clockMillis").asLong()).check(request, credentials.get("apiKey"));
            } catch (Refusal refusal) {
                refused.add(refusal.getMessage() + " " + entry.path("op").asText() + " "
                        + entry.path("note").asText());
            }
        }
        assertThat(refused).isEmpty();
        assertThat(signed).isGreaterThan(20);
    }

    private static Gate gate(Credentials credentials, long now) {
        VenueTime time = new VenueTime(new VirtualTime(now).clock(), new FaultBox());
        return new Gate(
                credentials.get("apiKey"),
                SignatureCheck.of(credentials),
                new Limits(RateScale.parse("venue"), time),
                time,
                LoggerFactory.getLogger(SignatureTest.class));
    }

    private static RequestText text(JsonNode request, JsonNode frame) {
        if (request.path("method").asText().equals("WS")) {
            return RequestText.ofFrame(ApiFrame.parse(frame.toString()).params());
        }
        String query = URI.create(request.path("url").asText()).getRawQuery();
        return RequestText.ofRest(
                query == null ? "" : query, request.path("body").asText(""));
    }

    private static Credentials credentials(JsonNode given) {
        Map<String, String> values = new LinkedHashMap<>();
        given.properties()
                .forEach(field -> values.put(field.getKey(), field.getValue().asText()));
        return Credentials.of(values);
    }

    private static Credentials hmac(String secret) {
        return Credentials.of(new HashMap<>(Map.of("apiKey", "a", "apiSecret", secret)));
    }

    private static Path shared() {
        return Path.of(System.getProperty("colibri.shared", "../../../shared"));
    }
}
