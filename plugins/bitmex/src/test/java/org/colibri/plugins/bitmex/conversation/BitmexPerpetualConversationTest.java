package org.colibri.plugins.bitmex.conversation;

import org.colibri.plugins.bitmex.BitmexConnectors;
import org.colibri.plugins.bitmex.emulator.BitmexPerpetualEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;

/** The connector in conversation with the emulator, linear perpetuals. */
class BitmexPerpetualConversationTest extends ConnectorContract {

    @Override
    protected VenueUnderTest venue() {
        // as on spot, 30 requests without key a minute would be too few for many connectors
        return VenueUnderTest.of(
                        "bitmex-perpetual", new BitmexConnectors(), new BitmexPerpetualEmulatorProvider(), "BTC-USDT")
                .with("network-check", "5s")
                .withLimits("x20")
                .countingProfit();
    }
}
