package org.colibri.plugins.binance.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;

/** A client of the venue made of the JDK alone, written from the fact sheet. */
final class PlainClient {

    private final LongSupplier millis;
    private final PlainHttp http;

    /** A REST answer. */
    record Reply(int status, JsonNode body, Map<String, String> headers) {

        int code() {
            return body.path("code").asInt();
        }

        String message() {
            return body.path("msg").asText();
        }
    }

    PlainClient(LoopbackVenue venue) {
        this(venue.port(), venue.loop()::millis);
    }

    PlainClient(int port, LongSupplier millis) {
        this.millis = millis;
        this.http = new PlainHttp(port);
    }

    Reply get(String pathAndQuery) {
        return send("GET", pathAndQuery, "", Map.of());
    }

    /** A signed request with the parameters in the query for GET and DELETE, in the body otherwise. */
    Reply signed(String method, String path, String... parameters) {
        String text = query(parameters) + "timestamp=" + millis.getAsLong();
        return sendSigned(method, path, text);
    }

    Reply sendSigned(String method, String path, String text) {
        String signed = text + "&signature=" + hmac(SpotFixture.SECRET, text);
        Map<String, String> headers = Map.of("X-MBX-APIKEY", SpotFixture.KEY);
        return method.equals("GET") || method.equals("DELETE")
                ? send(method, path + "?" + signed, "", headers)
                : send(method, path, signed, headers);
    }

    Reply send(String method, String pathAndQuery, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        if (!body.isEmpty()) {
            all.put("Content-Type", "application/x-www-form-urlencoded");
        }
        PlainHttp.Reply reply = http.send(method, pathAndQuery, body, all);
        return new Reply(reply.status(), reply.body(), reply.headers());
    }

    /** Opens a socket on that path. */
    VenueSocket socket(String path) {
        return new VenueSocket(http.socket(path));
    }

    /** A signed WebSocket API request: the parameters sorted and joined without encoding. */
    String frame(String id, String method, String... parameters) {
        Map<String, String> sorted = new TreeMap<>();
        for (int i = 0; i < parameters.length; i += 2) {
            sorted.put(parameters[i], parameters[i + 1]);
        }
        sorted.put("apiKey", SpotFixture.KEY);
        sorted.put("timestamp", Long.toString(millis.getAsLong()));
        String text = sorted.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("&"));
        Map<String, Object> params = new LinkedHashMap<>(sorted);
        params.put("timestamp", Long.valueOf(sorted.get("timestamp")));
        params.put("signature", hmac(SpotFixture.SECRET, text));
        return PlainHttp.JSON
                .valueToTree(Map.of("id", id, "method", method, "params", params))
                .toString();
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

    private static String query(String... parameters) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parameters.length; i += 2) {
            text.append(parameters[i])
                    .append('=')
                    .append(URLEncoder.encode(parameters[i + 1], StandardCharsets.UTF_8))
                    .append('&');
        }
        return text.toString();
    }
}
