package org.colibri.plugins.bitfinex.conversation;

import org.colibri.plugins.bitfinex.BitfinexConnectors;
import org.colibri.plugins.bitfinex.emulator.BitfinexEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.PaperContract;

/** An account on paper by Bitfinex's public data. */
class BitfinexPaperTest extends PaperContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of("bitfinex", new BitfinexConnectors(), new BitfinexEmulatorProvider(), "BTC-USD")
                .with("network-check", "5s")
                .withLimits("x20");
    }
}
