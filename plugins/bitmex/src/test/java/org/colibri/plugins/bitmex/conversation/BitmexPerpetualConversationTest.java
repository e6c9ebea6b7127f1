package org.colibri.plugins.bitmex.conversation;

import org.colibri.plugins.bitmex.BitmexConnectors;
import org.colibri.plugins.bitmex.emulator.BitmexPerpetualEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;

/** The connector in conversation with the emulator: a linear perpetual, settled in tethers. */
class BitmexPerpetualConversationTest extends ConnectorContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of(
                        "bitmex-perpetual", new BitmexConnectors(), new BitmexPerpetualEmulatorProvider(), "BTC-USDT")
                .with("network-check", "1s")
                .withLimits("x20")
                .countingProfit();
    }
}
