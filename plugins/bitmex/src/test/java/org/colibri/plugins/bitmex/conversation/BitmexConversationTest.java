package org.colibri.plugins.bitmex.conversation;

import org.colibri.plugins.bitmex.BitmexConnectors;
import org.colibri.plugins.bitmex.emulator.BitmexEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;

/** The connector in conversation with the emulator, spot. */
class BitmexConversationTest extends ConnectorContract {

    @Override
    protected VenueUnderTest venue() {
        // 30 requests without key a minute are too few for the many connectors of one test; DoorTest proves the limits
        return VenueUnderTest.of("bitmex", new BitmexConnectors(), new BitmexEmulatorProvider(), "BTC-USDT")
                .with("network-check", "1s")
                .withLimits("x20");
    }
}
