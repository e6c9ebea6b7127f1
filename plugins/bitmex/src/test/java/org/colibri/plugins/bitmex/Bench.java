package org.colibri.plugins.bitmex;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.InstrumentKind;
import org.colibri.kit.net.HttpRequest;
import org.colibri.kit.net.Json;
import org.colibri.kit.net.SocketProtocol;
import org.colibri.kit.venue.VenueSetup;
import org.colibri.testkit.fake.FakeContext;
import org.colibri.testkit.fake.FakeHttp;
import org.colibri.testkit.fake.FakeLink;

/** One connector's whole venue on virtual time, with the instruments of the fact sheet's examples listed. */
final class Bench {

    /** 2026-11-02 12:00:00.123 UTC. */
    static final long NOON = 1_793_620_800_123L;

    static final String SECRET = "chNOOS4KvNXR_Xq4k4c9qsfoKWvnDecLATCRlcBwyKDYnWgO";

    static final Credentials CREDENTIALS = Credentials.of(Map.of("apiKey", "test-key", "apiSecret", SECRET));

    private static final String SPOT = "{'symbol':'%s','typ':'IFXXXP','state':'Open','underlying':'%s',"
            + "'quoteCurrency':'%s','lotSize':%s,'tickSize':%s,'maxOrderQty':1000000000000,"
            + "'underlyingToPositionMultiplier':%s,'quoteToSettleMultiplier':%s,'makerFee':0.001,'takerFee':0.001}";

    private static final String LINEAR = "{'symbol':'%sUSDT','typ':'FFWCSX','state':'Open','underlying':'%s',"
            + "'quoteCurrency':'USDT','settlCurrency':'USDt','lotSize':%s,'tickSize':%s,'maxOrderQty':1000000000,"
            + "'underlyingToPositionMultiplier':%s,'quoteToSettleMultiplier':1000000}";

    /** The venue's list; XBTUSD as recorded, ETHUSD a quanto contract. */
    static final String LIST = ("["
                    + SPOT.formatted("XBT_USDT", "XBT", "USDT", "10000", "0.5", "100000000", "1000000") + ","
                    + SPOT.formatted("ETH_USDT", "ETH", "USDT", "1000000", "0.05", "1000000000", "1000000") + ","
                    + SPOT.formatted("SOL_USDT", "SOL", "USDT", "1000000", "0.01", "1000000000", "1000000") + ","
                    + SPOT.formatted("TRUMP_USDT", "TRUMP", "USDT", "1000000", "0.001", "100000000", "1000000") + ","
                    + SPOT.formatted("ETH_XBT", "ETH", "XBT", "1000000", "1e-7", "1000000000", "100000000") + ","
                    + LINEAR.formatted("XBT", "XBT", "100", "0.1", "1000000") + ","
                    + LINEAR.formatted("ETH", "ETH", "1000", "0.05", "100000") + ","
                    + LINEAR.formatted("LTC", "LTC", "1000", "0.01", "10000") + ","
                    + LINEAR.formatted("DOT", "DOT", "1000", "0.0001", "10000") + ","
                    + "{'symbol':'XBTUSD','typ':'FFWCSX','state':'Open','underlying':'XBT','quoteCurrency':'USD',"
                    + "'settlCurrency':'XBt','lotSize':100,'tickSize':0.1,'maxOrderQty':10000000,"
                    + "'multiplier':-100000000,'underlyingToSettleMultiplier':-100000000,'isInverse':true},"
                    + "{'symbol':'ETHUSD','typ':'FFWCSX','isQuanto':true}]")
            .replace('\'', '"');

    private final FakeContext context;
    private final BitmexVenue venue;

    Bench(String connector) {
        this(connector, NOON);
    }

    Bench(String connector, long millis) {
        context = new FakeContext(millis, "/api/v1", time -> "{\"timestamp\":" + time + "}");
        venue = new BitmexVenue(
                VenueSetup.of(new BitmexConnectors().descriptors(), ConnectorSettings.of(connector), context));
        list(LIST);
    }

    static Bench spot() {
        return new Bench(BitmexDescriptor.SPOT);
    }

    static Bench perpetual() {
        return new Bench(BitmexDescriptor.PERPETUAL);
    }

    /** Lets the connector read another list of instruments. */
    Bench list(String instruments) {
        http().answer(instruments).answer("[]");
        context.get(() -> venue.marketApi().instruments());
        http().sent().clear();
        return this;
    }

    Instrument instrument(String symbol) {
        return BitmexInstruments.decode(
                        Json.read(LIST.getBytes(StandardCharsets.UTF_8)),
                        symbol.contains("_") ? InstrumentKind.SPOT : InstrumentKind.PERPETUAL)
                .listed()
                .get(symbol)
                .instrument();
    }

    /** By our name of the pair. */
    Instrument pair(String pair) {
        String symbol = pair.replace("BTC", "XBT");
        return instrument(symbol.replace("-", isSpot() ? "_" : ""));
    }

    private boolean isSpot() {
        return account().perpetual() == null;
    }

    FakeContext context() {
        return context;
    }

    FakeHttp http() {
        return context.http();
    }

    BitmexVenue venue() {
        return venue;
    }

    AccountApi account() {
        return venue.access(CREDENTIALS).api();
    }

    /** Path and query of a request that was sent. */
    String path(int index) {
        var uri = http().sent().get(index).uri();
        return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + '?' + uri.getRawQuery();
    }

    String body(int index) {
        return body(http().sent().get(index));
    }

    static String body(HttpRequest request) {
        return request.body() == null ? "" : new String(request.body(), StandardCharsets.UTF_8);
    }

    static String header(HttpRequest request, String name) {
        return request.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(HttpRequest.Header::value)
                .findFirst()
                .orElse(null);
    }

    /** A message with single quotes, delivered to a stream. */
    static <T> void text(SocketProtocol<T> stream, FakeLink<T> link, String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        stream.text(link, bytes, 0, bytes.length);
    }

    static JsonNode json(String text) {
        return Json.read(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
