package org.colibri.plugins.bitmex.conversation;

import org.colibri.plugins.bitmex.BitmexConnectors;
import org.colibri.plugins.bitmex.emulator.BitmexPerpetualEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.SizesContract;

/** The same with an inverse perpetual: contracts of one dollar, settled in bitcoin. */
class BitmexInverseConversationTest extends SizesContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of(
                        "bitmex-perpetual", new BitmexConnectors(), new BitmexPerpetualEmulatorProvider(), "BTC-USD")
                .with("network-check", "1s")
                .withLimits("x20")
                .countingProfit();
    }
}
