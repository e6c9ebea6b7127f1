package org.colibri.plugins.bitfinex.conversation;

import org.colibri.plugins.bitfinex.BitfinexConnectors;
import org.colibri.plugins.bitfinex.emulator.BitfinexEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;

/** The connector in conversation with the emulator. */
class BitfinexConversationTest extends ConnectorContract {

    @Override
    protected VenueUnderTest venue() {
        // A minute allows 15 questions for the status and 20 connections: connectors ask slowly, and the emulator lets
        // the many connectors of one test pass. LimitsTest of the emulator proves the limits.
        return VenueUnderTest.of("bitfinex", new BitfinexConnectors(), new BitfinexEmulatorProvider(), "BTC-USD")
                .with("network-check", "5s")
                .withLimits("x20");
    }
}
