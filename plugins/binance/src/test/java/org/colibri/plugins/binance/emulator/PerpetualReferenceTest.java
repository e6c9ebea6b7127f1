package org.colibri.plugins.binance.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.VirtualTime;
import org.colibri.testkit.fake.SharedFiles;
import org.colibri.venuekit.RateScale;
import org.colibri.venuekit.VenueServices;
import org.colibri.venuekit.fault.FaultBox;
import org.colibri.venuekit.server.Responder;
import org.colibri.venuekit.server.ServerRequest;
import org.colibri.venuekit.server.ServerResponse;
import org.colibri.venuekit.venue.Exchange;
import org.colibri.venuekit.venue.Listing;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What the reference clients send is what futures take. */
class PerpetualReferenceTest {

    /** Orders and positions that are not there, one-way orders in hedge mode, and a mode that is set already. */
    private static final List<Integer> HONEST = List.of(-2011, -2013, -2022, -4059, -4061);

    @Test
    @DisplayName("AUTH-1, CMD-2: every request of the reference clients is known, signed rightly and understood")
    void requests() {
        List<String> wrong = new ArrayList<>();
        int asked = 0;
        for (JsonNode entry : new SharedFiles("binance").entries("requests.json", BinancePerpetualProtocol.CONNECTOR)) {
            String method = entry.path("request").path("method").asText();
            if (method.equals("WS")) {
                continue;
            }
            asked++;
            Answer answer = new Answer();
            venue(entry).onRequest(request(entry), answer);
            String text = answer.response.status() + " " + new String(answer.response.body(), StandardCharsets.UTF_8);
            if (answer.response.status() != 200
                    && HONEST.stream().noneMatch(code -> text.contains("\"code\":" + code))) {
                wrong.add(entry.path("op").asText() + " " + entry.path("args") + ": " + text);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(asked).isGreaterThan(35);
    }

    @Test
    @DisplayName(
            "AUTH-1: the frames of the reference clients name streams of their path, and are signed as the API wants")
    void frames() {
        int read = 0;
        for (JsonNode entry : new SharedFiles("binance").entries("requests.json", BinancePerpetualProtocol.CONNECTOR)) {
            if (entry.path("op").asText().equals("wsSubscribe")) {
                boolean market = entry.path("request").path("url").asText().contains("/market/");
                String name = entry.path("frame").path("params").path(0).asText();
                StreamName stream = market ? PerpetualStreamNames.ofMarket(name) : PerpetualStreamNames.ofPublic(name);
                assertThat(stream.kind()).as(name).isNotEqualTo(StreamName.Kind.SILENT);
                read++;
            } else if (entry.path("op").asText().equals("wsPlaceOrder")) {
                ApiFrame frame =
                        ApiFrame.parse(entry.path("request").path("body").asText());
                RequestText text = RequestText.ofFrame(frame.params());
                assertThat(text.signedText())
                        .isEqualTo(entry.path("stringToSign").asText());
                assertThat(SignatureCheck.of(credentials(entry)).accepts(text.signedText(), text.signature()))
                        .isTrue();
                read++;
            }
        }
        assertThat(read).isEqualTo(3);
    }

    private static final class Answer implements Responder {

        private ServerResponse response;

        @Override
        public void respond(ServerResponse answered) {
            response = answered;
        }

        @Override
        public void respondCut(ServerResponse answered, int bytes) {
            throw new AssertionError("cut");
        }

        @Override
        public void drop() {
            throw new AssertionError("dropped");
        }
    }

    private static Credentials credentials(JsonNode entry) {
        JsonNode given = entry.path("credentials");
        return given.isMissingNode()
                ? SpotFixture.HMAC
                : Credentials.of(Map.of(
                        "apiKey", given.path("apiKey").asText(),
                        "apiSecret", given.path("apiSecret").asText()));
    }

    /** The venue at the clock, with the key and around the prices of a request. */
    private static PerpetualVenue venue(JsonNode entry) {
        VirtualTime time = new VirtualTime(entry.path("clockMillis").asLong());
        BinancePerpetualProtocol protocol = new BinancePerpetualProtocol(EmulatorOptions.defaults());
        List<PerpetualRules> rules = new ArrayList<>();
        List<Listing> listings = new ArrayList<>();
        Map<String, String> opening = Map.of("BTC-USDT", "60000", "ETH-USDT", "2500", "XRP-USDT", "2");
        opening.forEach((pair, price) -> {
            rules.add(PerpetualRules.of(TradingPair.parse(pair)));
            listings.add(new Listing(protocol.instrument(TradingPair.parse(pair)), new BigDecimal(price)));
        });
        Exchange exchange = new Exchange(time.clock(), listings, protocol.fees(), protocol.rules());
        VenueServices services = new VenueServices(
                time.loop("venue"),
                exchange,
                exchange.accounts().open("client"),
                credentials(entry),
                new FaultBox(),
                RateScale.parse("off"),
                null,
                LoggerFactory.getLogger(PerpetualReferenceTest.class));
        exchange.deposit(services.account(), "USDT", new BigDecimal("1000000"));
        PerpetualVenue venue = new PerpetualVenue(
                services, new PerpetualSymbols(rules), new Recorded(List.of()), EmulatorOptions.defaults());
        if (entry.path("op").asText().equals("listenKeyKeepAlive")) {
            venue.onRequest(
                    new ServerRequest("POST", "/fapi/v1/listenKey", "", headers(entry), new byte[0], "127.0.0.1"),
                    new Answer());
        }
        return venue;
    }

    private static ServerRequest request(JsonNode entry) {
        JsonNode request = entry.path("request");
        URI uri = URI.create(request.path("url").asText());
        return new ServerRequest(
                request.path("method").asText(),
                uri.getRawPath(),
                uri.getRawQuery() == null ? "" : uri.getRawQuery(),
                headers(entry),
                request.path("body").asText("").getBytes(StandardCharsets.UTF_8),
                "127.0.0.1");
    }

    private static Map<String, String> headers(JsonNode entry) {
        String key = entry.path("request").path("headers").path("X-MBX-APIKEY").asText("");
        return key.isEmpty() ? Map.of() : Map.of("x-mbx-apikey", key);
    }
}
