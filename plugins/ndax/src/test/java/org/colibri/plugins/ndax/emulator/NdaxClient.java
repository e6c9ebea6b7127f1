package org.colibri.plugins.ndax.emulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;
import org.colibri.testkit.loopback.PlainSocket;

/** A client of the venue made of the JDK alone, written from the fact sheet. */
final class NdaxClient {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final PlainHttp http;
    private long nonce = 1_767_225_600_123L;
    private String token;

    NdaxClient(LoopbackVenue venue) {
        http = new PlainHttp(venue.port());
    }

    /** A frame that came: its parts, and what its payload holds. */
    record Message(int type, long sequence, String name, JsonNode payload) {

        static Message of(JsonNode frame) {
            return new Message(
                    frame.path("m").asInt(),
                    frame.path("i").asLong(),
                    frame.path("n").asText(),
                    inner(frame.path("o").asText()));
        }
    }

    JsonNode get(String functionAndQuery) {
        return http.send("GET", "/AP/" + functionAndQuery, "", Map.of()).body();
    }

    PlainHttp.Reply send(String method, String functionAndQuery, String body, Map<String, String> headers) {
        return http.send(method, "/AP/" + functionAndQuery, body, headers);
    }

    /** The four headers that sign a request; a new nonce each time. */
    Map<String, String> signed() {
        nonce++;
        return signed(Long.toString(nonce), NdaxFixture.SECRET);
    }

    static Map<String, String> signed(String nonce, String secret) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Nonce", nonce);
        headers.put("APIKey", NdaxFixture.KEY);
        headers.put("Signature", hmac(secret, nonce + NdaxFixture.USER + NdaxFixture.KEY));
        headers.put("UserId", NdaxFixture.USER);
        return headers;
    }

    JsonNode login() {
        JsonNode answer = send("POST", "Authenticate", "", signed()).body();
        token = answer.path("SessionToken").asText();
        return answer;
    }

    Map<String, String> session() {
        return Map.of("APToken", token);
    }

    /** A private question, in the session. */
    JsonNode own(String functionAndQuery) {
        return send("GET", functionAndQuery, "", session()).body();
    }

    /** A private command, in the session. */
    JsonNode command(String function, String body) {
        return send("POST", function, body, session()).body();
    }

    Gateway gateway() {
        return new Gateway(http.socket("/WSGateway"));
    }

    /** A gateway that is logged in and listens to the account. */
    Gateway accountGateway() {
        Gateway gateway = gateway();
        gateway.login(signed());
        gateway.call("SubscribeAccountEvents", "{\"OMSId\":1,\"AccountId\":449}");
        return gateway;
    }

    static String limit(long instrument, int side, String amount, String price, long clientId) {
        return "{\"InstrumentId\":" + instrument + ",\"OMSId\":1,\"AccountId\":449,\"TimeInForce\":1,\"Side\":" + side
                + ",\"Quantity\":" + amount + ",\"OrderType\":2,\"LimitPrice\":" + price + ",\"ClientOrderId\":"
                + clientId + "}";
    }

    static String market(long instrument, int side, String amount, long clientId) {
        return "{\"InstrumentId\":" + instrument + ",\"OMSId\":1,\"AccountId\":449,\"TimeInForce\":1,\"Side\":" + side
                + ",\"Quantity\":" + amount + ",\"OrderType\":1,\"ClientOrderId\":" + clientId + "}";
    }

    static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The payload's JSON, or the payload as a text where it is none. */
    private static JsonNode inner(String payload) {
        try {
            return JSON.readTree(payload);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(payload);
        }
    }

    /** One connection to the gateway. */
    static final class Gateway implements AutoCloseable {

        private final PlainSocket socket;
        private long sequence;

        Gateway(PlainSocket socket) {
            this.socket = socket;
        }

        void send(String text) {
            socket.send(text);
        }

        /** Sends a request; its number. */
        long request(String function, String payload) {
            sequence += 2;
            socket.send("{\"m\":0,\"i\":" + sequence + ",\"n\":\"" + function + "\",\"o\":"
                    + JSON.getNodeFactory().textNode(payload) + "}");
            return sequence;
        }

        /** Sends a request and waits for its reply or error. */
        Message call(String function, String payload) {
            long asked = request(function, payload);
            return Message.of(socket.await(frame -> frame.path("m").asInt() != 3
                    && frame.path("i").asLong() == asked
                    && frame.path("n").asText().equals(function)));
        }

        JsonNode login(Map<String, String> headers) {
            return call("AuthenticateUser", JSON.valueToTree(headers).toString())
                    .payload();
        }

        /** The payload of the next event of that name. */
        JsonNode event(String name) {
            return Message.of(socket.await(frame -> frame.path("m").asInt() == 3
                            && frame.path("n").asText().equals(name)))
                    .payload();
        }

        /** The very next frame. */
        Message next() {
            return Message.of(socket.next());
        }

        int closeCode() {
            return socket.closeCode();
        }

        @Override
        public void close() {
            socket.close();
        }
    }
}
