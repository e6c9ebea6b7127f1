package org.example.{{package}}.emulator;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.colibri.api.connector.Credentials;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.server.ServerRequest;

/** Lets requests in: the limit, the key, the time, the signature, as the venue really checks them. CHANGE: all of it. */
final class Gate {

    private static final long REQUESTS_A_MINUTE = 1_200;
    private static final long MINUTE = 60_000;
    private static final long MOST_SKEW = 5_000;

    private final VenueServices services;
    private final String key;
    private final Mac mac;
    private long minute;
    private long requests;

    Gate(VenueServices services) {
        this.services = services;
        Credentials credentials = services.credentials();
        this.key = credentials.require("apiKey");
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(credentials.require("apiSecret").getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts a request; the venue's minutes are those of the clock. */
    void count() {
        long now = services.serverMillis() / MINUTE;
        if (now != minute) {
            minute = now;
            requests = 0;
        }
        requests++;
        if (requests > services.limits().apply(REQUESTS_A_MINUTE)) {
            throw new Refusal(429, "too-many", "more than " + REQUESTS_A_MINUTE + " requests in a minute");
        }
    }

    /** Checks a signed request of REST. */
    void check(ServerRequest request) {
        String time = request.header("x-time");
        String text = time + request.method() + request.path() + "?" + request.query();
        check(request.header("x-key"), time, request.header("x-signature"), text);
    }

    /** Checks a socket's log-in. */
    void checkLogin(String givenKey, String time, String signature) {
        check(givenKey, time, signature, time + "login");
    }

    private void check(String givenKey, String time, String signature, String text) {
        if (!key.equals(givenKey)) {
            throw new Refusal(401, "bad-key", "unknown key");
        }
        if (time == null || !time.matches("[0-9]{1,18}")) {
            throw Parameters.bad("the time is missing");
        }
        byte[] wanted = HexFormat.of()
                .formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
        if (signature == null || !MessageDigest.isEqual(wanted, signature.getBytes(StandardCharsets.UTF_8))) {
            throw new Refusal(401, "bad-signature", "the signature does not match");
        }
        if (Math.abs(Long.parseLong(time) - services.serverMillis()) > MOST_SKEW) {
            throw new Refusal(400, "bad-time", "the time is more than 5 s off");
        }
    }
}
