package org.colibri.plugins.bitfinex.conversation;

import org.colibri.plugins.bitfinex.BitfinexConnectors;
import org.colibri.plugins.bitfinex.emulator.BitfinexEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;

/** The connector in conversation with the emulator. */
class BitfinexConversationTest extends ConnectorContract {

    @Override
    protected VenueUnderTest venue() {
        // the venue's status may be asked for 15 times a minute
        return VenueUnderTest.of("bitfinex", new BitfinexConnectors(), new BitfinexEmulatorProvider(), "BTC-USD")
                .with("network-check", "5s");
    }
}
