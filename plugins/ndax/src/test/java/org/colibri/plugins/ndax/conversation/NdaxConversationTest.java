package org.colibri.plugins.ndax.conversation;

import org.colibri.plugins.ndax.NdaxConnectors;
import org.colibri.plugins.ndax.emulator.NdaxEmulatorProvider;
import org.colibri.testkit.VenueUnderTest;
import org.colibri.testkit.contract.ConnectorContract;

/** The connector in conversation with the emulator, orders by REST. */
class NdaxConversationTest extends ConnectorContract {

    @Override
    protected VenueUnderTest venue() {
        return VenueUnderTest.of("ndax", new NdaxConnectors(), new NdaxEmulatorProvider(), "BTC-CAD");
    }
}
