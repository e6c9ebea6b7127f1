package org.colibri.plugins.ndax.emulator;

import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.TradingPair;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.SmallVenue;

/** The venue on a small core: two pairs, five levels of other people's orders a side, one funded account. */
final class NdaxFixture {

    static final TradingPair BTC = new TradingPair("BTC", "CAD");
    static final TradingPair ETH = new TradingPair("ETH", "CAD");
    static final String KEY = "00112233445566778899aabbccddee01";
    static final String SECRET = "TESTsecretNdax000000000000000001";
    static final String USER = "57764";
    static final long ACCOUNT = 449;

    private NdaxFixture() {}

    /** On a real port, with the venue's limits. */
    static LoopbackVenue open() {
        return open("venue");
    }

    static LoopbackVenue open(String limits) {
        return new LoopbackVenue(loop -> new SmallVenue(
                        loop,
                        new NdaxProtocol(1),
                        List.of(Map.entry(BTC, "25000"), Map.entry(ETH, "1500")),
                        List.of(Map.entry("BTC", "10"), Map.entry("ETH", "100"), Map.entry("CAD", "1000000")),
                        Credentials.of(Map.of("apiKey", KEY, "apiSecret", SECRET, "userId", USER)),
                        limits,
                        null)
                .levels(BTC, 5, "25000", "0.01", "1")
                .levels(ETH, 5, "1500", "0.01", "1"));
    }
}
