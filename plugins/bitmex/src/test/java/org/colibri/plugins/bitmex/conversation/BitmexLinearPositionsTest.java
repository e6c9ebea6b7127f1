package org.colibri.plugins.bitmex.conversation;

import org.colibri.plugins.bitmex.BitmexConnectors;
import org.colibri.plugins.bitmex.emulator.BitmexPerpetualEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.PositionContract;

/** Positions of a linear perpetual, counted in millionths of a bitcoin and settled in tethers. */
class BitmexLinearPositionsTest extends PositionContract {

    BitmexLinearPositionsTest() {
        super(VenueUnderTest.of(
                        "bitmex-perpetual", new BitmexConnectors(), new BitmexPerpetualEmulatorProvider(), "BTC-USDT")
                .with("network-check", "1s")
                .withLimits("x20")
                .countingProfit());
    }
}
