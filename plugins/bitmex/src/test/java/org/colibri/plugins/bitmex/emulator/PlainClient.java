package org.colibri.plugins.bitmex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.PlainHttp;

/** A client of the venue made of the JDK alone, written from the fact sheet. */
final class PlainClient {

    private final PlainHttp http;
    private final LoopbackVenue venue;

    PlainClient(LoopbackVenue venue) {
        http = new PlainHttp(venue.port());
        this.venue = venue;
    }

    PlainHttp.Reply get(String pathAndQuery) {
        return http.send("GET", "/api/v1" + pathAndQuery, "", Map.of());
    }

    /** A signed request that is expected to be done. */
    JsonNode ask(String method, String pathAndQuery, String body) {
        PlainHttp.Reply reply = signed(method, pathAndQuery, body);
        if (reply.status() != 200) {
            throw new AssertionError(pathAndQuery + " was refused: " + reply);
        }
        return reply.body();
    }

    PlainHttp.Reply signed(String method, String pathAndQuery, String body) {
        return signed(method, pathAndQuery, body, VenueFixture.KEY, VenueFixture.SECRET, venue.millis() / 1000 + 30);
    }

    PlainHttp.Reply signed(String method, String pathAndQuery, String body, String key, String secret, long expires) {
        String path = "/api/v1" + pathAndQuery;
        return http.send(
                method,
                path,
                body,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "api-key",
                        key,
                        "api-expires",
                        Long.toString(expires),
                        "api-signature",
                        hmac(secret, method + path + expires + body)));
    }

    /** The text of a refusal with its status. */
    static String words(PlainHttp.Reply reply) {
        return reply.status() + " " + reply.body().path("error").path("message").asText();
    }

    static String filter(String json) {
        return "filter=" + URLEncoder.encode(json, StandardCharsets.UTF_8);
    }

    static String limit(String symbol, String side, long qty, String price, String id) {
        return "{\"symbol\":\"" + symbol + "\",\"side\":\"" + side + "\",\"orderQty\":" + qty
                + ",\"ordType\":\"Limit\",\"price\":" + price + ",\"clOrdID\":\"" + id + "\"}";
    }

    static String market(String symbol, String side, long qty, String id) {
        return "{\"symbol\":\"" + symbol + "\",\"side\":\"" + side + "\",\"orderQty\":" + qty
                + ",\"ordType\":\"Market\",\"clOrdID\":\"" + id + "\"}";
    }

    /** The row of the balance in that unit. */
    JsonNode margin(String unit) {
        for (JsonNode row : ask("GET", "/user/margin?currency=all", "")) {
            if (row.path("currency").asText().equals(unit)) {
                return row;
            }
        }
        throw new AssertionError("no margin in " + unit);
    }

    /** The position's row. */
    JsonNode position(String symbol) {
        return ask("GET", "/position?" + filter("{\"symbol\":\"" + symbol + "\"}"), "")
                .path(0);
    }

    Talk socket() {
        Talk talk = new Talk(http.socket("/realtime"));
        talk.next();
        return talk;
    }

    /** A socket that is logged in. */
    Talk account() {
        Talk talk = socket();
        talk.send(login(VenueFixture.SECRET, venue.millis() / 1000 + 30));
        JsonNode answer = talk.next();
        if (!answer.path("success").asBoolean()) {
            throw new AssertionError("the login was refused: " + answer);
        }
        return talk;
    }

    static String login(String secret, long expires) {
        return "{\"op\":\"authKeyExpires\",\"args\":[\"" + VenueFixture.KEY + "\"," + expires + ",\""
                + hmac(secret, "GET/realtime" + expires) + "\"]}";
    }

    Talk open(String path) {
        return new Talk(http.socket(path));
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
}
