package org.colibri.plugins.bitfinex.emulator;

import com.fasterxml.jackson.databind.JsonNode;
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
    private long nonce;

    PlainClient(LoopbackVenue venue) {
        http = new PlainHttp(venue.port());
        nonce = venue.millis() * 1000;
    }

    PlainHttp.Reply get(String pathAndQuery) {
        return http.send("GET", "/v2/" + pathAndQuery, "", Map.of());
    }

    /** A signed request that is expected to be done. */
    JsonNode ask(String path, String body) {
        PlainHttp.Reply reply = post(path, body);
        if (reply.status() != 200) {
            throw new AssertionError(path + " was refused: " + reply);
        }
        return reply.body();
    }

    PlainHttp.Reply post(String path, String body) {
        nonce++;
        return post(path, body, VenueFixture.KEY, VenueFixture.SECRET, Long.toString(nonce));
    }

    PlainHttp.Reply post(String path, String body, String key, String secret, String withNonce) {
        String signed = "/api/v2/auth/" + path + withNonce + body;
        return http.send(
                "POST",
                "/v2/auth/" + path,
                body,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "bfx-apikey",
                        key,
                        "bfx-nonce",
                        withNonce,
                        "bfx-signature",
                        hmac(secret, signed)));
    }

    long lastNonce() {
        return nonce;
    }

    /** Opens a socket and takes the venue's greeting. */
    Talk socket() {
        Talk talk = new Talk(http.socket("/ws/2"));
        talk.event("info");
        return talk;
    }

    /** A socket that is logged in; its snapshots are still to be read. */
    Talk account() {
        return account("");
    }

    Talk account(String more) {
        Talk talk = socket();
        talk.send(login(VenueFixture.SECRET, more));
        JsonNode answer = talk.event("auth");
        if (!answer.path("status").asText().equals("OK")) {
            throw new AssertionError("the login was refused: " + answer);
        }
        return talk;
    }

    String login(String secret, String more) {
        nonce++;
        String payload = "AUTH" + nonce;
        return "{\"event\":\"auth\",\"apiKey\":\"" + VenueFixture.KEY + "\",\"authSig\":\"" + hmac(secret, payload)
                + "\",\"authNonce\":" + nonce + ",\"authPayload\":\"" + payload + "\"" + more + "}";
    }

    /** Places a limit order on BTC-USD; its id. */
    long place(String amount, String price, long cid) {
        return ask("w/order/submit", order(amount, price, cid))
                .path(4)
                .path(0)
                .path(0)
                .asLong();
    }

    static String order(String amount, String price, long cid) {
        return "{\"symbol\":\"tBTCUSD\",\"amount\":\"" + amount + "\",\"price\":\"" + price
                + "\",\"type\":\"EXCHANGE LIMIT\",\"cid\":" + cid + "}";
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA384");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA384"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
