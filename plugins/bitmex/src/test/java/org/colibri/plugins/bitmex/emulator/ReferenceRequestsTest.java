package org.colibri.plugins.bitmex.emulator;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reference clients send is what this venue takes. */
class ReferenceRequestsTest {

    private static List<JsonNode> entries(String connector) {
        return new SharedFiles("bitmex").entries("requests.json", connector);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {BitmexProtocol.SPOT, BitmexProtocol.PERPETUAL})
    @DisplayName("AUTH-1: every signed request and login of the reference clients passes the gate at its clock")
    void acceptsTheSignatures(String connector) {
        List<String> refused = new ArrayList<>();
        int signed = 0;
        for (JsonNode entry : entries(connector)) {
            boolean login = entry.path("op").asText().equals("wsLogin");
            if (!login && !entry.path("request").path("headers").has("api-signature")) {
                continue;
            }
            signed++;
            try {
                pass(entry, login);
            } catch (Refusal refusal) {
                refused.add(entry.path("op").asText() + ": " + refusal.getMessage());
            }
        }
        assertThat(refused).isEmpty();
        assertThat(signed).isGreaterThan(15);
    }

    @Test
    @DisplayName("CMD-2: every order of the reference clients is understood, but for hedge mode")
    void readsTheOrders() {
        List<String> read = new ArrayList<>();
        for (String connector : List.of(BitmexProtocol.SPOT, BitmexProtocol.PERPETUAL)) {
            Symbols symbols = symbols(connector);
            for (JsonNode entry : entries(connector)) {
                if (entry.path("op").asText().equals("placeOrder")
                        && !entry.path("args").path("hedged").asBoolean()) {
                    read.add(words(OrderForm.read(Params.of(request(entry)), symbols)));
                }
            }
        }
        assertThat(read)
                .containsExactly(
                        "BTC-USDT BUY LIMIT GTC 50000.5 0.0012 false",
                        "BTC-USDT SELL LIMIT GTC 110000.5 0.0001 false",
                        "ETH-USDT BUY LIMIT_MAKER GTC 3001.15 0.25 false",
                        "BTC-USDT BUY MARKET GTC null 0.0003 false",
                        "SOL-USDT SELL MARKET GTC null 0.022 false",
                        "ETH-BTC SELL LIMIT IOC 0.0393 1.5 false",
                        "BTC-USDT BUY LIMIT FOK 60000 0.01 false",
                        "BTC-USDT BUY LIMIT GTC 64000.1 0.0105 false",
                        "ETH-USDT SELL LIMIT_MAKER GTC 2500.05 0.5 false",
                        "BTC-USDT SELL MARKET GTC null 0.002 true",
                        "LTC-USDT BUY LIMIT_MAKER GTC 90.01 1.2 true",
                        "BTC-USD BUY LIMIT GTC 50000 500 false");
    }

    @Test
    @DisplayName("AUTH-1: the venue's own examples pass: query and body are signed as they were sent")
    void publishedExamples() {
        int passed = 0;
        for (JsonNode entry : entries(BitmexProtocol.SPOT)) {
            if (entry.path("op").asText().equals("signature")) {
                JsonNode args = entry.path("args");
                URI uri = URI.create(args.path("path").asText());
                gate(entry)
                        .checkRequest(new ServerRequest(
                                args.path("method").asText(),
                                uri.getRawPath(),
                                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                                Map.of(
                                        "api-key",
                                        entry.path("credentials").path("apiKey").asText(),
                                        "api-expires",
                                        args.path("expires").asText(),
                                        "api-signature",
                                        entry.path("request").path("signature").asText()),
                                args.path("body").asText().getBytes(StandardCharsets.UTF_8),
                                "127.0.0.1"));
                passed++;
            }
        }
        assertThat(passed).isEqualTo(3);
    }

    private static String words(OrderForm form) {
        return form.rules().pair() + " " + form.side() + " " + form.type() + " " + form.timeInForce() + " "
                + form.price() + " " + form.rules().amount(form.qty()).toPlainString() + " " + form.reduceOnly();
    }

    private static void pass(JsonNode entry, boolean login) {
        Gate gate = gate(entry);
        if (login) {
            gate.checkLogin(entry.path("request").path("body").path("args"));
        } else {
            gate.checkRequest(request(entry));
        }
    }

    private static Gate gate(JsonNode entry) {
        JsonNode given = entry.path("credentials");
        return new Gate(
                Credentials.of(Map.of(
                        "apiKey", given.path("apiKey").asText(),
                        "apiSecret", given.path("apiSecret").asText())),
                () -> entry.path("clockMillis").asLong());
    }

    private static ServerRequest request(JsonNode entry) {
        JsonNode request = entry.path("request");
        URI uri = URI.create(request.path("url").asText());
        Map<String, String> headers = new TreeMap<>();
        request.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().asText()));
        return new ServerRequest(
                request.path("method").asText(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers,
                request.path("body").asText().getBytes(StandardCharsets.UTF_8),
                "127.0.0.1");
    }

    private static Symbols symbols(String connector) {
        BitmexProtocol protocol = new BitmexProtocol(connector);
        List<String> pairs = connector.equals(BitmexProtocol.SPOT)
                ? List.of("BTC-USDT", "ETH-USDT", "SOL-USDT", "ETH-BTC")
                : List.of("BTC-USDT", "ETH-USDT", "LTC-USDT", "BTC-USD");
        List<Listing> listings = new ArrayList<>();
        for (String pair : pairs) {
            listings.add(new Listing(protocol.instrument(TradingPair.parse(pair)), BigDecimal.ONE));
        }
        return new Symbols(new Exchange(new VirtualTime(0).clock(), listings, protocol.fees(), protocol.rules()));
    }
}
