package org.colibri.plugins.bitfinex.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.testkit.fake.SharedFiles;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Listing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the reference clients send is what this venue takes. */
class ReferenceRequestsTest {

    private final List<JsonNode> entries = new SharedFiles("bitfinex").entries("requests.json", "bitfinex");

    @Test
    @DisplayName("Every signed request and login of the reference clients passes the gate")
    void acceptsTheSignatures() {
        List<String> refused = new ArrayList<>();
        int signed = 0;
        for (JsonNode entry : entries) {
            if (!entry.has("credentials")) {
                continue;
            }
            signed++;
            try {
                pass(entry);
            } catch (Refusal refusal) {
                refused.add(entry.path("op").asText() + ": " + refusal.getMessage());
            }
        }
        assertThat(refused).isEmpty();
        assertThat(signed).isGreaterThan(15);
    }

    @Test
    @DisplayName("A login whose signature, payload or key differ is refused with 10100 or 10111")
    void refusesOtherLogins() {
        JsonNode entry = entries.stream()
                .filter(e -> e.path("op").asText().equals("wsLogin"))
                .findFirst()
                .orElseThrow();
        String frame = entry.path("request").path("body").asText();
        for (String wrong : List.of(
                frame.replace("\"authPayload\":\"AUTH1", "\"authPayload\":\"AUTH2"),
                frame.replace("\"authPayload\"", "\"payload\""),
                frame.replace("\"apiKey\":\"fake", "\"apiKey\":\"Fake"))) {
            assertThat(refusal(() -> new Gate(credentials(entry)).checkLogin(Requests.json(wrong)))
                            .code())
                    .isIn(10100, 10111);
        }
    }

    @Test
    @DisplayName("Every order of the reference clients is understood")
    void readsTheOrders() {
        Pairs pairs = pairs();
        List<String> read = new ArrayList<>();
        for (JsonNode entry : entries) {
            String op = entry.path("op").asText();
            JsonNode body = Requests.json(entry.path("request").path("body").asText());
            if (op.equals("placeOrder")) {
                read.add(words(OrderForm.read(body, pairs)));
            } else if (op.equals("wsPlaceOrder")) {
                read.add(words(OrderForm.read(body.path(3), pairs)));
            }
        }
        assertThat(read)
                .containsExactly(
                        "BTC-USD BUY LIMIT GTC 60000 0.0125 17936208001231",
                        "BTC-USDT SELL LIMIT GTC 60250 0.5 17936208001232",
                        "DOGE-USD BUY LIMIT GTC 0.12345 1500 17936208001233",
                        "BTC-USD BUY LIMIT_MAKER GTC 59990 0.002 17936208001234",
                        "BTC-USD BUY MARKET GTC null 0.001 17936208001235",
                        "ETH-USD SELL MARKET GTC null 0.75 17936208001236",
                        "BTC-USD SELL LIMIT IOC 60010 0.01 17936208001237",
                        "ETH-USD BUY LIMIT FOK 3100.5 2 17936208001238",
                        "BTC-USD SELL LIMIT GTC 60010 0.01 17936208001239");
    }

    private static String words(OrderForm form) {
        return form.rules().pair() + " " + form.side() + " " + form.type() + " " + form.timeInForce() + " "
                + form.price() + " " + form.amount() + " " + form.cid();
    }

    private static void pass(JsonNode entry) {
        Gate gate = new Gate(credentials(entry));
        JsonNode request = entry.path("request");
        if (request.path("method").asText().equals("WS")) {
            gate.checkLogin(Requests.json(request.path("body").asText()));
            return;
        }
        Map<String, String> headers = new TreeMap<>();
        request.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        gate.checkRequest(new ServerRequest(
                "POST",
                URI.create(request.path("url").asText()).getRawPath(),
                "",
                headers,
                request.path("body").asText().getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"));
    }

    private static Credentials credentials(JsonNode entry) {
        JsonNode given = entry.path("credentials");
        return Credentials.of(Map.of(
                "apiKey",
                given.path("apiKey").asText(),
                "apiSecret",
                given.path("apiSecret").asText()));
    }

    private static Refusal refusal(Runnable task) {
        try {
            task.run();
        } catch (Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("it passed");
    }

    private static Pairs pairs() {
        BitfinexProtocol protocol = new BitfinexProtocol();
        List<Listing> listings = new ArrayList<>();
        for (String pair : List.of("BTC-USD", "BTC-USDT", "DOGE-USD", "ETH-USD")) {
            listings.add(new Listing(protocol.instrument(TradingPair.parse(pair)), BigDecimal.ONE));
        }
        return new Pairs(new Exchange(new VirtualTime(0).clock(), listings, protocol.fees(), protocol.rules()), 0);
    }
}
