package org.colibri.plugins.bitmex.emulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.colibri.api.connector.Credentials;
import org.colibri.api.model.TradingPair;
import org.colibri.api.time.Loop;
import org.colibri.testkit.loopback.LoopbackVenue;
import org.colibri.testkit.loopback.SmallVenue;

/** The venue on a small core: its usual pairs, a few levels of other people's orders, one funded account. */
final class VenueFixture {

    static final TradingPair LINEAR = TradingPair.parse("BTC-USDT");
    static final TradingPair INVERSE = TradingPair.parse("BTC-USD");
    static final String KEY = "fixtureKey";
    static final String SECRET = "fixtureSecret";

    private VenueFixture() {}

    private static SmallVenue make(Loop loop, String connector, String limits) {
        BitmexProtocol protocol = new BitmexProtocol(connector);
        List<Map.Entry<TradingPair, String>> openings = new ArrayList<>();
        for (TradingPair pair : protocol.defaultPairs()) {
            openings.add(Map.entry(pair, pair.base().equals("BTC") ? "25000" : "1500"));
        }
        SmallVenue venue = new SmallVenue(
                        loop,
                        protocol,
                        openings,
                        List.of(Map.entry("BTC", "10"), Map.entry("USDT", "100000")),
                        Credentials.of(Map.of("apiKey", KEY, "apiSecret", SECRET)),
                        limits,
                        null)
                .levels(LINEAR, 3, "25000", "1", "1");
        return connector.equals(BitmexProtocol.SPOT) ? venue : venue.levels(INVERSE, 3, "25000", "1", "10000");
    }

    /** On a real port, without limits. */
    static LoopbackVenue spot() {
        return open(BitmexProtocol.SPOT, "off");
    }

    /** On a real port, without limits. */
    static LoopbackVenue perpetual() {
        return open(BitmexProtocol.PERPETUAL, "off");
    }

    static LoopbackVenue open(String connector, String limits) {
        return new LoopbackVenue(loop -> make(loop, connector, limits));
    }
}
