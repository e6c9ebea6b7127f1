package org.colibri.plugins.binance.emulator;

import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.emulator.EmulatorOptions;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.SmallVenue;
import org.colibri.venuekit.market.RecordedFrames;

/** A spot venue on a small core: two pairs, a few levels of other people's orders, one funded account. */
final class SpotFixture {

    static final TradingPair BTC = new TradingPair("BTC", "USDT");
    static final TradingPair ETH = new TradingPair("ETH", "USDT");
    static final String KEY = "k".repeat(64);
    static final String SECRET = "s".repeat(64);
    static final Credentials HMAC = Credentials.of(Map.of("apiKey", KEY, "apiSecret", SECRET));

    private SpotFixture() {}

    static SmallVenue make(Loop loop, String limits, Credentials credentials, RecordedFrames recording) {
        return new SmallVenue(
                        loop,
                        new BinanceProtocol(EmulatorOptions.defaults()),
                        List.of(Map.entry(BTC, "25000"), Map.entry(ETH, "1500")),
                        List.of(Map.entry("BTC", "10"), Map.entry("ETH", "100"), Map.entry("USDT", "1000000")),
                        credentials,
                        limits,
                        recording)
                .levels(BTC, 5, "25000", "0.01", "1")
                .levels(ETH, 5, "1500", "0.01", "1");
    }

    /** On a real port, with the venue's limits. */
    static LoopbackVenue open() {
        return open("venue", HMAC, null);
    }

    static LoopbackVenue open(String limits, Credentials credentials, RecordedFrames recording) {
        return new LoopbackVenue(loop -> make(loop, limits, credentials, recording));
    }
}
