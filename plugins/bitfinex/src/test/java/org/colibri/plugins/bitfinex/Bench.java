package org.colibri.plugins.bitfinex;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.venue.VenueSetup;
import org.colibri.testkit.fake.FakeContext;
import org.colibri.testkit.fake.FakeHttp;

/** The whole venue on virtual time, with transports that a test holds in its hands. */
final class Bench {

    /** 2026-11-02 12:00:00.123 UTC. */
    static final long NOON = 1_793_620_800_123L;

    static final String SECRET = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInC";

    static final Credentials CREDENTIALS = Credentials.of(Map.of("apiKey", "test-key", "apiSecret", SECRET));

    static final Instrument BTC_USD = instrument("BTC-USD");

    /** An open order of BTC-USD, as the venue tells it. */
    static final String ROW = "[214385958126,null,17936208001231,\"tBTCUSD\",1793620800100,1793620800101,0.001,0.001,"
            + "\"EXCHANGE LIMIT\",null,null,null,0,\"ACTIVE\",null,null,10500,0,0,0,null,null,null,0,0,null,null,null,"
            + "\"API>BFX\",null,null,{\"source\":\"api\"}]";

    private final FakeContext context;
    private final BitfinexVenue venue;

    Bench() {
        this(NOON);
    }

    Bench(long millis) {
        context = new FakeContext(millis, null, time -> "");
        venue = new BitfinexVenue(
                new VenueSetup(BitfinexDescriptor.spot(), ConnectorSettings.of(BitfinexDescriptor.SPOT), context));
    }

    /** An instrument under the venue's symbol. */
    static Instrument instrument(String name) {
        TradingPair pair = TradingPair.parse(name);
        String base = BitfinexAssets.builtIn().venue(pair.base());
        String quote = BitfinexAssets.builtIn().venue(pair.quote());
        String colon = base.length() > 3 || quote.length() > 3 ? ":" : "";
        return Instrument.builder(pair, "t" + base + colon + quote)
                .priceSignificantDigits(5)
                .build();
    }

    /** The answer to an accepted write. */
    static String accepted(String type, String data) {
        return "[1793620800200,\"" + type + "\",null,null," + data + ",null,\"SUCCESS\",\"Done.\"]";
    }

    FakeContext context() {
        return context;
    }

    FakeHttp http() {
        return context.http();
    }

    BitfinexVenue venue() {
        return venue;
    }

    AccountApi account() {
        return venue.access(CREDENTIALS).api();
    }

    /** The path of a request that was sent. */
    String path(int index) {
        return http().sent().get(index).uri().getPath();
    }

    /** The body of a request that was sent. */
    String body(int index) {
        return new String(http().sent().get(index).body(), StandardCharsets.UTF_8);
    }

    static String header(HttpRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(HttpRequest.Header::value)
                .findFirst()
                .orElse(null);
    }
}
