package org.colibri.plugins.bitfinex.emulator;

import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.SmallVenue;

/** The venue on a small core: some pairs, a few levels of other people's orders, one funded account. */
final class VenueFixture {

    static final TradingPair BTC = new TradingPair("BTC", "USD");
    static final TradingPair ETH = new TradingPair("ETH", "USD");
    static final TradingPair BTC_TETHER = new TradingPair("BTC", "USDT");
    static final TradingPair DOGE = new TradingPair("DOGE", "USDT");
    static final String KEY = "fixtureKey";
    static final String SECRET = "fixtureSecret";

    private VenueFixture() {}

    static SmallVenue make(Loop loop, String limits) {
        return new SmallVenue(
                        loop,
                        new BitfinexProtocol(),
                        List.of(
                                Map.entry(BTC, "25000"),
                                Map.entry(ETH, "1500"),
                                Map.entry(BTC_TETHER, "25000"),
                                Map.entry(DOGE, "0.1")),
                        List.of(
                                Map.entry("BTC", "10"),
                                Map.entry("ETH", "100"),
                                Map.entry("USD", "1000000"),
                                Map.entry("USDT", "1000")),
                        Credentials.of(Map.of("apiKey", KEY, "apiSecret", SECRET)),
                        limits,
                        null)
                .levels(BTC, 5, "25000", "1", "1");
    }

    /** On a real port, without limits. */
    static LoopbackVenue open() {
        return open("off");
    }

    static LoopbackVenue open(String limits) {
        return new LoopbackVenue(loop -> make(loop, limits));
    }
}
