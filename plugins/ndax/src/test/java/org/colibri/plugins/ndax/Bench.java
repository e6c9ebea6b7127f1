package org.colibri.plugins.ndax;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.colibri.api.connector.AccountApi;
import org.colibri.api.connector.ConnectorSettings;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.Instrument;
import org.colibri.api.model.TradingPair;
import org.colibri.kit.venue.VenueSetup;
import org.colibri.testkit.fake.FakeContext;

/** The whole venue on virtual time, with transports that a test holds in its hands and the instruments of the samples. */
final class Bench {

    static final Credentials CREDENTIALS = Credentials.of(Map.of(
            "apiKey", "00112233445566778899aabbccddee01",
            "apiSecret", "TESTsecretNdax000000000000000001",
            "userId", "57764",
            "accountId", "449"));

    static final String LOGIN = "{\"Authenticated\":true,\"SessionToken\":\"74e7c5b0-26b1-4ca5-b852-79b796b0e599\","
            + "\"User\":{\"UserId\":57764,\"UserName\":\"test-user\",\"AccountId\":449,\"OMSId\":1},\"Locked\":false,"
            + "\"Requires2FA\":false,\"errormsg\":null}";

    static final Instrument BTC_CAD = instrument("BTC-CAD");
    static final Instrument BTC_USDT = instrument("BTC-USDT");

    private final FakeContext context;
    private final NdaxVenue venue;

    Bench() {
        this(1_767_225_600_123L, Map.of());
    }

    Bench(long millis, Map<String, String> options) {
        context = new FakeContext(millis, null, null);
        ConnectorSettings settings =
                new ConnectorSettings(NdaxDescriptor.SPOT, "main", Map.of(), new HashMap<>(options));
        venue = new NdaxVenue(new VenueSetup(NdaxDescriptor.spot(), settings, context));
        context.http().answer(instruments());
        context.get(() -> venue.marketApi().instruments());
        context.http().sent().clear();
    }

    FakeContext context() {
        return context;
    }

    NdaxVenue venue() {
        return venue;
    }

    AccountApi account() {
        return venue.access(CREDENTIALS).api();
    }

    /** The next answers, the log-in's first. */
    Bench afterLogin(String... bodies) {
        context.http().answer(LOGIN);
        for (String body : bodies) {
            context.http().answer(body);
        }
        return this;
    }

    /** The pairs of the fact sheet's samples, under its numbers. */
    static String instruments() {
        return "[" + entry(1, "BTC", 1, "CAD", 2) + "," + entry(3, "ETH", 3, "CAD", 2) + ","
                + entry(8, "BTC", 1, "USDT", 8) + "]";
    }

    private static String entry(int id, String base, int baseId, String quote, int quoteId) {
        return "{\"OMSId\":1,\"InstrumentId\":" + id + ",\"Symbol\":\"" + base + quote + "\",\"Product1\":" + baseId
                + ",\"Product1Symbol\":\"" + base + "\",\"Product2\":" + quoteId + ",\"Product2Symbol\":\"" + quote
                + "\",\"SessionStatus\":\"Running\",\"QuantityIncrement\":0.0000000100000000000000000000,"
                + "\"PriceIncrement\":0.0100000000000000000000000000,\"MinimumQuantity\":0.0001,"
                + "\"MinimumPrice\":0.000001,\"IsDisable\":false}";
    }

    static Instrument instrument(String pair) {
        TradingPair tradingPair = TradingPair.parse(pair);
        return Instrument.builder(tradingPair, tradingPair.base() + tradingPair.quote())
                .priceIncrement(new BigDecimal("0.01"))
                .amountIncrement(new BigDecimal("0.00000001"))
                .build();
    }
}
